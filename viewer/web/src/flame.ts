// SPDX-License-Identifier: Apache-2.0
// The flame graph, outermost callers on top. A click makes a frame as wide as the graph; the line below it leads to the source.
import {hierarchy, partition, type HierarchyRectangularNode} from 'd3-hierarchy';
import {findFile, linkTo, type App} from './app';
import {button, h, segmented, styled} from './dom';
import {baseName, percentText, printable, timeText} from './format';
import {shortName} from './names';
import type {FrameJson, StackJson} from './schema';

interface Frame {
  frame: FrameJson | null;
  self: number;
  children: Map<string, Frame>;
}

type Placed = HierarchyRectangularNode<Frame>;

const rowHeight = 20, narrowest = 1.5;

function merge(stacks: StackJson[], byLine: boolean): Frame {
  const root: Frame = {frame: null, self: 0, children: new Map()};
  for (const stack of stacks) {
    let at = root;
    for (const frame of stack.frames) {
      const key = `${frame[0]}\n${frame[1]}${byLine ? `\n${frame[2]}` : ''}`;
      let child = at.children.get(key);
      if (!child)
        at.children.set(key, child = {frame, self: 0, children: new Map()});
      at = child;
    }
    at.self += stack.us;
  }
  return root;
}

const functionTrees = new WeakMap<StackJson[], Placed>(), lineTrees = new WeakMap<StackJson[], Placed>();

/// The graph for a width of 1. It takes its time with many stacks, so it's kept.
function place(stacks: StackJson[], byLine: boolean): Placed {
  const trees = byLine ? lineTrees : functionTrees;
  let placed = trees.get(stacks);
  if (!placed) {
    const tree = hierarchy<Frame>(merge(stacks, byLine), frame => [...frame.children.values()])
      .sum(frame => frame.self).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
    trees.set(stacks, placed = partition<Frame>()(tree));
  }
  return placed;
}

export class FlameGraph {
  readonly element: HTMLElement;
  private readonly canvas = h('div', {class: 'flame', role: 'tree', 'aria-label': 'Flame graph'});
  private readonly detail = h('div', {class: 'flame-detail', 'aria-live': 'polite'});
  private readonly head = h('header', {class: 'card-head'});
  private readonly resize = new ResizeObserver(() => this.draw());
  private byLine = false;
  private search = '';
  private root!: Placed;
  private zoomed!: Placed;

  constructor(private readonly app: App) {
    this.element = h('section', {class: 'card', id: 'flame'}, this.head, this.canvas, this.detail);
    this.build();
    this.resize.observe(this.canvas);
  }

  private build(): void {
    this.root = this.zoomed = place(this.app.model.stacks, this.byLine);
    styled(this.canvas, {height: `${(this.root.height + 1) * rowHeight}px`});
    const find = h('input', {
      type: 'search', class: 'filter', placeholder: 'Highlight', 'aria-label': 'Highlight functions', value: this.search,
      input: () => { this.search = find.value.toLowerCase(); this.draw(); },
    });
    this.head.replaceChildren(h('h2', {}, 'Flame graph'), h('span', {class: 'spring'}),
      segmented('Frames', [['fn', 'Functions'], ['line', 'Lines']], this.byLine ? 'line' : 'fn', value => {
        this.byLine = value === 'line';
        this.build();
      }), find, button('Reset', 'Show everything', () => this.zoom(this.root)));
    this.draw();
    this.say(this.root);
  }

  private zoom(node: Placed): void {
    this.zoomed = node;
    this.draw();
    this.say(node);
  }

  private draw(): void {
    const width = this.canvas.clientWidth;
    const {x0, x1} = this.zoomed;
    const scale = 1 / (x1 - x0), least = narrowest / Math.max(width, 1);
    const onPath = new Set(this.zoomed.ancestors());
    const elements: HTMLElement[] = [];
    const put = (node: Placed) => {
      const ancestor = onPath.has(node);
      const left = ancestor ? 0 : (node.x0 - x0) * scale, wide = ancestor ? 1 : (node.x1 - node.x0) * scale;
      if (wide < least || left < -least || left > 1 - least / 2)
        return; // and what it called isn't wider
      elements.push(this.frame(node, left, wide, wide * width, ancestor && node !== this.zoomed));
      node.children?.forEach(put);
    };
    put(this.root);
    this.canvas.replaceChildren(...elements);
  }

  private frame(node: Placed, left: number, wide: number, pixels: number, faded: boolean): HTMLElement {
    const name = this.nameOf(node);
    const found = this.search !== '' && name.toLowerCase().includes(this.search);
    const element = h('button', {
      type: 'button', class: `frame${faded ? ' faded' : ''}${found ? ' found' : ''}`, title: this.describe(node), role: 'treeitem',
      tabindex: pixels > 40 ? null : -1,
      click: () => this.zoom(node), mouseenter: () => this.say(node), focus: () => this.say(node),
    }, pixels > 26 ? name : '');
    return styled(element, {
      left: `${left * 100}%`, top: `${node.depth * rowHeight}px`, width: `max(1px, ${wide * 100}% - 1px)`, '--hue': hueOf(node.data.frame),
    });
  }

  private nameOf(node: Placed): string {
    const {frame} = node.data;
    if (!frame)
      return 'everything';
    const name = shortName(frame[1]);
    return this.byLine ? `${name}:${frame[2]}` : name;
  }

  private describe(node: Placed): string {
    const share = (node.value ?? 0) / (this.root.value || 1);
    const self = node.data.self ? `, ${timeText(node.data.self, this.app.settings.unit)} of it self` : '';
    return `${printable(node.data.frame?.[1] ?? 'Everything')}\n${timeText(node.value ?? 0, this.app.settings.unit)}, ${percentText(share)} %${self}`;
  }

  private say(node: Placed): void {
    const {frame} = node.data;
    const [name, numbers] = this.describe(node).split('\n');
    const link = frame ? h('a', {class: 'place', href: linkTo(findFile(this.app.model, frame[0])?.path ?? frame[0], frame[2])},
      `${printable(baseName(frame[0]))}:${frame[2]}`) : null;
    this.detail.replaceChildren(h('span', {class: 'flame-name'}, name ?? ''), h('span', {class: 'dim'}, numbers ?? ''), ...(link ? [link] : []));
  }

  destroy(): void {
    this.resize.disconnect();
  }
}

/// Files have their own hue, so what belongs together looks like it; within a warm range.
function hueOf(frame: FrameJson | null): number {
  let hash = 0;
  for (const c of frame ? frame[0] + frame[1].slice(0, 8) : '')
    hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
  return frame ? 20 + (hash % 60) : 60;
}
