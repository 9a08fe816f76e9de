// SPDX-License-Identifier: Apache-2.0
// What stands in the page: the JSON of lineprof-view --json (schema lineprof/1), with the sources' texts. Keys are only
// ever added, so all that came later is optional.

export type How = 'exact' | 'sampled' | 'split' | 'none';

export interface CalleeJson {
  function: string;
  file?: string;
  line?: number;
  calls: number;
  total_us: number | null;
}

export interface LineJson {
  line: number;
  hits: number;
  total_us: number | null;
  self_us: number | null;
  cpu_us: number | null;
  how: How;
  error_us: number | null;
  file?: string; // another file than the function's: #line, or an #include inside the body
  callees?: CalleeJson[];
}

export interface FunctionJson {
  name: string;
  line: number;
  calls: number;
  primitive_calls: number;
  self_us: number | null;
  total_us: number | null;
  instances?: number;
  lines: LineJson[];
}

export interface FileJson {
  path: string;
  source?: 'same' | 'changed' | 'missing';
  functions: FunctionJson[];
  text?: string[] | null;
}

export interface ThreadJson {
  tid: number;
  name: string;
  wall_us?: number;
  cpu_us?: number;
}

export interface ProcessJson {
  pid: number;
  host?: string;
  rank?: string | null;
  state?: 'clean' | 'open';
  alive?: boolean;
  program?: string;
  threads?: ThreadJson[];
}

/// [file, function, line], the outermost frame first.
export type FrameJson = [string, string, number];

export interface StackJson {
  frames: FrameJson[];
  us: number;
}

/// A process or a thread on its own: what of the profile differs for it. Texts are taken from the whole.
export interface PartJson {
  title: string;
  pid?: number;
  tid?: number | null;
  files: FileJson[];
  stacks?: StackJson[];
}

export interface ProfileJson {
  schema: string;
  program: string;
  command?: string[];
  clock?: string;
  start_unix_us?: number;
  wall_us: number | null;
  cpu_us?: number | null;
  processes?: ProcessJson[];
  files: FileJson[];
  problems?: string[];
  stacks?: StackJson[];
  parts?: PartJson[];
}
