// SPDX-License-Identifier: Apache-2.0
// The profile as the views want it: lines by file, calls in both directions, sums.
import type {CalleeJson, FileJson, FunctionJson, How, LineJson, PartJson, ProfileJson, StackJson} from './schema';

/// A time and how far to trust it. Microseconds.
export interface Timing {
  self: number;
  total: number;
  error: number;
  how: How;
}

export interface Fn extends Timing {
  file: SourceFile;
  name: string;
  line: number;
  lastLine: number;
  calls: number;
  primitiveCalls: number;
  instances: number;
  hits: number;
  lines: Line[];
  callers: Call[];
}

/// One line of a source with what all functions spent there.
export interface Line extends Timing {
  file: SourceFile;
  line: number;
  hits: number;
  cpu: number | null;
  shares: {fn: Fn; json: LineJson}[]; // one for each function that has code on the line
  callees: Call[];
}

export interface Call {
  from: Line;
  fromFn: Fn;
  to: Fn | null; // null when the callee isn't in this profile
  toName: string;
  toPlace: {path: string; line: number} | null;
  calls: number;
  total: number | null;
}

export interface SourceFile {
  path: string;
  label: string; // without the directories that all files share
  source: 'same' | 'changed' | 'missing';
  text: string[] | null;
  fns: Fn[];
  lines: Map<number, Line>;
  self: number;
  total: number;
  share: number; // of the profile's self time
}

export interface Model {
  timed: boolean;
  title: string;
  wall: number | null;
  cpu: number | null;
  self: number; // of all functions together
  all: number; // what shares are shares of: time, or hits when the clock was off
  heat: Record<'self' | 'total', number>; // the weight that glows fully
  files: SourceFile[];
  fns: Fn[];
  lines: Line[]; // that were hit, or have a time
  stacks: StackJson[];
  hows: Set<How>;
}

const rank: Record<How, number> = {none: 0, exact: 1, split: 2, sampled: 3};

export function buildModel(profile: ProfileJson, part: PartJson | null): Model {
  const files = new Map<string, SourceFile>();
  for (const json of profile.files)
    addFile(files, json);
  const model: Model = {
    timed: false,
    title: part?.title ?? '',
    ...clocksOf(profile, part),
    self: 0,
    all: 0,
    heat: {self: 0, total: 0},
    files: [],
    fns: [],
    lines: [],
    stacks: (part ? part.stacks : profile.stacks) ?? [],
    hows: new Set(),
  };
  for (const file of (part ?? profile).files)
    for (const fn of file.functions ?? [])
      addFunction(model, files, addFile(files, file), fn);
  model.files = [...files.values()];
  finish(model);
  return model;
}

/// Of the process or the thread, where the profile knows them.
function clocksOf(profile: ProfileJson, part: PartJson | null): {wall: number | null; cpu: number | null} {
  if (!part)
    return {wall: profile.wall_us, cpu: profile.cpu_us ?? null};
  const process = profile.processes?.find(candidate => candidate.pid === part.pid);
  const threads = (process?.threads ?? []).filter(thread => !part.tid || thread.tid === part.tid);
  if (!threads.length)
    return {wall: null, cpu: null};
  return {
    wall: Math.max(...threads.map(thread => thread.wall_us ?? 0)),
    cpu: threads.reduce((sum, thread) => sum + (thread.cpu_us ?? 0), 0),
  };
}

function addFile(files: Map<string, SourceFile>, json: FileJson): SourceFile {
  let file = files.get(json.path);
  if (!file) {
    const text = json.text ?? null;
    const source = json.source ?? (text ? 'same' : 'missing');
    file = {path: json.path, label: json.path, source, text, fns: [], lines: new Map(), self: 0, total: 0, share: 0};
    files.set(json.path, file);
  }
  return file;
}

function addFunction(model: Model, files: Map<string, SourceFile>, file: SourceFile, json: FunctionJson): void {
  const fn: Fn = {
    file,
    name: json.name,
    line: json.line,
    lastLine: json.line,
    calls: json.calls,
    primitiveCalls: json.primitive_calls ?? json.calls,
    instances: json.instances ?? 1,
    hits: 0,
    self: json.self_us ?? 0,
    total: json.total_us ?? 0,
    error: 0,
    how: 'none',
    lines: [],
    callers: [],
  };
  model.timed ||= json.self_us !== null;
  let variance = 0, uncertain: Record<How, number> = {none: 0, exact: 0, split: 0, sampled: 0};
  for (const line of json.lines) {
    const place = line.file === undefined ? file : addFile(files, {path: line.file, functions: []});
    addLine(place, fn, line);
    fn.hits += line.hits;
    if (place === file)
      fn.lastLine = Math.max(fn.lastLine, line.line);
    variance += (line.error_us ?? 0) ** 2;
    uncertain[line.how] += line.self_us ?? 0;
  }
  fn.error = Math.sqrt(variance);
  const some = fn.self * 0.02;
  fn.how = uncertain.sampled > some ? 'sampled' : uncertain.split > some ? 'split' : model.timed ? 'exact' : 'none';
  file.fns.push(fn);
  model.fns.push(fn);
}

function addLine(file: SourceFile, fn: Fn, json: LineJson): void {
  let line = file.lines.get(json.line);
  if (!line) {
    line = {file, line: json.line, hits: 0, self: 0, total: 0, error: 0, cpu: null, how: 'none', shares: [], callees: []};
    file.lines.set(json.line, line);
  }
  line.hits += json.hits;
  line.self += json.self_us ?? 0;
  // A lambda's line may also be its caller's: total times overlap there, self times don't.
  line.total = Math.max(line.total, json.total_us ?? 0, line.self);
  line.error = Math.hypot(line.error, json.error_us ?? 0);
  if (json.cpu_us !== null && json.cpu_us !== undefined)
    line.cpu = (line.cpu ?? 0) + json.cpu_us;
  if (rank[json.how] > rank[line.how])
    line.how = json.how;
  line.shares.push({fn, json});
  fn.lines.push(line);
}

function finish(model: Model): void {
  for (const fn of model.fns) {
    model.self += fn.self;
    fn.file.self += fn.self;
    fn.file.total = Math.max(fn.file.total, fn.total);
  }
  model.all = model.timed ? Math.max(model.self, ...model.files.map(file => file.total)) : model.fns.reduce((sum, fn) => sum + fn.hits, 0);
  shortenPaths(model.files);
  for (const file of model.files) {
    file.share = model.all > 0 ? file.fns.reduce((sum, fn) => sum + weightOf(model, fn, 'self'), 0) / model.all : 0;
    file.fns.sort((a, b) => a.line - b.line);
    for (const line of file.lines.values()) {
      if (line.hits > 0 || line.self > 0)
        model.lines.push(line);
      if (line.hits > 0)
        model.hows.add(line.how);
    }
  }
  // A twentieth of everything is hot, even where no line has more.
  for (const heat of ['self', 'total'] as const)
    model.heat[heat] = model.lines.reduce((most, line) => Math.max(most, weightOf(model, line, heat)), model.all / 20);
  linkCalls(model);
}

function linkCalls(model: Model): void {
  const byPlace = new Map<string, Fn>(), byName = new Map<string, Fn>();
  for (const fn of model.fns) {
    byPlace.set(`${fn.file.path}\n${fn.name}`, fn);
    byName.set(fn.name, fn);
  }
  const resolve = (callee: CalleeJson): Fn | null =>
    (callee.file === undefined ? byName.get(callee.function) : byPlace.get(`${callee.file}\n${callee.function}`)) ?? null;
  for (const fn of model.fns)
    for (const line of new Set(fn.lines))
      for (const share of line.shares)
        if (share.fn === fn)
          for (const callee of share.json.callees ?? [])
            addCall(line, fn, callee, resolve(callee));
  for (const file of model.files)
    for (const line of file.lines.values())
      line.callees.sort((a, b) => (b.total ?? 0) - (a.total ?? 0) || b.calls - a.calls);
  for (const fn of model.fns)
    fn.callers.sort((a, b) => (b.total ?? 0) - (a.total ?? 0) || b.calls - a.calls);
}

function addCall(from: Line, fromFn: Fn, callee: CalleeJson, to: Fn | null): void {
  const toPlace = callee.file === undefined ? null : {path: callee.file, line: callee.line ?? 0};
  const call: Call = {from, fromFn, to, toName: callee.function, toPlace, calls: callee.calls, total: callee.total_us ?? null};
  from.callees.push(call);
  to?.callers.push(call);
}

/// Takes off what all directories have in common, so that labels say what differs.
function shortenPaths(files: SourceFile[]): void {
  const profiled = files.map(file => file.path.split('/'));
  if (!profiled.length)
    return;
  let common = 0;
  while (profiled.every(parts => common < parts.length - 1 && parts[common] === profiled[0]![common]))
    ++common;
  for (const [i, file] of files.entries())
    file.label = profiled[i]!.slice(common).join('/');
}

/// The share of everything, from 0 to 1.
export function shareOf(model: Model, of: {self: number; total: number; hits: number}, heat: 'self' | 'total'): number {
  return model.all > 0 ? Math.min(1, weightOf(model, of, heat) / model.all) : 0;
}

/// The line's or function's weight for the heat: time, or hits when the clock was off.
export function weightOf(model: Model, of: {self: number; total: number; hits: number}, heat: 'self' | 'total'): number {
  return !model.timed ? of.hits : heat === 'self' ? of.self : of.total;
}
