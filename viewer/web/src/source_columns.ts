// SPDX-License-Identifier: Apache-2.0
// The numbers that can stand beside a line.
import type {App} from './app';
import {h} from './dom';
import {countText, percentText, timeText} from './format';
import {shareOf, type Line, type SourceFile} from './model';
import {shareCell, timeCell} from './parts';
import {columnNames, type ColumnName} from './settings';
import {functionShare, sortValue} from './source_rows';

interface SourceColumn {
  title: string;
  help: string;
  needsTime: boolean;
  cell: (app: App, line: Line) => HTMLElement;
}

export const sourceColumns: Record<ColumnName, SourceColumn> = {
  hits: {
    title: 'Hits', help: 'How often control came to the line', needsTime: false,
    cell: (_, line) => h('span', {class: line.hits ? 'num' : 'num never', title: line.hits ? null : 'Never reached'}, countText(line.hits)),
  },
  total: {
    title: 'Total', help: 'Time on the line with all it called', needsTime: true,
    cell: (app, line) => timed(app, line, line.total, true),
  },
  self: {
    title: 'Self', help: 'Time on the line, less the time in other profiled functions that it called', needsTime: true,
    cell: (app, line) => timed(app, line, line.self, !shownColumns(app).includes('total')),
  },
  perHit: {
    title: 'Per hit', help: 'Total time for each hit', needsTime: true,
    cell: (app, line) => timed(app, line, line.hits ? line.total / line.hits : 0, false),
  },
  share: {
    title: '%', help: 'Share of all profiled time: self or total, as the heat', needsTime: true,
    cell: (app, line) => shareCell(shareOf(app.model, line, app.settings.heat)),
  },
  fnShare: {
    title: '% fn', help: 'Share of its function’s time', needsTime: true,
    cell: (_, line) => shareCell(functionShare(line)),
  },
  cpu: {
    title: 'CPU', help: 'Time on a processor, as far as samples tell', needsTime: true,
    cell: (app, line) => timeCell(app, line.cpu),
  },
  error: {
    title: '±', help: 'Standard error of a sampled time', needsTime: true,
    cell: (app, line) => timeCell(app, line.error > 0 ? line.error : null),
  },
};

/// One number of a line says how it was got; it holds for the others.
function timed(app: App, line: Line, us: number, marked: boolean): HTMLElement {
  return line.hits || us ? timeCell(app, us, marked ? line.how : 'exact', line.error) : h('span', {class: 'num'});
}

/// On a telephone the number that glows has to do.
export function shownColumns(app: App): ColumnName[] {
  const chosen = innerWidth < 700 ? [app.model.timed ? app.settings.heat : 'hits'] : app.settings.columns;
  return columnNames.filter(name => chosen.includes(name) && (app.model.timed || !sourceColumns[name].needsTime));
}

/// In characters: as wide as the widest number of the file.
export function columnWidth(app: App, file: SourceFile, column: ColumnName): number {
  if (column === 'share' || column === 'fnShare')
    return Math.max(7, percentText(1).length + 2);
  const value = sortValue(app, column);
  let widest = sourceColumns[column].title.length + 1;
  if (column === 'hits') {
    let most = 0;
    for (const line of file.lines.values())
      most = Math.max(most, value(line));
    return Math.max(widest, countText(most).length) + 1;
  }
  if (app.settings.unit === 'auto')
    return 9;
  let most = 0;
  for (const line of file.lines.values())
    most = Math.max(most, value(line));
  widest = Math.max(widest, timeText(most, app.settings.unit).length + 1);
  return widest + 1;
}
