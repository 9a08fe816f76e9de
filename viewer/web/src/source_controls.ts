// SPDX-License-Identifier: Apache-2.0
// What can be chosen above a source: columns, unit, folding, the way to the next hot line.
import type {App} from './app';
import {button, h} from './dom';
import type {Unit} from './format';
import {columnNames, type ColumnName} from './settings';
import {sourceColumns} from './source_columns';

export function sourceControls(app: App, hotCount: number, goHot: (direction: 1 | -1) => void): HTMLElement {
  return h('div', {class: 'controls'},
    h('div', {class: 'pair', title: `${hotCount} hot lines`},
      button('↑', 'The hot line before (k)', () => goHot(-1)), button('↓', 'The next hot line (j)', () => goHot(1))),
    toggle('Only profiled', 'Fold what was not profiled (f)', app.settings.onlyProfiled, onlyProfiled => app.change({onlyProfiled})),
    columnMenu(app));
}

function toggle(label: string, title: string, value: boolean, onChange: (value: boolean) => void): HTMLElement {
  return h('button', {type: 'button', class: 'button toggle', title, 'aria-pressed': String(value), click: () => onChange(!value)}, label);
}

function columnMenu(app: App): HTMLElement {
  const chosen = new Set<ColumnName>(app.settings.columns);
  const boxes = columnNames.filter(name => app.model.timed || !sourceColumns[name].needsTime).map(name => {
    const box = h('input', {
      type: 'checkbox', checked: chosen.has(name),
      change: () => {
        if (box.checked)
          chosen.add(name);
        else
          chosen.delete(name);
        app.change({columns: columnNames.filter(candidate => chosen.has(candidate))});
      },
    });
    return h('label', {class: 'menu-row'}, box, h('span', {}, sourceColumns[name].title), h('span', {class: 'dim'}, sourceColumns[name].help));
  });
  return h('details', {class: 'menu', 'data-keep': 'columns'}, h('summary', {class: 'button'}, 'Columns'),
    h('div', {class: 'menu-panel'}, ...boxes, app.model.timed ? unitChoice(app) : null));
}

const units: [Unit, string][] = [['auto', 'as fits'], ['s', 's'], ['ms', 'ms'], ['us', 'µs'], ['ns', 'ns']];

function unitChoice(app: App): HTMLElement {
  const select = h('select', {'aria-label': 'Unit of time', change: () => app.change({unit: select.value as Unit})},
    ...units.map(([unit, label]) => h('option', {value: unit, selected: unit === app.settings.unit}, label)));
  return h('label', {class: 'menu-row menu-unit'}, h('span', {}, 'Unit of time'), select);
}
