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
    x = looped<100>(x);  // truth: step 100
    x = looped<400>(x);  // truth: step 400
    x = looped<200>(x);  // truth: step 200
    x = looped<300>(x);  // truth: step 300
  }
  return x;
}

int main(int argc, char **argv) {
  double step = stepMicroseconds();
  long rounds = static_cast<long>(wantedMicroseconds(argc, argv) / (1000 * step));
  uint64_t x = work(1, rounds);
  opaque(x);
  report("step", step * static_cast<double>(rounds));
}
