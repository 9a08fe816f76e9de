// SPDX-License-Identifier: Apache-2.0
// Demangled names for people: without what nobody reads in them, and in parts.
import {printable} from './format';

export interface NameParts {
  scope: string; // with the last ::
  name: string; // with template arguments
  tail: string; // parameters and qualifiers
}

/// At the end of a name; those of an operator stand behind a space or a bracket.
export const templateArguments = /(?:(?<=\w|operator\(\))(?<!\boperator)<| <)[^]*>$/;

const known = new Map<string, NameParts>();

export function nameParts(full: string): NameParts {
  let parts = known.get(full);
  if (!parts)
    known.set(full, parts = split(simplify(printable(full))));
  return parts;
}

function simplify(name: string): string {
  return name
    .replace(/std::(?:__cxx11|__1)::/g, 'std::')
    .replace(/\[abi:\w+\]/g, '')
    .replace(/std::basic_string<char, std::char_traits<char>, std::allocator<char> ?>/g, 'std::string')
    .replace(/, std::(?:allocator|less|hash|equal_to|char_traits|default_delete)<[^<>]*(?:<[^<>]*>)?[^<>]*>(?= ?[,>])/g, '')
    .replace(/(?<=[\w>*&]) +(?=>)/g, '');
}

const operatorName = /^operator\s*(?:\(\)|\[\]|<=>|<<=?|>>=?|->\*?|[<>]=?|"" ?\w+|[^\w\s(<]+|(?:new|delete)(?:\[\])?|[\w:&* ]+(?=\())/;

/// Goes along the name outside of brackets: a space ends a return type, :: a scope, a parenthesis begins the parameters,
/// unless it belongs to the scope, as in f(int)::{lambda()#1}::operator()() const.
function split(text: string): NameParts {
  let start = 0, name = 0, i = 0;
  while (i < text.length) {
    const symbol = text[i] === 'o' && !/\w/.test(text[i - 1] ?? ' ') ? operatorName.exec(text.slice(i, i + 80)) : null;
    if (symbol)
      i += symbol[0].length + Number(/^ <$/.test(text.slice(i + symbol[0].length, i + symbol[0].length + 2)));
    else if (text[i] === '(') {
      const end = closing(text, i);
      const scope = /^(?:\s*(?:const|volatile|&&?))*::/.exec(text.slice(end, end + 30));
      if (!scope && i > start)
        break;
      i = end;
    } else if ('<{['.includes(text[i]!))
      i = closing(text, i);
    else if (text.startsWith('::', i))
      name = i += 2;
    else if (text[i++] === ' ')
      start = name = i;
  }
  return {scope: text.slice(start, name), name: text.slice(name, i), tail: text.slice(i)};
}

/// Behind the bracket that closes the one at `at`.
function closing(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; ++i) {
    const c = text[i]!;
    if ('(<{['.includes(c))
      ++depth;
    else if (')>}]'.includes(c) && text[i - 1] !== '-' && --depth === 0)
      return i + 1;
  }
  return text.length;
}

/// Where there is little room.
export function shortName(full: string): string {
  const {scope, name} = nameParts(full);
  const lambda = /^([^]*)::(?:\{lambda[^]*\}|\$_\d+)::$/.exec(scope);
  if (lambda && name.startsWith('operator()'))
    return `${shortName(lambda[1]!)} λ`;
  const last = /(\w+)(?:<[^]*>)?(?:\([^]*\))?::$/.exec(scope)?.[1];
  return (last ? `${last}::` : '') + bareName(full);
}

/// As it stands at a call in the source.
export function bareName(full: string): string {
  return nameParts(full).name.replace(templateArguments, '');
}
