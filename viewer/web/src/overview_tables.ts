// SPDX-License-Identifier: Apache-2.0
// The tables of the overview.
import {linkTo, type App} from './app';
import {h, type Child} from './dom';
import {countText, printable} from './format';
import {Highlighter} from './highlight';
import {shareOf, type Fn, type Line, type Model, type SourceFile} from './model';
import {barCell, codeNodes, functionLink, nameLabel, placeLink, timeCell} from './parts';
import type {TableColumn, TableOptions} from './table';

const codeLimit = 160;

/// Bars are as long as the longest of the table allows.
function shareColumn<T extends {self: number; total: number; hits: number}>(model: Model, rows: T[]): TableColumn<T> {
  const most = rows.reduce((max, row) => Math.max(max, shareOf(model, row, 'self')), 0) || 1;
  return {
    key: 'share', title: 'Self %', width: '9rem', help: 'Share of all profiled time', left: true, sort: row => row.self,
    cell: row => barCell(shareOf(model, row, 'self'), shareOf(model, row, 'self') / most),
  };
}

export function lineTable(app: App): TableOptions<Line> {
  const {model} = app;
  const highlighters = new Map<SourceFile, Highlighter>();
  const code = (line: Line): Child => {
    const text = line.file.text;
    if (!text || line.line > text.length)
      return h('span', {class: 'dim'}, 'in ', line.shares[0] ? nameLabel(line.shares[0].fn.name) : '');
    if (!highlighters.has(line.file))
      highlighters.set(line.file, new Highlighter(text));
    const tokens = highlighters.get(line.file)!.tokens(line.line - 1, codeLimit);
    if (tokens[0] && /^\s+$/.test(tokens[0][1]))
      tokens.shift();
    return h('code', {title: printable(text[line.line - 1]!.trim().slice(0, 1000))}, ...codeNodes(tokens));
  };
  const timed = model.timed;
  return {
    id: 'lines', title: 'Hottest lines', rows: model.lines, sortBy: timed ? app.settings.heat : 'hits', shown: 12,
    text: line => `${line.file.path}:${line.line} ${line.file.text?.[line.line - 1] ?? ''} ${line.shares.map(share => share.fn.name).join(' ')}`,
    href: line => linkTo(line.file.path, line.line),
    columns: [
      ...(timed ? [
        {key: 'self', title: 'Self', help: 'Time on the line, less what it called', width: '6.2rem', sort: (line: Line) => line.self,
          cell: (line: Line) => timeCell(app, line.self, line.how, line.error)},
        shareColumn(model, model.lines),
        {key: 'total', title: 'Total', help: 'Time on the line with what it called', width: '6.2rem', sort: (line: Line) => line.total,
          cell: (line: Line) => timeCell(app, line.total)}] : []),
      {key: 'hits', title: 'Hits', width: '7rem', sort: line => line.hits, cell: line => countText(line.hits)},
      {key: 'code', title: 'Line', width: 'minmax(12rem, 1fr)', left: true, cell: code},
      {key: 'place', title: 'Place', width: 'minmax(8rem, 15rem)', left: true, sort: line => `${line.file.label}:${String(line.line).padStart(8)}`,
        cell: line => placeLink(line.file, line.line)},
    ],
  };
}

export function functionTable(app: App): TableOptions<Fn> {
  const timed = app.model.timed;
  return {
    id: 'functions', title: 'Functions', rows: app.model.fns, sortBy: timed ? app.settings.heat : 'calls', shown: 12,
    text: fn => `${fn.name} ${fn.file.path}`,
    href: fn => linkTo(fn.file.path, fn.line),
    columns: [
      ...(timed ? [
        {key: 'self', title: 'Self', help: 'Time in the function itself', width: '6.2rem', sort: (fn: Fn) => fn.self,
          cell: (fn: Fn) => timeCell(app, fn.self, fn.how, fn.error)},
        shareColumn(app.model, app.model.fns),
        {key: 'total', title: 'Total', help: 'Time in the function and what it called', width: '6.2rem', sort: (fn: Fn) => fn.total,
          cell: (fn: Fn) => timeCell(app, fn.total)}] : []),
      {key: 'calls', title: 'Calls', help: 'All, and those that are not recursive where that differs', width: app.model.fns.some(fn => fn.primitiveCalls !== fn.calls) ? '11rem' : '7rem', sort: fn => fn.calls,
        cell: fn => (fn.primitiveCalls === fn.calls ? countText(fn.calls) : `${countText(fn.calls)}/${countText(fn.primitiveCalls)}`)},
      {key: 'name', title: 'Function', width: 'minmax(12rem, 1fr)', left: true, sort: fn => fn.name, cell: functionLink},
      {key: 'place', title: 'Place', width: 'minmax(8rem, 15rem)', left: true, sort: fn => `${fn.file.label}:${String(fn.line).padStart(8)}`,
        cell: fn => placeLink(fn.file, fn.line)},
    ],
  };
}

export function fileTable(app: App): TableOptions<SourceFile> {
  const timed = app.model.timed;
  const hits = (file: SourceFile) => file.fns.reduce((sum, fn) => sum + fn.hits, 0);
  const rows = app.model.files.filter(file => file.lines.size);
  const most = rows.reduce((max, file) => Math.max(max, file.share), 0) || 1;
  return {
    id: 'files', title: 'Files', rows, sortBy: timed ? 'self' : 'hits', shown: 12,
    text: file => file.path,
    href: file => linkTo(file.path),
    columns: [
      ...(timed ? [
        {key: 'self', title: 'Self', width: '6.2rem', sort: (file: SourceFile) => file.self, cell: (file: SourceFile) => timeCell(app, file.self)},
        {key: 'share', title: 'Self %', width: '9rem', left: true, sort: (file: SourceFile) => file.self, cell: (file: SourceFile) => barCell(file.share, file.share / most)}] : []),
      {key: 'hits', title: 'Hits', width: '8rem', sort: hits, cell: file => countText(hits(file))},
      {key: 'functions', title: 'Functions', width: '6.5rem', sort: file => file.fns.length, cell: file => countText(file.fns.length)},
      {key: 'path', title: 'File', width: 'minmax(12rem, 1fr)', left: true, sort: file => file.label,
        cell: file => h('a', {class: 'path', href: linkTo(file.path), title: printable(file.path)}, printable(file.label))},
      {key: 'source', title: 'Source', width: '6rem', left: true, sort: file => file.source,
        cell: file => h('span', {class: file.source === 'same' ? 'dim' : 'badge warn'}, file.source === 'same' ? 'same' : file.source)},
    ],
  };
}
