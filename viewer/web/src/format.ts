// SPDX-License-Identifier: Apache-2.0
// Numbers and names for people.
import type {How} from './schema';

export type Unit = 'auto' | 's' | 'ms' | 'us' | 'ns';

const scales: Record<Exclude<Unit, 'auto'>, {us: number; label: string}> = {
  ns: {us: 1e-3, label: 'ns'},
  us: {us: 1, label: 'µs'},
  ms: {us: 1e3, label: 'ms'},
  s: {us: 1e6, label: 's'},
};

function unitFor(us: number): Exclude<Unit, 'auto'> {
  return us < 0.9995 ? 'ns' : us < 999.5 ? 'us' : us < 999.5e3 ? 'ms' : 's';
}

/// A time as number and unit: three digits that count, or all decimals of a fixed unit, so that a column lines up.
export function timeParts(us: number, unit: Unit): {number: string; unit: string} {
  const scale = scales[unit === 'auto' ? unitFor(Math.abs(us)) : unit];
  const value = us / scale.us;
  if (unit !== 'auto')
    return {number: group(value.toFixed(unit === 's' ? 6 : unit === 'ms' ? 3 : unit === 'us' ? 1 : 0)), unit: scale.label};
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return {number: group(value.toFixed(scale.label === 'ns' ? Math.max(0, digits - 1) : digits)), unit: scale.label};
}

export function timeText(us: number | null, unit: Unit, how: How = 'exact'): string {
  if (us === null)
    return '';
  if (us === 0)
    return '0';
  const {number, unit: label} = timeParts(us, unit);
  return `${markOf(how)}${number} ${label}`;
}

/// In front of a number that is an estimate; the same marks as in the terminal.
export function markOf(how: How): string {
  return how === 'sampled' ? '~' : how === 'split' ? '?' : '';
}

export function howText(how: How, error: number, unit: Unit): string {
  const plusMinus = error > 0 ? ` ±${timeText(error, unit)}` : '';
  switch (how) {
  case 'exact':
    return 'measured by stopwatch';
  case 'sampled':
    return `sampled${plusMinus}`;
  case 'split':
    return `estimated${plusMinus}: inside a stretch too short to time`;
  default:
    return '';
  }
}

export function countText(count: number): string {
  return group(String(Math.round(count)));
}

function group(number: string): string {
  const [whole, decimals] = number.split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

export function percentText(share: number): string {
  const percent = share * 100;
  if (!(percent > 0))
    return '';
  return percent < 0.05 ? '<0.1' : percent.toFixed(1);
}

/// Control characters and overrides of the writing direction, which could make a line read as something it isn't.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd');
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
