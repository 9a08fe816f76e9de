// SPDX-License-Identifier: Apache-2.0
// Beside the source: the file's functions and the other files, the heaviest first.
import {linkTo, type App} from './app';
import {h, styled, type Child} from './dom';
import {percentText, printable} from './format';
import {shareOf, type Fn, type SourceFile} from './model';
import {shortName} from './names';
import {VirtualRows} from './virtual';

const rowHeight = 26;

interface Entry {
  href: string;
  label: Child;
  text: string;
  share: number;
  current: boolean;
}

class EntryList {
  readonly element: HTMLElement;
  private readonly list: VirtualRows;
  private readonly source = {count: 0, render: (index: number) => this.render(this.shown[index]!)};
  private shown: Entry[] = [];

  constructor(title: string, private readonly entries: Entry[], className: string) {
    const scroller = h('div', {class: 'side-scroller'}), host = h('div', {});
    scroller.append(host);
    const filter = h('input', {
      type: 'search', class: 'filter', placeholder: `Filter ${title.toLowerCase()}`, 'aria-label': `Filter ${title.toLowerCase()}`,
      spellcheck: 'false', input: () => this.filter(filter.value.trim().toLowerCase()),
    });
    this.element = h('nav', {class: `side-list ${className}`, 'aria-label': title},
      h('h2', {}, title, h('span', {class: 'count'}, String(entries.length))), entries.length > 15 ? filter : null, scroller);
    this.list = new VirtualRows(scroller, host, rowHeight, this.source);
    this.filter('');
    requestAnimationFrame(() => {
      const current = entries.findIndex(entry => entry.current);
      if (current > 5)
        this.list.reveal(current);
    });
  }

  private filter(text: string): void {
    this.shown = text ? this.entries.filter(entry => entry.text.toLowerCase().includes(text)) : this.entries;
    this.source.count = this.shown.length;
    this.list.reset();
  }

  private render(entry: Entry): HTMLElement {
    const row = h('a', {class: entry.current ? 'side-row current' : 'side-row', href: entry.href, title: printable(entry.text)},
      h('span', {class: 'side-label'}, entry.label), h('span', {class: 'side-share'}, entry.share >= 0.0005 ? percentText(entry.share) : ''));
    return styled(row, {'--share': entry.share.toFixed(4)});
  }

  destroy(): void {
    this.list.destroy();
  }
}

export class Sidebar {
  readonly element: HTMLElement;
  private readonly lists: EntryList[] = [];

  constructor(app: App, file: SourceFile) {
    const {model, settings} = app;
    const weight = (fn: Fn) => shareOf(model, fn, settings.heat);
    const functions = file.fns.slice().sort((a, b) => weight(b) - weight(a) || a.line - b.line).map(fn => ({
      href: linkTo(file.path, fn.line), label: printable(shortName(fn.name)), text: fn.name, share: weight(fn), current: false,
    }));
    this.lists.push(new EntryList('Functions', functions, 'side-functions'));
    const others = model.files.filter(other => other.lines.size).sort((a, b) => b.self - a.self).map(other => ({
      href: linkTo(other.path), label: printable(other.label), text: other.path, share: other.share, current: other === file,
    }));
    if (others.length > 1)
      this.lists.push(new EntryList('Files', others, 'side-files'));
    this.element = h('aside', {class: 'sidebar'}, ...this.lists.map(list => list.element));
  }

  destroy(): void {
    this.lists.forEach(list => list.destroy());
  }
}
