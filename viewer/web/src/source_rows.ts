// SPDX-License-Identifier: Apache-2.0
// Which rows the annotated source has: its lines, functions' headings above them, and what was opened below them.
import type {App} from './app';
import {weightOf, type Call, type Fn, type Line, type SourceFile} from './model';
import type {ColumnName} from './settings';

export type Row =
  | {kind: 'line'; number: number}
  | {kind: 'function'; fn: Fn}
  | {kind: 'callee'; call: Call; of: Line}
  | {kind: 'caller'; call: Call; of: Fn}
  | {kind: 'share'; fn: Fn; hits: number; self: number; total: number; of: Line}
  | {kind: 'gap'; from: number; to: number};

export interface RowChoice {
  sortBy: ColumnName | null;
  onlyProfiled: boolean;
  openLines: Set<number>;
  openFns: Set<Fn>;
}

/// How many lines around a function stay when the others are folded.
const context = 2;

export function buildRows(app: App, file: SourceFile, choice: RowChoice): Row[] {
  const rows: Row[] = [];
  if (choice.sortBy) {
    const value = sortValue(app, choice.sortBy);
    const lines = [...file.lines.values()].sort((a, b) => value(b) - value(a) || a.line - b.line);
    for (const line of lines)
      addLine(rows, file, line.line, choice);
    return rows;
  }
  const headings = new Map<number, Fn[]>();
  for (const fn of file.fns)
    headings.set(Math.max(1, fn.line), [...(headings.get(Math.max(1, fn.line)) ?? []), fn]);
  const numbers = file.text ? null : [...file.lines.keys(), ...headings.keys()].sort((a, b) => a - b);
  const shown = file.text && choice.onlyProfiled ? profiledLines(file) : null;
  let last = 0;
  const put = (number: number) => {
    if (shown && number > last + 1)
      rows.push({kind: 'gap', from: last + 1, to: number - 1});
    last = number;
    for (const fn of headings.get(number) ?? []) {
      rows.push({kind: 'function', fn});
      if (choice.openFns.has(fn))
        rows.push(...fn.callers.map(call => ({kind: 'caller' as const, call, of: fn})));
    }
    addLine(rows, file, number, choice);
  };
  if (numbers)
    new Set(numbers).forEach(put);
  else
    for (let number = 1; number <= file.text!.length; ++number)
      if (!shown || shown.has(number))
        put(number);
  const end = file.text?.length ?? 0;
  if (shown && last < end)
    rows.push({kind: 'gap', from: last + 1, to: end});
  if (!numbers) // of a source that became shorter
    for (const number of [...file.lines.keys()].filter(number => number > end).sort((a, b) => a - b))
      put(number);
  return rows;
}

function addLine(rows: Row[], file: SourceFile, number: number, choice: RowChoice): void {
  rows.push({kind: 'line', number});
  const line = choice.openLines.has(number) ? file.lines.get(number) : undefined;
  if (!line)
    return;
  if (line.shares.length > 1)
    for (const {fn, json} of line.shares)
      rows.push({kind: 'share', fn, hits: json.hits, self: json.self_us ?? 0, total: json.total_us ?? 0, of: line});
  for (const call of line.callees)
    rows.push({kind: 'callee', call, of: line});
}

function profiledLines(file: SourceFile): Set<number> {
  const shown = new Set<number>();
  for (const fn of file.fns)
    for (let number = Math.max(1, fn.line - context); number <= fn.lastLine + context; ++number)
      shown.add(number);
  for (const number of file.lines.keys())
    shown.add(number);
  return shown;
}

export function canOpen(line: Line): boolean {
  return line.callees.length > 0 || line.shares.length > 1;
}

export function sortValue(app: App, column: ColumnName): (line: Line) => number {
  switch (column) {
  case 'hits':
    return line => line.hits;
  case 'self':
  case 'share':
    return line => weightOf(app.model, line, app.settings.heat === 'total' && column === 'share' ? 'total' : 'self');
  case 'perHit':
    return line => (line.hits ? line.total / line.hits : 0);
  case 'cpu':
    return line => line.cpu ?? -1;
  case 'error':
    return line => line.error;
  case 'fnShare':
    return functionShare;
  default:
    return line => line.total;
  }
}

/// Of the function that the line belongs to most.
export function functionShare(line: Line): number {
  let share = 0;
  for (const {fn, json} of line.shares)
    if (fn.total > 0)
      share = Math.max(share, Math.min(1, (json.total_us ?? 0) / fn.total));
  return share;
}

/// Lines worth jumping to, in the order of the source: a percent of everything, or else the hottest few of the file.
export function hotLines(app: App, file: SourceFile): number[] {
  const weighted = [...file.lines.values()]
    .map(line => ({number: line.line, weight: weightOf(app.model, line, app.settings.heat)}))
    .filter(line => line.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const strong = weighted.filter(line => line.weight >= app.model.all * 0.01).length;
  return weighted.slice(0, Math.max(strong, 8)).map(line => line.number).sort((a, b) => a - b);
}
