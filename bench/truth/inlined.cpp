// SPDX-License-Identifier: Apache-2.0
// Lines whose work is inlined from functions with loops, which are not profiled: their time is the calling line's.
#include "chain.h"

template <int Steps> __attribute__((always_inline)) inline uint64_t looped(uint64_t x) {
  for (int i = 0; i < Steps; ++i) {
    x = chain<1>(x);
    opaque(x); // not unrolled, not merged
  }
  return x;
}

static PROFILED uint64_t work(uint64_t x, long rounds) {
  for (long i = 0; i < rounds; ++i) {
    x = looped<100>(x); // truth: step 100
    x = looped<400>(x); // truth: step 400
    x = looped<200>(x); // truth: step 200
    x = looped<300>(x); // truth: step 300
  }
  return x;
}

/// Microseconds of one step in such a loop.
static double loopedMicroseconds() {
  const int times = 2000;
  uint64_t x = 1;
  double us = microsecondsOf([&] {
    for (int i = 0; i < times; ++i)
      x = looped<1000>(x);
  });
  opaque(x);
  return us / times / 1000;
}

int main(int argc, char **argv) {
  long rounds = static_cast<long>(wantedMicroseconds(argc, argv) / (1000 * loopedMicroseconds() * kSlices));
  double step = 0;
  uint64_t x = 1;
  for (int i = 0; i < kSlices; ++i) {
    step += loopedMicroseconds();
    x = work(x, rounds);
  }
  opaque(x);
  report("step", step * static_cast<double>(rounds));
}
