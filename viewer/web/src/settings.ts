// SPDX-License-Identifier: Apache-2.0
// What the reader chose, kept for the next report where the browser allows it (for file: not all do).
import type {Unit} from './format';

export const columnNames = ['hits', 'total', 'self', 'perHit', 'share', 'fnShare', 'cpu', 'error'] as const;
export type ColumnName = (typeof columnNames)[number];

export interface Settings {
  theme: 'auto' | 'light' | 'dark';
  heat: 'self' | 'total';
  unit: Unit;
  columns: ColumnName[];
  onlyProfiled: boolean;
  sidebar: boolean;
}

const key = 'lineprof';
const defaults: Settings = {
  theme: 'auto',
  heat: 'self',
  unit: 'auto',
  columns: ['hits', 'total', 'self', 'perHit', 'share'],
  onlyProfiled: false,
  sidebar: true,
};

export function loadSettings(): Settings {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>;
    const settings = {...defaults, ...stored};
    settings.columns = columnNames.filter(name => settings.columns.includes(name));
    return settings;
  } catch {
    return {...defaults};
  }
}

export function storeSettings(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Then it holds for this page only.
  }
}

export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'auto')
    delete document.documentElement.dataset['theme'];
  else
    document.documentElement.dataset['theme'] = theme;
}
