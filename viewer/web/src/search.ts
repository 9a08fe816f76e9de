// SPDX-License-Identifier: Apache-2.0
// The search field: functions, files, and lines of all sources, as one types.
import {linkTo, type App} from './app';
import {h, type Child} from './dom';
import {baseName, percentText, printable} from './format';
import type {SourceFile} from './model';
import {nameLabel} from './parts';

interface Result {
  group: string;
  href: string;
  label: Child;
  note: string;
}

const perGroup = 12, textResults = 40;

export class Search {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list = h('div', {class: 'results', role: 'listbox', id: 'search-results', hidden: true});
  private results: Result[] = [];
  private active = 0;

  constructor(private readonly app: App, private readonly currentFile: () => SourceFile | null) {
    this.input = h('input', {
      type: 'search', placeholder: 'Search functions, files, lines', 'aria-label': 'Search', role: 'combobox', spellcheck: 'false',
      'aria-controls': 'search-results', 'aria-expanded': 'false', autocomplete: 'off',
      input: () => this.update(), focus: () => this.update(), keydown: (event: KeyboardEvent) => this.keydown(event),
      blur: () => setTimeout(() => this.close(), 150),
    });
    this.element = h('div', {class: 'search', role: 'search'}, this.input, h('kbd', {}, '/'), this.list);
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private keydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.input.value = '';
      this.input.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.activate(this.active + (event.key === 'ArrowDown' ? 1 : -1));
      event.preventDefault();
    } else if (event.key === 'Enter' && this.results[this.active])
      this.go(this.results[this.active]!);
  }

  private go(result: Result): void {
    location.hash = result.href;
    this.input.blur();
    this.close();
  }

  private update(): void {
    const query = this.input.value.trim();
    this.results = query ? this.find(query) : [];
    this.list.replaceChildren();
    let group = '';
    this.results.forEach((result, index) => {
      if (result.group !== group)
        this.list.append(h('div', {class: 'group', role: 'presentation'}, group = result.group));
      this.list.append(h('a', {
        class: 'result', href: result.href, role: 'option', id: `result-${index}`,
        mousedown: (event: MouseEvent) => event.preventDefault(), click: () => this.go(result),
      }, h('span', {class: 'result-label'}, result.label), h('span', {class: 'result-note'}, result.note)));
    });
    if (query && !this.results.length)
      this.list.append(h('div', {class: 'group'}, 'Nothing found'));
    this.list.hidden = !query;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.activate(0);
  }

  private activate(index: number): void {
    const options = this.list.querySelectorAll('.result');
    this.active = Math.max(0, Math.min(options.length - 1, index));
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === this.active)));
    options[this.active]?.scrollIntoView({block: 'nearest'});
    this.input.setAttribute('aria-activedescendant', options.length ? `result-${this.active}` : '');
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
  }

  private find(query: string): Result[] {
    const {model} = this.app;
    const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), /[A-Z]/.test(query) ? '' : 'i');
    const results: Result[] = [];
    const file = this.currentFile();
    const number = /^:?(\d+)$/.exec(query);
    if (number && file)
      results.push({group: 'Go to', href: linkTo(file.path, Number(number[1])), label: `Line ${number[1]}`, note: baseName(file.path)});
    const share = (self: number) => (model.timed && self > 0 ? `${percentText(self / model.all)} %` : '');
    for (const fn of model.fns.filter(fn => pattern.test(fn.name)).sort((a, b) => b.self - a.self).slice(0, perGroup))
      results.push({group: 'Functions', href: linkTo(fn.file.path, fn.line), label: nameLabel(fn.name), note: share(fn.self)});
    for (const found of model.files.filter(found => pattern.test(found.path)).sort((a, b) => b.self - a.self).slice(0, perGroup))
      results.push({group: 'Files', href: linkTo(found.path), label: printable(found.label), note: share(found.self)});
    return results.concat(this.findText(pattern, file));
  }

  private findText(pattern: RegExp, first: SourceFile | null): Result[] {
    const results: Result[] = [];
    const files = [...(first ? [first] : []), ...this.app.model.files.filter(file => file !== first)];
    for (const file of files)
      for (const [index, text] of (file.text ?? []).entries()) {
        const at = text.search(pattern);
        if (at < 0)
          continue;
        const from = at > 60 ? at - 30 : 0;
        results.push({
          group: 'Lines', href: linkTo(file.path, index + 1), note: `${printable(baseName(file.path))}:${index + 1}`,
          label: h('code', {}, (from ? '…' : '') + printable(text.slice(from, from + 160).trim())),
        });
        if (results.length === textResults)
          return results;
      }
    return results;
  }
}
