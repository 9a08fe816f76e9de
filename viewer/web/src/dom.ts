// SPDX-License-Identifier: Apache-2.0
// Elements from code. Text only ever becomes text nodes and attribute values: nothing of a profile is parsed as HTML.

export type Child = Node | string | null | undefined | false;

type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function')
      element.addEventListener(name, value as EventListener);
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  add(element, children);
  return element;
}

export function add(element: Element, children: Child[]): void {
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      element.append(child);
}

/// A style property that is computed: heat, widths, places.
export function styled<T extends HTMLElement>(element: T, properties: Record<string, string | number>): T {
  for (const [name, value] of Object.entries(properties))
    element.style.setProperty(name, String(value));
  return element;
}

export function button(label: string, title: string, onClick: (event: MouseEvent) => void, className = 'button'): HTMLButtonElement {
  return h('button', {type: 'button', class: className, title, click: onClick}, label);
}

/// A few choices of which one holds.
export function segmented<T extends string>(label: string, choices: [T, string][], value: T, onChange: (value: T) => void): HTMLElement {
  const group = h('div', {class: 'segmented', role: 'radiogroup', 'aria-label': label});
  for (const [key, text] of choices)
    group.append(h('button', {
      type: 'button', role: 'radio', 'aria-checked': String(key === value), 'data-value': key,
      click: () => onChange(key),
    }, text));
  return group;
}
