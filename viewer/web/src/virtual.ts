// SPDX-License-Identifier: Apache-2.0
// A list of rows of one height, of which only those in view exist. Several can stand below each other in one scroller.

export interface RowSource {
  count: number;
  render(index: number): HTMLElement;
}

const overscan = 10;
/// So few are always there, for the browser's own search.
const few = 60;

export class VirtualRows {
  private readonly rows = new Map<number, HTMLElement>();
  private readonly resize: ResizeObserver;
  private frozen = false;

  constructor(private readonly scroller: HTMLElement, readonly host: HTMLElement, readonly rowHeight: number,
              private readonly source: RowSource) {
    host.classList.add('virtual');
    this.resize = new ResizeObserver(() => this.update());
    this.resize.observe(scroller);
    scroller.addEventListener('scroll', this.update, {passive: true});
  }

  destroy(): void {
    this.resize.disconnect();
    this.scroller.removeEventListener('scroll', this.update);
  }

  /// The rows are others now.
  reset(): void {
    for (const row of this.rows.values())
      row.remove();
    this.rows.clear();
    this.host.style.height = `${this.source.count * this.rowHeight}px`;
    this.update();
  }

  readonly update = (): void => {
    if (this.frozen)
      return;
    const [first, end] = this.window();
    for (const [index, row] of this.rows)
      if (index < first || index >= end) {
        row.remove();
        this.rows.delete(index);
      }
    this.fill(first, end);
  };

  private window(): [number, number] {
    if (this.source.count <= few)
      return [0, this.source.count];
    const top = this.scroller.getBoundingClientRect().top - this.host.getBoundingClientRect().top;
    const first = Math.floor(top / this.rowHeight) - overscan;
    const end = Math.ceil((top + this.scroller.clientHeight) / this.rowHeight) + overscan;
    const clamp = (index: number) => Math.max(0, Math.min(this.source.count, index));
    return [clamp(first), clamp(end)];
  }

  /// Keeps the order of the document that of the rows, for those who select text or listen to it.
  private fill(first: number, end: number): void {
    const present = this.rows.size ? Math.min(...this.rows.keys()) : Infinity;
    const next = this.rows.get(present) ?? null;
    for (let i = first; i < end; ++i) {
      if (this.rows.has(i))
        continue;
      const row = this.source.render(i);
      row.style.top = `${i * this.rowHeight}px`;
      row.setAttribute('aria-rowindex', String(i + 1));
      this.rows.set(i, row);
      this.host.insertBefore(row, i < present ? next : null);
    }
  }

  /// Makes the row visible: `at` is the part of the scroller's height that it comes to stand at, unless it is in view.
  reveal(index: number, at = 0.3, force = false): void {
    const hostTop = this.host.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop;
    const y = hostTop + index * this.rowHeight;
    const height = this.scroller.clientHeight;
    const margin = 3 * this.rowHeight;
    const inView = y > this.scroller.scrollTop + margin && y + margin < this.scroller.scrollTop + height;
    if (force || !inView)
      this.scroller.scrollTop = y - height * at;
    this.update();
  }

  rowElement(index: number): HTMLElement | undefined {
    return this.rows.get(index);
  }

  /// For print: rows in the order of the page instead of at places, as far as `limit`.
  freeze(limit: number): void {
    this.frozen = true;
    for (const row of this.rows.values())
      row.remove();
    this.rows.clear();
    this.fill(0, Math.min(limit, this.source.count));
  }

  thaw(): void {
    this.frozen = false;
    this.reset();
  }
}
