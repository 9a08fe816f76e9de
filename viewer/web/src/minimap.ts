// SPDX-License-Identifier: Apache-2.0
// A strip beside the source: where in the file the heat is, and what part of it is in view.
import {h} from './dom';

export class Minimap {
  readonly element: HTMLElement;
  private readonly canvas = h('canvas', {'aria-hidden': 'true'});
  private readonly view = h('div', {class: 'minimap-view'});
  private heats: [row: number, heat: number][] = [];
  private rows = 0;
  private readonly resize = new ResizeObserver(() => this.draw());

  constructor(private readonly scroller: HTMLElement, private readonly rowHeight: number) {
    this.element = h('div', {class: 'minimap', title: 'Where the file is hot; a click goes there'}, this.canvas, this.view);
    this.resize.observe(this.element);
    scroller.addEventListener('scroll', this.place, {passive: true});
    this.element.addEventListener('pointerdown', event => {
      this.element.setPointerCapture(event.pointerId);
      this.jump(event);
    });
    this.element.addEventListener('pointermove', event => event.buttons && this.jump(event));
  }

  show(rows: number, heats: [number, number][]): void {
    this.rows = rows;
    this.heats = heats;
    this.draw();
  }

  private scale(): number {
    const height = this.element.clientHeight;
    return height / Math.max(height, this.rows * this.rowHeight);
  }

  private draw(): void {
    const width = this.element.clientWidth, height = this.element.clientHeight;
    const density = devicePixelRatio;
    this.canvas.width = width * density;
    this.canvas.height = height * density;
    const context = this.canvas.getContext('2d');
    if (!context)
      return;
    context.scale(density, density);
    context.fillStyle = getComputedStyle(this.element).color;
    const scale = this.scale() * this.rowHeight, thick = Math.max(2, scale);
    for (const [y, heat] of this.marks(scale, thick)) {
      context.globalAlpha = 0.06 + 0.94 * heat;
      context.fillRect(2, y, width - 4, thick);
    }
    this.place();
  }

  /// Where many lines share a place, the hottest shows.
  private marks(scale: number, thick: number): Map<number, number> {
    const marks = new Map<number, number>();
    for (const [row, heat] of this.heats) {
      const y = scale >= thick ? row * scale : Math.floor(row * scale / thick) * thick;
      marks.set(y, Math.max(heat, marks.get(y) ?? 0));
    }
    return marks;
  }

  private readonly place = (): void => {
    const scale = this.scale();
    this.view.style.top = `${this.scroller.scrollTop * scale}px`;
    this.view.style.height = `${Math.max(6, this.scroller.clientHeight * scale)}px`;
  };

  private jump(event: PointerEvent): void {
    const y = event.clientY - this.element.getBoundingClientRect().top;
    this.scroller.scrollTop = y / this.scale() - this.scroller.clientHeight / 2;
  }

  destroy(): void {
    this.resize.disconnect();
    this.scroller.removeEventListener('scroll', this.place);
  }
}
