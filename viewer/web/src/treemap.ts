// SPDX-License-Identifier: Apache-2.0
// Files and their functions as areas of self time.
import {hierarchy, treemap, type HierarchyRectangularNode} from 'd3-hierarchy';
import {linkTo, type App} from './app';
import {h, styled} from './dom';
import {percentText, printable, timeText} from './format';
import {weightOf, type Fn, type SourceFile} from './model';
import {shortName} from './names';
import {heatOf} from './parts';

interface Node {
  file?: SourceFile;
  fn?: Fn;
  children?: Node[];
}

/// Files with less have no heading.
const headedShare = 0.01;

export function drawTreemap(app: App, host: HTMLElement): void {
  const {model} = app;
  const width = host.clientWidth, height = host.clientHeight;
  const weight = (fn: Fn) => weightOf(model, fn, 'self');
  const {all} = model;
  const hottest = model.fns.reduce((most, fn) => Math.max(most, weight(fn)), all / 20);
  const data: Node = {
    children: model.files.map(file => ({file, children: file.fns.filter(fn => weight(fn) > all * 1e-5).map(fn => ({fn}))})),
  };
  const root = hierarchy<Node>(data).sum(node => (node.fn ? weight(node.fn) : 0)).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const placed = treemap<Node>().size([width, height]).paddingInner(2).paddingOuter(0).round(true)
    .paddingTop(node => (node.depth === 1 && (node.value ?? 0) > all * headedShare ? 20 : 0))(root);
  host.replaceChildren(...placed.descendants().flatMap(node => tile(app, node, hottest, width) ?? []));
}

function tile(app: App, node: HierarchyRectangularNode<Node>, hottest: number, across: number): HTMLElement | null {
  const width = node.x1 - node.x0, height = node.y1 - node.y0;
  const {file, fn} = node.data;
  if (width < 3 || height < 3 || !(file || fn))
    return null;
  const share = app.model.all > 0 ? (node.value ?? 0) / app.model.all : 0;
  const name = fn ? shortName(fn.name) : file!.label;
  const amount = app.model.timed ? timeText(node.value ?? 0, app.settings.unit) : `${node.value} hits`;
  const element = h('a', {
    class: fn ? 'tile' : 'tile tile-file',
    href: fn ? linkTo(fn.file.path, fn.line) : linkTo(file!.path),
    title: `${printable(fn ? fn.name : file!.path)}\n${amount} self, ${percentText(share)} %`,
    tabindex: fn ? -1 : null,
  });
  if (width > 44 && height > 13 && (fn || share > headedShare))
    element.append(h('span', {class: 'tile-name'}, printable(name)),
      fn ? height > 34 && h('span', {class: 'tile-share'}, `${percentText(share)} %`) || '' : width > 120 ? h('span', {class: 'tile-share'}, `${percentText(share)} %`) : '');
  return styled(element, {
    left: `${node.x0 / across * 100}%`, top: `${node.y0}px`, width: `${width / across * 100}%`, height: `${height}px`, '--heat': heatOf((node.value ?? 0) / (hottest || 1)),
  });
}
