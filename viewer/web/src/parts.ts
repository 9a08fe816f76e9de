// SPDX-License-Identifier: Apache-2.0
// Small pieces that several views show: times, names, places, code.
import {linkTo, type App} from './app';
import {h, styled} from './dom';
import {baseName, howText, markOf, percentText, printable, timeParts} from './format';
import type {Token} from './highlight';
import type {Fn, SourceFile} from './model';
import {nameParts, templateArguments} from './names';
import type {How} from './schema';

/// Below what can be told from none: a twentieth of a nanosecond. Microseconds.
const nothing = 5e-5;

/// A time, its unit set back, with a mark when it is an estimate. How it was got is said on hover.
export function timeCell(app: App, us: number | null, how: How = 'exact', error = 0): HTMLElement {
  const cell = h('span', {class: 'num time'});
  if (us === null)
    return cell;
  if (us < nothing) {
    cell.append(h('span', {class: 'zero'}, '0'));
    return cell;
  }
  const {number, unit} = timeParts(us, app.settings.unit);
  const mark = markOf(how);
  if (mark) {
    cell.append(h('span', {class: 'mark'}, mark));
    cell.title = howText(how, error, app.settings.unit);
  }
  cell.append(number, h('span', {class: 'unit'}, `\u00a0${unit}`));
  return cell;
}

/// A share of 1 as a number over a bar.
export function shareCell(share: number): HTMLElement {
  const cell = h('span', {class: share < 0.0005 ? 'num share zero' : 'num share'}, percentText(share));
  if (share > 0)
    cell.append(h('span', {class: 'unit'}, '\u00a0%'));
  return styled(cell, {'--share': Math.min(1, Math.max(0, share)).toFixed(4)});
}

/// A share as a number before a bar, which is `long` of the width it has.
export function barCell(share: number, long: number): HTMLElement {
  return styled(h('span', {class: 'bar-cell'}, shareCell(share), h('span', {class: 'bar-box'}, h('span', {class: 'bar-fill'}))), {'--long': long.toFixed(4)});
}

export function nameLabel(full: string): HTMLElement {
  const {scope, name, tail} = nameParts(full);
  const base = name.replace(templateArguments, '');
  const rest = name.slice(base.length) + tail;
  return h('span', {class: 'name', title: printable(full)},
    scope ? h('span', {class: 'scope'}, scope) : null, base,
    rest ? h('span', {class: 'params'}, rest) : null);
}

export function functionLink(fn: Fn): HTMLElement {
  return h('a', {class: 'fn-link', href: linkTo(fn.file.path, fn.line)}, nameLabel(fn.name));
}

export function placeLink(file: SourceFile, line: number | null): HTMLElement {
  const name = printable(baseName(file.label));
  return h('a', {class: 'place', href: linkTo(file.path, line), title: printable(file.path)},
    name, line ? h('span', {class: 'place-line'}, `:${line}`) : null);
}

export function codeNodes(tokens: Token[]): Node[] {
  return tokens.map(([kind, text]) =>
    kind && kind !== 'op' && kind !== 'id' ? h('span', {class: `t-${kind}`}, printable(text)) : document.createTextNode(printable(text)));
}

/// How strongly a share glows: the root brings out lines of a few percent too.
export function heatOf(share: number): string {
  return Math.sqrt(Math.min(1, Math.max(0, share))).toFixed(3);
}
