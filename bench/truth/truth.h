// SPDX-License-Identifier: Apache-2.0
// What the programs with known times have in common. A line that says `// truth: NAME FACTOR` takes FACTOR (else 1) times
// the microseconds that the program prints for NAME.
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

/// How long the measured part should take: argv[1], in milliseconds.
inline double wantedMicroseconds(int argc, char **argv) { return (argc > 1 ? atof(argv[1]) : 1000) * 1000; }

/// What the optimiser must take as unknown.
template <class T> inline void opaque(T &value) { asm volatile("" : "+r"(value)); }

/// The least of a few measurements: what else runs on the machine only adds.
template <class Body> double leastMicroseconds(Body body, int times = 5) {
  double least = 1e30;
  for (int i = 0; i < times; ++i) {
    double start = microseconds();
    body();
    double took = microseconds() - start;
    least = took < least ? took : least;
  }
  return least;
}
