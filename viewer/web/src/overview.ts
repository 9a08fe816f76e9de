// SPDX-License-Identifier: Apache-2.0
// The first page: how long, where most of it, and by what.
import type {App, View} from './app';
import {h, type Child} from './dom';
import {FlameGraph} from './flame';
import {countText, printable, timeParts, timeText} from './format';
import type {Fn, Line, SourceFile} from './model';
import {fileTable, functionTable, lineTable} from './overview_tables';
import {DataTable} from './table';
import {processCard} from './threads';
import {drawTreemap} from './treemap';

export function overview(app: App, problem: string | null): View {
  const element = h('main', {class: 'page overview', tabindex: -1});
  const column = h('div', {class: 'column'});
  element.append(column);
  column.append(headline(app), tiles(app), ...notices(app, problem));
  const lines = new DataTable<Line>(element, lineTable(app));
  const tables: {destroy(): void; freeze(): void; thaw(): void}[] = [lines];
  const functions = new DataTable<Fn>(element, functionTable(app));
  tables.push(functions);
  column.append(lines.element, functions.element);
  const flame = app.model.stacks.length ? new FlameGraph(app) : null;
  if (flame)
    column.append(flame.element);
  const map = treemapCard(app);
  column.append(map.element);
  const files = new DataTable<SourceFile>(element, fileTable(app));
  tables.push(files);
  column.append(files.element);
  const processes = processCard(app);
  if (processes)
    column.append(processes);
  return {
    element,
    title: 'Overview',
    key: key => overviewKey(key, lines),
    destroy: () => {
      tables.forEach(table => table.destroy());
      flame?.destroy();
      map.destroy();
    },
    beforePrint: () => tables.forEach(table => table.freeze()),
    afterPrint: () => tables.forEach(table => table.thaw()),
  };
}

function overviewKey(key: string, lines: DataTable<Line>): boolean {
  if (key === 'j' || key === 'k') {
    lines.select(key === 'j' ? lines.selected + 1 : lines.selected - 1);
    return true;
  }
  return key === 'Enter' && lines.open();
}

function headline(app: App): HTMLElement {
  const {profile} = app;
  const started = profile.start_unix_us ? new Date(profile.start_unix_us / 1000) : null;
  const command = profile.command?.length ? profile.command.join(' ') : profile.program;
  return h('div', {class: 'headline'},
    h('h1', {}, printable(profile.program.split('/').pop() || profile.program)),
    app.model.title ? h('span', {class: 'badge'}, printable(app.model.title)) : null,
    h('code', {class: 'command', title: printable(command)}, printable(command)),
    started ? h('time', {class: 'dim', datetime: started.toISOString()}, started.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'})) : null);
}

function tile(label: string, value: Child[], note: string): HTMLElement {
  return h('div', {class: 'stat'}, h('div', {class: 'stat-label'}, label), h('div', {class: 'stat-value'}, ...value),
    h('div', {class: 'stat-note'}, note));
}

function timeValue(app: App, us: number | null): Child[] {
  if (us === null)
    return ['–'];
  const {number, unit} = timeParts(us, app.settings.unit);
  return [number, h('span', {class: 'unit'}, `\u00a0${unit}`)];
}

const clocks: Record<string, string> = {
  adaptive: 'stopwatches, samples where hot',
  exact: 'stopwatches everywhere',
  sampled: 'samples only',
  off: 'hits only, no times',
};

function tiles(app: App): HTMLElement {
  const {profile, model} = app;
  const processes = profile.processes ?? [];
  const threads = processes.reduce((sum, process) => sum + (process.threads?.length ?? 0), 0);
  const called = model.fns.filter(fn => fn.calls > 0).length;
  const hit = model.lines.length, all = model.files.reduce((sum, file) => sum + file.lines.size, 0);
  const cores = model.wall && model.cpu ? model.cpu / model.wall : 0;
  const inside = model.wall && model.timed ? `${timeText(model.self, app.settings.unit)} in the lines below` : '';
  return h('div', {class: 'stats'},
    tile('Wall', timeValue(app, model.wall), inside),
    tile('CPU', timeValue(app, model.cpu), cores ? `${cores.toFixed(2)} processors on average` : ''),
    tile('Clock', [printable(profile.clock ?? '–')], clocks[profile.clock ?? ''] ?? ''),
    tile('Threads', [countText(threads)], processes.length === 1 ? 'in one process' : `in ${countText(processes.length)} processes`),
    tile('Functions', [countText(called)], called === model.fns.length ? 'all were called' : `of ${countText(model.fns.length)} were called`),
    tile('Lines', [countText(hit)], hit === all ? 'all were reached' : `of ${countText(all)} were reached`));
}

function notices(app: App, problem: string | null): HTMLElement[] {
  const texts = [...(problem ? [problem] : []), ...(app.profile.problems ?? [])];
  for (const process of app.profile.processes ?? [])
    if (process.state === 'open')
      texts.push(process.alive ? `Process ${process.pid} was still running: the numbers are as of then.`
        : `Process ${process.pid} did not end in order (killed, crashed or _exit). What it counted is here.`);
  const missing = app.model.files.filter(file => file.fns.length && !file.text).length;
  if (missing)
    texts.push(`${missing === app.model.files.length ? 'No source was' : missing === 1 ? 'One source was not' : `${missing} sources were not`} found, so there are numbers only. lineprof-view --source-dir takes directories to look in.`);
  return texts.map(text => h('p', {class: 'notice', role: 'note'}, printable(text)));
}

function treemapCard(app: App): {element: HTMLElement; destroy(): void} {
  const map = h('div', {class: 'treemap', role: 'img', 'aria-label': 'Files and functions by self time'});
  const resize = new ResizeObserver(() => drawTreemap(app, map));
  resize.observe(map);
  const element = h('section', {class: 'card', id: 'treemap'},
    h('header', {class: 'card-head'}, h('h2', {}, `Files by ${app.model.timed ? 'self time' : 'hits'}`)), map);
  return {element, destroy: () => resize.disconnect()};
}
