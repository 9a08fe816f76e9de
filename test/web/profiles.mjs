// SPDX-License-Identifier: Apache-2.0
// Profiles to show, made up: what the page may meet, without the program that would have to run for it.

/// Numbers that look random and are the same each time.
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const base = {
  schema: 'lineprof/1', unit: 'us', program: '/home/ada/bench/render', command: ['./render', '--frames=60', 'scene.obj'],
  clock: 'adaptive', start_unix_us: 1_760_000_000_000_000, problems: [],
};

function processes(count, threads) {
  return Array.from({length: count}, (_, p) => ({
    pid: 4000 + p, host: 'node1', rank: count > 1 ? String(p) : null, state: 'clean', alive: false, program: base.program,
    threads: Array.from({length: threads}, (_, t) => ({
      tid: 4000 + p * 100 + t, name: t ? `worker ${t}` : 'render', wall_us: 2.1e6 - t * 2e5, cpu_us: 1.9e6 - t * 3e5,
    })),
  }));
}

function line(number, hits, self, total = self, how = 'exact', more = {}) {
  return {line: number, hits, total_us: total, self_us: self, cpu_us: how === 'sampled' ? self * 0.97 : null, how,
    error_us: how === 'sampled' ? Math.sqrt(self * 500) : 0, ...more};
}

function fn(name, at, calls, lines, more = {}) {
  const self = lines.reduce((sum, entry) => sum + entry.self_us, 0);
  const total = lines.reduce((sum, entry) => sum + entry.total_us, 0);
  return {name, line: at, calls, primitive_calls: calls, self_us: self, total_us: total, instances: 1, lines, ...more};
}

const tracer = `// A small ray tracer.
#include "vec.h"
#include <vector>

/* Spheres only,
   for now. */
struct Sphere { Vec center; double radius; };

static bool hit(const Sphere &sphere, const Ray &ray, double &t) {
\tVec oc = ray.origin - sphere.center;
\tdouble b = dot(oc, ray.direction);
\tdouble c = dot(oc, oc) - sphere.radius * sphere.radius;
\tdouble discriminant = b * b - c; // reduced
\tif (discriminant < 0)
\t\treturn false;
\tt = -b - std::sqrt(discriminant);
\treturn t > 1e-4;
}

Color trace(const Scene &scene, const Ray &ray, int depth) {
  double nearest = 1e30, t = 0;
  const Sphere *found = nullptr;
  for (const Sphere &sphere : scene.spheres)
    if (hit(sphere, ray, t) && t < nearest) {
      nearest = t;
      found = &sphere;
    }
  if (!found)
    return background(ray);
  if (depth == 0)
    throw std::runtime_error("too deep");
  return shade(*found, ray, nearest, depth - 1);
}

int main() {
  const char *usage = R"(usage: render
    [--frames=N] /* not a comment */ <scene>
)";
  Scene scene = load("scene.obj");
  std::vector<Color> image(1'920 * 1'080);
  std::for_each(image.begin(), image.end(), [&](Color &c) { c = trace(scene, camera(c), 4); });
  save(image, usage);
}`.split('\n');

const vec = `#pragma once
#include <cmath>
struct Vec { double x, y, z; };
inline double dot(const Vec &a, const Vec &b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Color shade(const Sphere &s, const Ray &ray, double t, int depth) {
  Vec normal = normalize(ray.at(t) - s.center);
  return mix(s.color, trace(*s.scene, reflect(ray, normal), depth));
}`.split('\n');

/// Everything at once, small: callees, stacks, parts, sampled and split times, a file that changed and one that is missing.
export function small() {
  const render = '/home/ada/bench/src/render.cpp', header = '/home/ada/bench/src/include/vec.h', gone = '/home/ada/bench/src/io/load.cpp';
  const trace = 'trace(Scene const&, Ray const&, int)', hit = 'hit(Sphere const&, Ray const&, double&)';
  const shade = 'shade(Sphere const&, Ray const&, double, int)', load = 'load(std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> > const&)';
  const callee = (name, file, at, calls, us) => ({function: name, file, line: at, calls, total_us: us});
  const files = [
    {path: render, source: 'same', text: tracer, functions: [
      fn(hit, 9, 104_857_600, [
        line(10, 104_857_600, 96_000, 96_000, 'sampled'), line(11, 104_857_600, 181_000, 181_000, 'sampled'),
        line(12, 104_857_600, 204_000, 204_000, 'sampled'), line(13, 104_857_600, 88_000, 88_000, 'sampled'),
        line(14, 104_857_600, 31_000, 31_000, 'split'), line(15, 94_371_840, 12_000, 12_000, 'split'),
        line(16, 10_485_760, 142_000, 142_000, 'sampled'), line(17, 10_485_760, 9_000, 9_000, 'split')]),
      fn(trace, 20, 5_242_880, [
        line(21, 5_242_880, 6_100, 6_100, 'split'), line(22, 5_242_880, 3_000, 3_000, 'split'),
        line(23, 110_100_480, 71_000, 71_000, 'sampled'),
        line(24, 104_857_600, 121_000, 884_000, 'sampled', {callees: [callee(hit, render, 9, 104_857_600, 763_000)]}),
        line(25, 8_388_608, 14_000, 14_000, 'sampled'), line(26, 8_388_608, 4_800, 4_800, 'split'),
        line(28, 5_242_880, 9_000), line(29, 1_048_576, 44_000, 44_000, 'sampled'), line(30, 4_194_304, 2_000, 2_000, 'split'),
        line(31, 0, 0), line(32, 4_194_304, 26_000, 301_000, 'sampled', {callees: [callee(shade, header, 5, 4_194_304, 275_000)]})],
      {primitive_calls: 1_048_576}),
      fn('main', 35, 1, [
        line(36, 1, 0.04), line(39, 1, 310, 220_310, 'exact', {callees: [callee(load, gone, 12, 1, 220_000)]}),
        line(40, 1, 2_400), line(41, 1, 1_200, 1_341_200, 'exact', {callees: [callee('main::{lambda(Color&)#1}::operator()(Color&) const', render, 41, 2_073_600, 1_340_000)]}),
        line(42, 1, 8_200, 8_200, 'exact', {callees: [callee('save(Image const&, char const*)', '/home/ada/bench/src/io/save.cpp', 3, 1, 8_100)]}), line(43, 1, 0.1)]),
      fn('main::{lambda(Color&)#1}::operator()(Color&) const', 41, 2_073_600, [
        line(41, 2_073_600, 38_000, 1_340_000, 'sampled', {callees: [callee(trace, render, 20, 1_048_576, 1_302_000)]})]),
    ]},
    {path: header, source: 'changed', text: vec, functions: [
      fn('dot(Vec const&, Vec const&)', 4, 209_715_200, [line(4, 209_715_200, 61_000, 61_000, 'sampled')], {instances: 3}),
      fn(shade, 5, 4_194_304, [line(6, 4_194_304, 48_000, 48_000, 'sampled'),
        line(7, 4_194_304, 35_000, 227_000, 'sampled', {callees: [callee(trace, render, 20, 4_194_304, 192_000)]})]),
    ]},
    {path: gone, source: 'missing', text: null, functions: [
      fn(load, 12, 1, [line(13, 1, 180_000), line(14, 40_000, 40_000)]),
      fn('unused()', 40, 0, [line(41, 0, 0)]),
    ]},
  ];
  const frame = (file, name, at) => [file, name, at];
  const outer = [frame(render, 'main', 41), frame(render, 'main::{lambda(Color&)#1}::operator()(Color&) const', 41)];
  const traced = [...outer, frame(render, trace, 24)], shaded = [...outer, frame(render, trace, 32), frame(header, shade, 7)];
  const stacks = [
    {frames: [...traced, frame(render, hit, 12)], us: 420_000}, {frames: [...traced, frame(render, hit, 16)], us: 142_000},
    {frames: traced, us: 121_000}, {frames: [...outer, frame(render, trace, 23)], us: 71_000},
    {frames: [...shaded, frame(render, trace, 24), frame(render, hit, 11)], us: 181_000}, {frames: shaded, us: 35_000},
    {frames: [...outer, frame(render, trace, 32), frame(header, shade, 6)], us: 48_000}, {frames: outer, us: 38_000},
    {frames: [frame(render, 'main', 39), frame(gone, load, 13)], us: 180_000}, {frames: [frame(render, 'main', 39), frame(gone, load, 14)], us: 40_000},
    {frames: [frame(render, 'main', 42)], us: 8_200},
  ];
  const scaled = JSON.parse(JSON.stringify(files.slice(0, 1)));
  for (const entry of scaled[0].functions)
    for (const of of [entry, ...entry.lines])
      for (const key of ['self_us', 'total_us'])
        of[key] = of[key] / 4;
  delete scaled[0].text;
  return {...base, wall_us: 2_134_567.8, cpu_us: 6_812_345.6, processes: processes(1, 4), files, stacks,
    parts: [{title: 'Process 4000, thread 4001 worker 1', pid: 4000, tid: 4001, files: scaled}]};
}

const statements = [
  'auto it = cache_.find(key);', 'if (it == cache_.end())', '  return fallback(key, "not <found> & lost");', 'for (size_t i = 0; i < n; ++i) {',
  '  sum += weights[i] * values[i]; // accumulate', '}', 'std::vector<double> scratch(1\'024);', 'while (node && node->key != key)',
  '  node = node->next;', 'return static_cast<int>(sum / n);', '', '/* nothing here */', 'LOG(INFO) << "step " << i;', 'static const double kScale = 0x1.8p-3;',
];

function source(random, lines) {
  return Array.from({length: lines}, () => '  '.repeat(1 + Math.floor(random() * 3)) + statements[Math.floor(random() * statements.length)]);
}

/// Many functions in many files; heavy ones are few, as in life.
export function large({files = 40, functions = 5000, linesPerFunction = 20, hostLines = 0} = {}) {
  const random = generator(7);
  const perFile = Math.ceil(functions / files);
  const result = Array.from({length: files}, (_, f) => {
    const text = source(random, f === 0 && hostLines ? hostLines : perFile * (linesPerFunction + 4) + 10);
    const step = Math.floor(text.length / perFile);
    const list = Array.from({length: perFile}, (_, i) => {
      const at = i * step + 2;
      const weight = 900_000 * random() ** 200 + random();
      return fn(`ns${f}::Class${i % 50}::method_${i}(std::vector<int, std::allocator<int> > const&, unsigned long)`, at, 1 + Math.floor(random() * 1e5),
        Array.from({length: linesPerFunction}, (_, k) => line(at + 1 + k, Math.floor(random() * 1e6), weight * random() ** 6, undefined, random() < 0.3 ? 'sampled' : 'exact')));
    });
    return {path: `/srv/build/project/src/module${f % 8}/file${f}.cpp`, source: 'same', text, functions: list};
  });
  return {...base, wall_us: 9_000_000, cpu_us: 31_000_000, processes: processes(4, 8), files: result};
}

export const payload = `</script><script>window.hurt=1</script><img src=x onerror="window.hurt=1"><!--<script>`;

/// Every text is an attack.
export function hostile() {
  const path = `/tmp/${payload}/a b#c?d%41:7/"'.cpp`;
  return {...base, program: `/bin/${payload}`, command: [payload, '\u001b[31m'], clock: payload, wall_us: 1000, cpu_us: 900, problems: [payload],
    processes: [{pid: 1, host: payload, rank: payload, state: 'clean', program: payload, threads: [{tid: 1, name: payload, wall_us: 1, cpu_us: 1}, {tid: 2, name: '\u202eevil', wall_us: 1, cpu_us: 1}]}],
    stacks: [{frames: [[path, `f(${payload})`, 2]], us: 3}],
    parts: [{title: payload, files: []}],
    files: [{path, source: 'same', text: [payload, `f("${payload}"); // \u202e gnp.exe \u2028 \u2029 \u0000`, 'x'.repeat(10_000), '\ufffd\ufffd'],
      functions: [fn(`f(${payload})`, 1, 2, [line(2, 5, 3, 4, 'sampled', {callees: [{function: `f(${payload})`, file: path, line: 1, calls: 2, total_us: 1}]}), line(3, 1, 1)])]}]};
}
