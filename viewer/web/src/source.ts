// SPDX-License-Identifier: Apache-2.0
// The annotated source of one file.
import {linkTo, type App, type View} from './app';
import {h, styled} from './dom';
import {percentText, printable} from './format';
import {Highlighter} from './highlight';
import {Minimap} from './minimap';
import {weightOf, type Fn, type SourceFile} from './model';
import {bareName} from './names';
import {heatOf, timeCell} from './parts';
import {Sidebar} from './sidebar';
import type {ColumnName} from './settings';
import {columnWidth, shownColumns, sourceColumns} from './source_columns';
import {sourceControls} from './source_controls';
import {longestLine, renderRow, type RowContext} from './source_row_view';
import {buildRows, canOpen, hotLines, type Row, type RowChoice} from './source_rows';
import {VirtualRows} from './virtual';

const rowHeight = 20;
const printLimit = 6000;

export class SourceView implements View {
  readonly element: HTMLElement;
  readonly title: string;
  private readonly scroller = h('div', {class: 'code-scroller', tabindex: 0, 'aria-label': 'Annotated source'});
  private readonly head = h('div', {class: 'code-head', role: 'row'});
  private readonly host = h('div', {role: 'rowgroup'});
  private readonly source = {count: 0, render: (index: number) => renderRow(this.context, this.rows[index]!)};
  private readonly virtual: VirtualRows;
  private readonly minimap: Minimap;
  private readonly sidebar: Sidebar;
  private readonly context: RowContext;
  private readonly choice: RowChoice;
  private rows: Row[] = [];
  private rowOfLine = new Map<number, number>();
  private readonly hot: number[];

  constructor(private readonly app: App, readonly file: SourceFile, line: number | null, old?: SourceView) {
    this.title = file.label;
    this.choice = {sortBy: null, onlyProfiled: app.settings.onlyProfiled, openLines: old?.choice.openLines ?? new Set(), openFns: new Set()};
    this.choice.sortBy = old?.choice.sortBy ?? null;
    this.context = this.makeContext(line);
    this.hot = hotLines(app, file);
    const table = h('div', {class: 'code-table', role: 'table', 'aria-label': `Lines of ${file.label}`}, this.head, this.host);
    styled(table, this.widths());
    this.scroller.append(table);
    this.virtual = new VirtualRows(this.scroller, this.host, rowHeight, this.source);
    this.minimap = new Minimap(this.scroller, rowHeight);
    this.sidebar = new Sidebar(app, file);
    this.element = h('main', {class: app.settings.sidebar ? 'page source' : 'page source narrow'},
      this.sourceHead(), ...this.notices(),
      h('div', {class: 'source-body'}, this.sidebar.element, this.scroller, this.minimap.element));
    this.host.addEventListener('dblclick', event => this.doubleClick(event));
    this.build();
  }

  private makeContext(line: number | null): RowContext {
    const {app, file, choice} = this;
    const callees = new Map<string, Fn | null>();
    for (const fn of app.model.fns) {
      const name = bareName(fn.name);
      callees.set(name, callees.has(name) ? null : fn);
    }
    return {
      app, file, callees, columns: shownColumns(app), current: line,
      highlighter: file.text ? new Highlighter(file.text) : null,
      isOpen: number => choice.openLines.has(number),
      isOpenFn: fn => choice.openFns.has(fn),
      toggleLine: number => this.toggle(choice.openLines, number),
      toggleFn: fn => this.toggle(choice.openFns, fn),
      unfold: () => app.change({onlyProfiled: false}),
    };
  }

  private toggle<T>(open: Set<T>, what: T): void {
    if (!open.delete(what))
      open.add(what);
    this.build();
  }

  private widths(): Record<string, string> {
    const {app, file} = this;
    const columns = this.context.columns.map(name => columnWidth(app, file, name));
    const lines = file.text?.length ?? 0;
    const last = Math.max(String(lines).length, ...[...file.lines.keys()].map(number => String(number).length));
    let longest = 80;
    for (const text of file.text ?? [])
      if (text.length > longest || text.includes('\t'))
        longest = Math.max(longest, Math.min(longestLine + 30, text.length + 7 * (text.split('\t').length - 1)));
    const numbers = columns.reduce((sum, width) => sum + width, 0);
    return {
      '--cols': `${columns.map(width => `${width}ch`).join(' ')} 2.4ch ${last + 1}ch`,
      '--all': `${numbers + last + longest + 10}ch`,
    };
  }

  private sourceHead(): HTMLElement {
    const {app, file} = this;
    const directory = file.label.slice(0, file.label.lastIndexOf('/') + 1);
    return h('header', {class: 'source-head'},
      h('a', {class: 'back', href: '#', title: 'Overview (o)'}, 'Overview'), h('span', {class: 'crumb', 'aria-hidden': 'true'}, '/'),
      h('h1', {title: printable(file.path)}, h('span', {class: 'dim'}, printable(directory)), printable(file.label.slice(directory.length))),
      file.source === 'changed' ? h('span', {class: 'badge warn', title: 'The text differs from what was compiled'}, 'changed since it was compiled') : null,
      app.model.timed ? h('span', {class: 'fact'}, timeCell(app, file.self), ` self, ${percentText(file.share) || '0'} %`) : null,
      h('span', {class: 'spring'}),
      sourceControls(app, this.hot.length, direction => this.goHot(direction)));
  }

  private notices(): HTMLElement[] {
    const texts: string[] = [];
    if (!this.file.text)
      texts.push('The source was not found, so there are numbers only. lineprof-view --source-dir takes directories to look in.');
    if (this.file.source === 'changed')
      texts.push('The source was changed after it was compiled; numbers may stand beside the wrong lines.');
    return texts.map(text => h('p', {class: 'notice', role: 'note'}, text));
  }

  private build(): void {
    this.rows = buildRows(this.app, this.file, this.choice);
    this.rowOfLine = new Map();
    const heats: [number, number][] = [];
    this.rows.forEach((row, index) => {
      if (row.kind !== 'line')
        return;
      this.rowOfLine.set(row.number, index);
      const line = this.file.lines.get(row.number);
      const weight = line ? weightOf(this.app.model, line, this.app.settings.heat) : 0;
      if (weight > 0)
        heats.push([index, Number(heatOf(weight / this.app.model.heat[this.app.settings.heat]))]);
    });
    this.source.count = this.rows.length;
    this.drawHead();
    this.virtual.reset();
    this.minimap.show(this.rows.length, heats);
  }

  private drawHead(): void {
    const numbers = h('div', {class: 'nums'});
    for (const name of this.context.columns)
      numbers.append(this.headCell(name, sourceColumns[name].title, sourceColumns[name].help));
    const sorted = this.choice.sortBy !== null;
    const order = h('button', {type: 'button', class: sorted ? 'sort back-order' : 'sort', title: 'In the order of the source', click: () => this.sortBy(null)},
      sorted ? 'Source order' : 'Source');
    numbers.append(h('span', {class: 'caret'}), h('span', {class: 'ln'}, ''));
    this.head.replaceChildren(numbers, h('span', {class: 'src', role: 'columnheader'}, order));
  }

  private headCell(name: ColumnName, title: string, help: string): HTMLElement {
    const sorted = this.choice.sortBy === name;
    return h('span', {class: 'th', role: 'columnheader', 'aria-sort': sorted ? 'descending' : null},
      h('button', {type: 'button', class: 'sort', title: `${help}. A click sorts by it.`, click: () => this.sortBy(sorted ? null : name)}, title));
  }

  private sortBy(name: ColumnName | null): void {
    this.choice.sortBy = name;
    this.build();
    this.scroller.scrollTop = 0;
    if (!name && this.context.current)
      this.show(this.context.current, true);
  }

  /// Goes to the line, which the page's address then names.
  show(line: number | null, force = false): void {
    this.context.current = line;
    let index = line === null ? undefined : this.rowOfLine.get(line);
    if (line !== null && index === undefined && this.choice.onlyProfiled && this.file.text && line <= this.file.text.length) {
      this.choice.onlyProfiled = false;
      this.build();
      index = this.rowOfLine.get(line);
    }
    this.virtual.reset();
    if (index !== undefined)
      this.virtual.reveal(index, 0.3, force);
  }

  /// Where a file is opened without a line: its hottest.
  showHottest(): void {
    const weight = (number: number) => weightOf(this.app.model, this.file.lines.get(number)!, 'self');
    const hottest = this.hot.reduce((best, number) => (best && weight(best) >= weight(number) ? best : number), 0);
    if (hottest)
      this.virtual.reveal(this.rowOfLine.get(hottest) ?? 0, 0.35);
  }

  private goHot(direction: 1 | -1): void {
    this.step(this.hot, direction);
  }

  private step(numbers: number[], direction: 1 | -1): void {
    const at = this.context.current ?? 0;
    const next = direction > 0 ? numbers.find(number => number > at) ?? numbers[0] : numbers.findLast(number => number < at) ?? numbers.at(-1);
    if (next !== undefined) {
      this.show(next); // at once, for those who hold the key down
      location.replace(linkTo(this.file.path, next));
    }
  }

  private doubleClick(event: MouseEvent): void {
    const row = (event.target as Element).closest('.nums')?.querySelector<HTMLButtonElement>('button.caret');
    row?.click();
  }

  key(key: string): boolean {
    const current = this.context.current;
    switch (key) {
    case 'j':
    case 'k':
      this.goHot(key === 'j' ? 1 : -1);
      return true;
    case ']':
    case '[':
      this.step([...new Set(this.file.fns.map(fn => fn.line))], key === ']' ? 1 : -1);
      return true;
    case 'Enter':
    case 'l': {
      const line = current === null ? undefined : this.file.lines.get(current);
      if (line && canOpen(line))
        this.context.toggleLine(line.line);
      return true;
    }
    case 'f':
      this.app.change({onlyProfiled: !this.app.settings.onlyProfiled});
      return true;
    case 'b':
      this.app.change({sidebar: !this.app.settings.sidebar});
      return true;
    }
    return false;
  }

  get currentLine(): number | null {
    return this.context.current;
  }

  get scrollTop(): number {
    return this.scroller.scrollTop;
  }

  set scrollTop(value: number) {
    this.scroller.scrollTop = value;
    this.virtual.update();
  }

  focus(): void {
    this.scroller.focus({preventScroll: true});
  }

  beforePrint(): void {
    const {onlyProfiled} = this.choice;
    this.choice.onlyProfiled = true;
    this.build();
    this.choice.onlyProfiled = onlyProfiled;
    this.virtual.freeze(printLimit);
  }

  afterPrint(): void {
    this.virtual.thaw();
    this.build();
  }

  destroy(): void {
    this.virtual.destroy();
    this.minimap.destroy();
    this.sidebar.destroy();
  }
}
