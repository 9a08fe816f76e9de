// SPDX-License-Identifier: Apache-2.0
// Syntax colours for C and C++, a line at a time. What a line starts in (a comment, a raw string, a directive that goes
// on) is kept in a short string, so any line of a long file can be coloured alone.

export type Token = [kind: string, text: string];

/// '' in code, '/*' in a comment, ')x"' in a raw string that ends so; '#' in front when a directive goes on.
export type LineState = string;

const words = (text: string) => new Set(text.split(' '));
const keywords = words(
  'alignas alignof asm auto break case catch class concept const consteval constexpr constinit const_cast continue ' +
  'co_await co_return co_yield decltype default delete do dynamic_cast else enum explicit export extern final for friend ' +
  'goto if import inline module mutable namespace new noexcept operator override private protected public register ' +
  'reinterpret_cast requires restrict return sizeof static static_assert static_cast struct switch template this ' +
  'thread_local throw try typedef typeid typename union using virtual volatile while and or not xor _Atomic _Generic');
const types = words('bool char char8_t char16_t char32_t double float int long short signed unsigned void wchar_t size_t ssize_t _Bool');
const constants = words('true false nullptr NULL');

const comment = /\/\/[^]*|\/\*/.source;
const rawString = /(?:u8|[uUL])?R"([^()\\\s"]{0,16})\(/.source;
const text = /(?:u8|[uUL])?(?:"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|'[^'\\]*(?:\\[^][^'\\]*)*(?:'|\\?$))/.source;
const number = /\.?\d(?:[eEpP][+-]|'?[\w.])*/.source;
const name = /[\p{L}_$][\p{L}\p{N}_$]*/u.source;
const scanner = new RegExp(`(${comment})|${rawString}|(${text})|(${number})|(${name})|(\\s+)|([^])`, 'uy');

export class Highlighter {
  private readonly states: LineState[] = [''];

  constructor(private readonly lines: string[]) {}

  /// The tokens of line N, from 0; as if the line were cut at `limit` characters.
  tokens(index: number, limit: number): Token[] {
    const tokens: Token[] = [];
    scan(this.lines[index]!.slice(0, limit), this.stateAt(index), tokens);
    return tokens;
  }

  private stateAt(index: number): LineState {
    for (let i = this.states.length; i <= index; ++i)
      this.states.push(stateAfter(this.lines[i - 1]!, this.states[i - 1]!));
    return this.states[index]!;
  }
}

/// Most lines need no scan.
function stateAfter(line: string, state: LineState): LineState {
  if (state === '' && !line.includes('/*') && !line.includes('R"') && !line.endsWith('\\'))
    return '';
  if (state !== '' && !state.startsWith('#') && !line.includes(state === '/*' ? '*/' : state))
    return state;
  return scan(line.slice(0, 20000), state, null);
}

function scan(line: string, state: LineState, tokens: Token[] | null): LineState {
  let directive = state.startsWith('#');
  let open = directive ? state.slice(1) : state;
  let at = 0;
  const put = (kind: string, end: number) => {
    if (end > at)
      tokens?.push([kind, line.slice(at, end)]);
    at = end;
  };
  if (!open && !directive && /^\s*#/.test(line)) {
    directive = true;
    put('pp', /^\s*#\s*\w*/.exec(line)![0].length);
    const header = /^\s*(?:<[^>]*>|"[^"]*")/.exec(line.slice(at));
    if (header && /include/.test(line.slice(0, at)))
      put('str', at + header[0].length);
  }
  while (at < line.length) {
    if (open) {
      const close = open === '/*' ? '*/' : open;
      const end = line.indexOf(close, at);
      put(open === '/*' ? 'com' : 'str', end < 0 ? line.length : end + close.length);
      if (end < 0)
        break;
      open = '';
      continue;
    }
    scanner.lastIndex = at;
    const match = scanner.exec(line)!;
    const end = scanner.lastIndex;
    if (match[1] === '/*') {
      const close = line.indexOf('*/', end);
      put('com', close < 0 ? line.length : close + 2);
      open = close < 0 ? '/*' : '';
    } else if (match[2] !== undefined) {
      open = `)${match[2]}"`;
      put('str', end);
    } else
      put(kindOf(match, line, end, tokens !== null), end);
  }
  return (directive && line.endsWith('\\') ? '#' : '') + open;
}

function kindOf(match: RegExpExecArray, line: string, end: number, wanted: boolean): string {
  if (!wanted || match[6] !== undefined)
    return '';
  if (match[1] !== undefined)
    return 'com';
  if (match[3] !== undefined)
    return 'str';
  if (match[4] !== undefined)
    return 'num';
  const word = match[5];
  if (word === undefined)
    return 'op';
  if (keywords.has(word))
    return 'kw';
  if (types.has(word) || /^u?int\d+_t$/.test(word))
    return 'ty';
  if (constants.has(word))
    return 'num';
  if (/^[A-Z][A-Z0-9_]{2,}$/.test(word))
    return 'mac';
  return line[end] === '(' ? 'fn' : 'id';
}
