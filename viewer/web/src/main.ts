// SPDX-License-Identifier: Apache-2.0
// The page: a bar on top, below it the overview or a source, as the address says.
import {findFile, parseHash, type App, type View} from './app';
import {button, h, segmented} from './dom';
import {helpDialog} from './help';
import {baseName, printable} from './format';
import {buildModel} from './model';
import {overview} from './overview';
import type {ProfileJson} from './schema';
import {Search} from './search';
import {applyTheme, loadSettings, storeSettings, type Settings} from './settings';
import {SourceView} from './source';

class Page implements App {
  settings: Settings = loadSettings();
  model;
  private view: View | null = null;
  private readonly bar = h('header', {class: 'bar'});
  private readonly stage = h('div', {class: 'stage'});
  private readonly help = helpDialog();
  private readonly search: Search;
  private part = 0;
  private overview: View | null = null; // kept as it was left
  private overviewTop = 0;

  constructor(readonly profile: ProfileJson) {
    this.model = buildModel(profile, null);
    this.search = new Search(this, () => (this.view instanceof SourceView ? this.view.file : null));
    document.body.append(this.bar, this.stage, this.help);
    this.drawBar();
    this.route();
    addEventListener('hashchange', () => this.route());
    addEventListener('keydown', event => this.keydown(event));
    addEventListener('beforeprint', () => this.view?.beforePrint());
    addEventListener('afterprint', () => this.view?.afterPrint());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
    document.addEventListener('click', event => closeMenus(event.target as Element));
  }

  change(settings: Partial<Settings>): void {
    Object.assign(this.settings, settings);
    storeSettings(this.settings);
    applyTheme(this.settings.theme);
    this.drawBar();
    this.redraw();
  }

  private drawBar(): void {
    const {settings} = this;
    const themes = {auto: ['◐', 'as the system'], light: ['☀', 'light'], dark: ['☾', 'dark']} as const;
    const [sign, name] = themes[settings.theme];
    this.bar.replaceChildren(
      h('a', {class: 'brand', href: '#', title: 'Overview (o)'}, h('span', {class: 'brand-mark', 'aria-hidden': 'true'}), 'LineProf'),
      h('span', {class: 'program', title: printable(this.profile.program)}, printable(baseName(this.profile.program))),
      this.search.element,
      this.partChoice() ?? '',
      this.model.timed ? h('span', {class: 'labelled'}, 'Heat', segmented('Heat by', [['self', 'Self'], ['total', 'Total']], settings.heat, heat => this.change({heat}))) : '',
      button(sign, `Theme: ${name} (t)`, () => this.nextTheme(), 'button icon theme'),
      button('?', 'Help (?)', () => this.help.showModal(), 'button icon'));
  }

  private partChoice(): HTMLElement | null {
    const parts = this.profile.parts ?? [];
    if (!parts.length)
      return null;
    const select = h('select', {
      class: 'parts', 'aria-label': 'Process or thread',
      change: () => {
        this.part = Number(select.value);
        this.model = buildModel(this.profile, parts[this.part - 1] ?? null);
        this.drawBar();
        this.redraw();
      },
    }, ...[parts.some(part => part.tid) ? 'All threads' : 'All processes', ...parts.map(part => part.title)].map((title, index) =>
      h('option', {value: index, selected: index === this.part}, printable(title))));
    return select;
  }

  private nextTheme(): void {
    const order = ['auto', 'light', 'dark'] as const;
    this.change({theme: order[(order.indexOf(this.settings.theme) + 1) % 3]!});
  }

  private route(): void {
    const place = parseHash(location.hash);
    const file = place && findFile(this.model, place.path);
    if (file && this.view instanceof SourceView && this.view.file === file) {
      this.view.show(place.line);
      return;
    }
    if (!file) {
      this.showOverview(place && `${printable(place.path)} is not in this profile.`);
      return;
    }
    const view = new SourceView(this, file, place.line);
    this.setView(view);
    if (place.line)
      view.show(place.line, true);
    else
      view.showHottest();
    view.focus();
  }

  private showOverview(problem: string | null): void {
    if (problem || !this.overview) {
      this.overview?.destroy();
      this.overview = overview(this, problem);
    }
    this.setView(this.overview);
    this.overview.element.scrollTop = this.overviewTop;
  }

  private setView(view: View): void {
    if (this.view === this.overview && this.view)
      this.overviewTop = this.view.element.scrollTop;
    else
      this.view?.destroy();
    this.view = view;
    this.stage.replaceChildren(view.element);
    document.title = `${printable(view.title)} · ${printable(baseName(this.profile.program))} · LineProf`;
  }

  /// The same place with other settings.
  private redraw(): void {
    const old = this.view;
    this.overviewTop = old === this.overview ? old?.element.scrollTop ?? 0 : 0;
    this.overview?.destroy();
    this.overview = null;
    const open = new Set([...document.querySelectorAll<HTMLElement>('details[open][data-keep]')].map(menu => menu.dataset['keep']));
    if (old instanceof SourceView) {
      const file = findFile(this.model, old.file.path);
      const top = old.scrollTop;
      if (!file) {
        this.showOverview(null);
        return;
      }
      const view = new SourceView(this, file, old.currentLine, old);
      this.setView(view);
      view.scrollTop = top;
    } else
      this.showOverview(null);
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-keep]'))
      menu.open = open.has(menu.dataset['keep']);
  }

  private keydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.help.open || isField(event.target))
      return;
    const actions: Record<string, () => void> = {
      '/': () => this.search.focus(),
      '?': () => this.help.showModal(),
      o: () => { location.hash = ''; },
      t: () => this.nextTheme(),
      s: () => this.change({heat: this.settings.heat === 'self' ? 'total' : 'self'}),
      Escape: () => closeMenus(null),
    };
    const action = actions[event.key];
    if (event.key === 'Enter' && (event.target as Element).closest('a, button, summary'))
      return;
    if (action)
      action();
    else if (!this.view?.key(event.key))
      return;
    event.preventDefault();
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement ? target.type !== 'checkbox' : target instanceof HTMLSelectElement;
}

function closeMenus(target: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]'))
    if (!target || !menu.contains(target) && target.isConnected)
      menu.open = false;
}

applyTheme(loadSettings().theme);
const data = document.getElementById('profile')!;
const profile = JSON.parse(data.textContent!) as ProfileJson;
data.remove();
new Page(profile);
