// SPDX-License-Identifier: Apache-2.0
// A chain of dependent steps, which no processor can overlap: n steps take n times as long as one.
#pragma once

#include "truth.h"

template <int Steps> __attribute__((always_inline)) inline uint64_t chain(uint64_t x) {
  for (int i = 0; i < Steps; ++i)
    x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9u;
  return x;
}

inline NOINLINE uint64_t manySteps(uint64_t x, long steps) {
  for (long i = 0; i < steps; i += 8)
    x = chain<8>(x);
  return x;
}

/// Microseconds of one step.
inline double stepMicroseconds() {
  const long steps = 1600000;
  uint64_t x = 1;
  double us = microsecondsOf([&] { x = manySteps(x, steps); });
  opaque(x);
  return us / steps;
}
