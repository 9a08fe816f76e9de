// SPDX-License-Identifier: Apache-2.0
// What all views share.
import type {Model, SourceFile} from './model';
import type {ProfileJson} from './schema';
import type {Settings} from './settings';

export interface App {
  profile: ProfileJson;
  model: Model;
  settings: Settings;
  /// Stores the settings and draws the view anew.
  change(settings: Partial<Settings>): void;
}

export interface View {
  element: HTMLElement;
  title: string;
  /// Whether the key meant something here.
  key(key: string): boolean;
  destroy(): void;
  beforePrint(): void;
  afterPrint(): void;
}

export interface Place {
  path: string;
  line: number | null;
}

export function linkTo(path: string, line?: number | null): string {
  const safe = encodeURI(path).replace(/#/g, '%23').replace(/\?/g, '%3F');
  return `#${safe}${line ? `:${line}` : ''}`;
}

/// '#path:line'; null is the overview.
export function parseHash(hash: string): Place | null {
  let text = hash.replace(/^#/, '');
  try {
    text = decodeURIComponent(text);
  } catch {
    // Not encoded, then.
  }
  if (!text)
    return null;
  const match = /^([^]*?)(?::(\d+))?$/.exec(text)!;
  return {path: match[1]!, line: match[2] ? Number(match[2]) : null};
}

/// By its path, else by the end of it: `#main.cpp:12` is enough where only one file is called that.
export function findFile(model: Model, path: string): SourceFile | null {
  return model.files.find(file => file.path === path) ??
    model.files.find(file => file.label === path) ??
    model.files.find(file => file.path.endsWith(`/${path}`)) ?? null;
}
