// SPDX-License-Identifier: Apache-2.0
// What the programs with known times have in common. A line that says `// truth: NAME FACTOR` takes FACTOR (else 1)
// times the microseconds that the program prints for NAME.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <time.h>

#define PROFILED __attribute__((annotate("lineprof"), noinline))
#define NOINLINE __attribute__((noinline))

inline double microseconds() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec * 1e-3;
}

inline void report(const char *name, double us) { std::printf("%s %.3f\n", name, us); }

/// The work is done in slices, and what one step takes is measured before each: what else happens on the machine hits
/// both.
constexpr int kSlices = 50;

/// How long all slices together should take: argv[1], in milliseconds.
inline double wantedMicroseconds(int argc, char **argv) { return (argc > 1 ? atof(argv[1]) : 1000) * 1000; }

/// What the optimiser must take as unknown.
template <class T> inline void opaque(T &value) { asm volatile("" : "+r"(value)); }

template <class Body> double microsecondsOf(Body body) {
  double start = microseconds();
  body();
  return microseconds() - start;
}
