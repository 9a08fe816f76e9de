// SPDX-License-Identifier: Apache-2.0
// A table to sort and filter. It shows its first rows, and all of them, however many, when asked.
import {add, button, h, styled, type Child} from './dom';
import {countText} from './format';
import {VirtualRows} from './virtual';

export interface TableColumn<T> {
  key: string;
  title: string;
  help?: string;
  width: string; // of a grid's column
  left?: boolean; // text, not a number
  sort?: (row: T) => number | string; // numbers fall, texts rise
  cell: (row: T) => Child;
}

export interface TableOptions<T> {
  id: string;
  title: string;
  columns: TableColumn<T>[];
  rows: T[];
  sortBy: string;
  shown: number;
  text: (row: T) => string; // what the filter looks in
  href?: (row: T) => string;
  controls?: Child[];
}

const rowHeight = 30;

export class DataTable<T> {
  readonly element: HTMLElement;
  private readonly body = h('div', {class: 'tbody', role: 'rowgroup'});
  private readonly header = h('div', {class: 'tr thead', role: 'row'});
  private readonly more = h('button', {type: 'button', class: 'more', click: () => this.toggleAll()});
  private readonly count = h('span', {class: 'count'});
  private readonly source = {count: 0, render: (index: number) => this.renderRow(index)};
  private readonly virtual: VirtualRows;
  private rows: T[] = [];
  private sortBy: string;
  private reversed = false;
  private filter = '';
  private all = false;
  selected = -1;

  constructor(scroller: HTMLElement, private readonly options: TableOptions<T>) {
    this.sortBy = options.sortBy;
    const filter = h('input', {
      type: 'search', class: 'filter', placeholder: 'Filter', 'aria-label': `Filter ${options.title.toLowerCase()}`,
      spellcheck: 'false', input: () => this.setFilter(filter.value),
    });
    const table = h('div', {class: 'table', role: 'table', 'aria-label': options.title}, this.header, this.body);
    styled(table, {'--columns': options.columns.map(column => column.width).join(' ')});
    this.element = h('section', {class: 'card', id: options.id},
      h('header', {class: 'card-head'}, h('h2', {}, options.title), this.count,
        h('span', {class: 'spring'}), ...(options.controls ?? []), options.rows.length > options.shown ? filter : null),
      table, this.more);
    this.virtual = new VirtualRows(scroller, this.body, rowHeight, this.source);
    this.arrange();
  }

  private setFilter(text: string): void {
    this.filter = text.trim().toLowerCase();
    this.arrange();
  }

  private toggleAll(): void {
    this.all = !this.all;
    this.arrange();
    if (!this.all)
      this.element.scrollIntoView({block: 'nearest'});
  }

  private sort(key: string): void {
    this.reversed = this.sortBy === key && !this.reversed;
    this.sortBy = key;
    this.arrange();
  }

  private arrange(): void {
    const {options} = this;
    const column = options.columns.find(candidate => candidate.key === this.sortBy)!;
    const matching = this.filter
      ? options.rows.filter(row => options.text(row).toLowerCase().includes(this.filter)) : options.rows.slice();
    const keyed = matching.map((row, index) => ({row, index, key: column.sort!(row)}));
    const sign = this.reversed ? -1 : 1;
    keyed.sort((a, b) => sign * compare(a.key, b.key) || a.index - b.index);
    this.rows = keyed.map(entry => entry.row);
    this.selected = -1;
    this.count.textContent = this.filter ? `${countText(this.rows.length)} of ${countText(options.rows.length)}` : countText(options.rows.length);
    this.drawHeader();
    this.drawRows();
  }

  private drawRows(): void {
    const shown = this.all ? this.rows.length : Math.min(this.rows.length, this.options.shown);
    this.source.count = shown;
    this.virtual.reset();
    this.more.hidden = this.rows.length <= this.options.shown;
    this.more.textContent = this.all ? 'Show fewer' : `Show all ${countText(this.rows.length)}`;
  }

  private drawHeader(): void {
    this.header.replaceChildren(...this.options.columns.map(column => {
      const sorted = column.key === this.sortBy;
      const falls = (typeof column.sort?.(this.options.rows[0]!) === 'number') !== this.reversed;
      const cell = h('span', {
        class: column.left ? 'th left' : 'th', role: 'columnheader', title: column.help,
        'aria-sort': sorted ? (falls ? 'descending' : 'ascending') : null,
      });
      cell.append(column.sort ? button(column.title, column.help ?? `Sort by ${column.title.toLowerCase()}`, () => this.sort(column.key), 'sort') : column.title);
      return cell;
    }));
  }

  private renderRow(index: number): HTMLElement {
    const row = this.rows[index]!;
    const element = h('div', {class: index === this.selected ? 'tr selected' : 'tr', role: 'row'});
    for (const column of this.options.columns) {
      const cell = h('span', {class: column.left ? 'td left' : 'td', role: 'cell'});
      add(cell, [column.cell(row)]);
      element.append(cell);
    }
    const href = this.options.href?.(row);
    if (href !== undefined)
      element.addEventListener('click', event => {
        if (!(event.target as Element).closest('a') && !getSelection()?.toString())
          location.hash = href;
      });
    return element;
  }

  select(index: number): void {
    const count = this.all ? this.rows.length : Math.min(this.rows.length, this.options.shown);
    if (!count)
      return;
    this.selected = Math.max(0, Math.min(count - 1, index));
    this.virtual.reset();
    this.virtual.reveal(this.selected);
  }

  open(): boolean {
    const row = this.rows[this.selected];
    if (row === undefined || !this.options.href)
      return false;
    location.hash = this.options.href(row);
    return true;
  }

  freeze(): void {
    this.virtual.freeze(this.options.shown);
  }

  thaw(): void {
    this.virtual.thaw();
  }

  destroy(): void {
    this.virtual.destroy();
  }
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? b - a : String(a).localeCompare(String(b));
}
