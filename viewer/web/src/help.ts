// SPDX-License-Identifier: Apache-2.0
import {button, h} from './dom';

const keys: [string, string][] = [
  ['j  k', 'next and previous hot line'],
  ['[  ]', 'previous and next function'],
  ['Enter', 'open the line: what it called; on the overview, go to it'],
  ['/', 'search functions, files and lines; a number goes to that line'],
  ['s', 'heat by self or total time'],
  ['f', 'fold what was not profiled'],
  ['b', 'show or hide the list of functions'],
  ['o', 'overview'],
  ['t', 'theme: as the system, light, dark'],
  ['?', 'this'],
];

const words: [string, string][] = [
  ['Hits', 'How often control came to the line, exactly. A loop’s line is hit once more than its body runs.'],
  ['Total', 'Time on the line with everything it called; the outermost call alone counts under recursion.'],
  ['Self', 'Time on the line less the time in other profiled functions. Self times add up to the whole.'],
  ['~', 'The time was sampled; hover says how far it may be off (one standard error).'],
  ['?', 'The time was estimated, inside a stretch too short to time. Without a mark, a stopwatch measured it.'],
];

export function helpDialog(): HTMLDialogElement {
  const list = (entries: [string, string][], tag: 'kbd' | 'strong') => h('dl', {}, ...entries.flatMap(([term, text]) =>
    [h('dt', {}, ...term.split('  ').map(key => h(tag, {}, key))), h('dd', {}, text)]));
  const dialog = h('dialog', {class: 'help', 'aria-label': 'Help', click: (event: MouseEvent) => event.target === dialog && dialog.close()},
    h('div', {class: 'help-body'}, h('h2', {}, 'Keys'), list(keys, 'kbd'), h('h2', {}, 'Numbers'), list(words, 'strong'),
      button('Close', 'Esc', () => dialog.close())));
  return dialog;
}
