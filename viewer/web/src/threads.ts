// SPDX-License-Identifier: Apache-2.0
// Which processes and threads there were, how long, and how much of it on a processor.
import type {App} from './app';
import {h} from './dom';
import {countText, printable} from './format';
import {timeCell} from './parts';
import type {ProcessJson, ThreadJson} from './schema';

export function processCard(app: App): HTMLElement | null {
  const processes = app.profile.processes ?? [];
  const threads = processes.flatMap(process => (process.threads ?? []).map(thread => ({process, thread})));
  if (threads.length < 2 && processes.length < 2)
    return null;
  const longest = Math.max(...threads.map(({thread}) => thread.wall_us ?? 0), 1);
  return h('section', {class: 'card', id: 'threads'},
    h('header', {class: 'card-head'}, h('h2', {}, 'Processes and threads'), h('span', {class: 'count'}, countText(threads.length))),
    h('div', {class: 'threads'}, ...processes.slice(0, 200).map(process => processRow(app, process, longest))));
}

function processRow(app: App, process: ProcessJson, longest: number): HTMLElement {
  const host = [process.host, process.rank ? `rank ${process.rank}` : ''].filter(Boolean).join(', ');
  return h('details', {class: 'process', open: true},
    h('summary', {}, `Process ${process.pid}`, h('span', {class: 'dim'}, ` ${printable(host)}`),
      process.state === 'open' ? h('span', {class: 'badge warn'}, process.alive ? 'running' : 'ended early') : null),
    ...(process.threads ?? []).slice(0, 300).map(thread => threadRow(app, thread, longest)));
}

function threadRow(app: App, thread: ThreadJson, longest: number): HTMLElement {
  const wall = thread.wall_us ?? 0, cpu = thread.cpu_us ?? 0;
  const bar = h('span', {class: 'thread-bar', title: 'Wall, and filled as far as it ran on a processor'});
  bar.style.setProperty('--wall', (wall / longest).toFixed(4));
  bar.style.setProperty('--cpu', wall ? Math.min(1, cpu / wall).toFixed(4) : '0');
  return h('div', {class: 'thread'},
    h('span', {class: 'num'}, String(thread.tid)), h('span', {class: 'thread-name'}, printable(thread.name)), bar,
    timeCell(app, wall), h('span', {class: 'dim'}, 'wall'), timeCell(app, cpu), h('span', {class: 'dim'}, 'cpu'));
}
