// SPDX-License-Identifier: Apache-2.0
// One row of the annotated source as an element.
import {linkTo, type App} from './app';
import {h, styled, type Child} from './dom';
import {countText, percentText, printable, timeText} from './format';
import type {Highlighter, Token} from './highlight';
import {shareOf, weightOf, type Call, type Fn, type Line, type SourceFile} from './model';
import {bareName} from './names';
import {codeNodes, functionLink, heatOf, nameLabel, placeLink, shareCell, timeCell} from './parts';
import type {ColumnName} from './settings';
import {sourceColumns} from './source_columns';
import {canOpen, type Row} from './source_rows';

/// Longer lines are cut; the rest can't be read here anyway.
export const longestLine = 5000;

export interface RowContext {
  app: App;
  file: SourceFile;
  columns: ColumnName[];
  highlighter: Highlighter | null;
  callees: Map<string, Fn | null>; // by bare name; null when several functions are called so
  current: number | null;
  isOpen(line: number): boolean;
  isOpenFn(fn: Fn): boolean;
  toggleLine(line: number): void;
  toggleFn(fn: Fn): void;
  unfold(): void;
}

export function renderRow(context: RowContext, row: Row): HTMLElement {
  switch (row.kind) {
  case 'line':
    return lineRow(context, row.number);
  case 'function':
    return functionRow(context, row.fn);
  case 'callee':
    return callRow(context, row.call, row.of.total, true);
  case 'caller':
    return callRow(context, row.call, row.of.total, false);
  case 'share':
    return shareRow(context, row);
  case 'gap':
    return h('div', {class: 'row gap', role: 'row'}, h('button', {type: 'button', class: 'gap-button', click: () => context.unfold()},
      `⋯ ${countText(row.to - row.from + 1)} ${row.to === row.from ? 'line' : 'lines'}`));
  }
}

function lineRow(context: RowContext, number: number): HTMLElement {
  const {app, file} = context;
  const line = file.lines.get(number);
  const numbers = h('div', {class: 'nums'});
  for (const name of context.columns)
    numbers.append(styledCell(line ? sourceColumns[name].cell(app, line) : h('span', {class: 'num'}), name));
  numbers.append(caret(context, line),
    h('a', {class: 'ln', href: linkTo(file.path, number), 'aria-label': `Line ${number}`}, String(number)));
  const row = h('div', {class: `row line${line ? '' : ' blank'}${line && !line.hits ? ' unhit' : ''}${number === context.current ? ' current' : ''}`, role: 'row'},
    numbers, code(context, number, line));
  const heat = line ? heatOf(weightOf(app.model, line, app.settings.heat) / app.model.heat[app.settings.heat]) : '0';
  return styled(row, {'--heat': heat});
}

function styledCell(cell: HTMLElement, name: ColumnName): HTMLElement {
  cell.classList.add(`c-${name}`);
  cell.setAttribute('role', 'cell');
  return cell;
}

function caret(context: RowContext, line: Line | undefined): HTMLElement {
  if (!line || !canOpen(line))
    return h('span', {class: 'caret'});
  const open = context.isOpen(line.line);
  const what = line.callees.length ? `${line.callees.length} ${line.callees.length === 1 ? 'function' : 'functions'} called here` : `${line.shares.length} functions on this line`;
  return h('button', {
    type: 'button', class: open ? 'caret open' : 'caret', 'aria-expanded': String(open), title: what, 'aria-label': what,
    click: () => context.toggleLine(line.line),
  }, '›');
}

function code(context: RowContext, number: number, line: Line | undefined): HTMLElement {
  const text = context.file.text?.[number - 1];
  if (text === undefined)
    return h('code', {class: 'src dim'}, context.file.text ? 'behind the end of the file' : '');
  const tokens = context.highlighter!.tokens(number - 1, longestLine);
  const element = h('code', {class: 'src', role: 'cell'});
  if (line?.hits)
    element.append(...linkedNodes(context, tokens, line));
  else
    element.append(...codeNodes(tokens));
  if (text.length > longestLine)
    element.append(h('span', {class: 'badge'}, `${countText(text.length - longestLine)} more characters`));
  return element;
}

/// Calls lead to the function that is called. Where the profile doesn't say which, to the only one of that name.
function linkedNodes(context: RowContext, tokens: Token[], line: Line): Node[] {
  return tokens.flatMap((token, index) => {
    const [kind, text] = token;
    if (kind !== 'fn' && kind !== 'id')
      return codeNodes([token]);
    const called = line.callees.find(call => bareName(call.toName) === text);
    const guess = kind === 'fn' && !line.callees.length && !/[.:>]/.test(tokens[index - 1]?.[1] ?? '');
    const target = called?.to ?? (guess ? context.callees.get(text) : null);
    if (!target || line.shares.some(share => share.fn === target && target.line === line.line))
      return codeNodes([token]);
    const amount = called ? `\n${calls(called)}, ${timeText(called.total, context.app.settings.unit)}` : '';
    return [h('a', {class: 't-fn call', href: linkTo(target.file.path, target.line), title: printable(target.name) + amount}, printable(text))];
  });
}

function functionRow(context: RowContext, fn: Fn): HTMLElement {
  const {app} = context;
  const open = context.isOpenFn(fn);
  const facts: Child[] = [fact(fn.primitiveCalls === fn.calls ? countText(fn.calls) : `${countText(fn.calls)}/${countText(fn.primitiveCalls)}`,
    fn.calls === 1 ? 'call' : 'calls')];
  if (app.model.timed && fn.calls)
    facts.push(h('span', {class: 'fact'}, timeCell(app, fn.self, fn.how, fn.error), ' self'),
      h('span', {class: 'fact'}, timeCell(app, fn.total), ' total'),
      fact(`${percentText(shareOf(app.model, fn, 'total')) || '0'} %`, 'of all'));
  if (fn.instances > 1)
    facts.push(fact(String(fn.instances), 'instances'));
  const callers = fn.callers.length ? h('button', {
    type: 'button', class: open ? 'callers open' : 'callers', 'aria-expanded': String(open), click: () => context.toggleFn(fn),
  }, `${fn.callers.length} ${fn.callers.length === 1 ? 'caller' : 'callers'} `, h('span', {class: 'turn'}, '›')) : null;
  return h('div', {class: fn.calls ? 'row function' : 'row function uncalled', role: 'row'},
    h('div', {class: 'band'}, h('span', {class: 'fn-sign', 'aria-hidden': 'true'}, 'ƒ'), nameLabel(fn.name), ...facts, callers));
}

function fact(number: string, label: string): HTMLElement {
  return h('span', {class: 'fact'}, h('span', {class: 'num'}, number), ` ${label}`);
}

function calls(call: Call): string {
  return `${countText(call.calls)} ${call.calls === 1 ? 'call' : 'calls'}`;
}

function callRow(context: RowContext, call: Call, of: number, callee: boolean): HTMLElement {
  const {app} = context;
  const fn = callee ? call.to : call.fromFn;
  const place = callee ? (call.to ? placeLink(call.to.file, call.to.line) : null) : placeLink(call.from.file, call.from.line);
  const name = fn && callee ? functionLink(fn) : nameLabel(callee ? call.toName : call.fromFn.name);
  return h('div', {class: 'row inset', role: 'row'}, h('div', {class: 'band'},
    h('span', {class: 'arrow', 'aria-hidden': 'true'}, callee ? '↳' : '↰'),
    app.model.timed ? timeCell(app, call.total, call.from.how, 0) : null,
    app.model.timed && of > 0 ? shareCell((call.total ?? 0) / of) : null,
    h('span', {class: 'num calls'}, calls(call)), name, place));
}

function shareRow(context: RowContext, row: Row & {kind: 'share'}): HTMLElement {
  const {app} = context;
  return h('div', {class: 'row inset', role: 'row'}, h('div', {class: 'band'},
    h('span', {class: 'arrow', 'aria-hidden': 'true'}, '∈'),
    app.model.timed ? timeCell(app, row.total, row.of.how, 0) : null,
    app.model.timed && row.of.total > 0 ? shareCell(row.total / row.of.total) : null,
    h('span', {class: 'num calls'}, `${countText(row.hits)} ${row.hits === 1 ? 'hit' : 'hits'}`), nameLabel(row.fn.name)));
}
