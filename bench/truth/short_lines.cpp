// SPDX-License-Identifier: Apache-2.0
// Ten lines of 1.6 to 8 ns (at 3 GHz) in one loop: a dependent chain of known shares, too short for any clock.
#include "chain.h"

static PROFILED uint64_t work(uint64_t x, long rounds) {
  for (long i = 0; i < rounds; ++i) {
    x = chain<1>(x); // truth: step 1
    x = chain<4>(x); // truth: step 4
    x = chain<2>(x); // truth: step 2
    x = chain<5>(x); // truth: step 5
    x = chain<3>(x); // truth: step 3
    x = chain<1>(x); // truth: step 1
    x = chain<3>(x); // truth: step 3
    x = chain<5>(x); // truth: step 5
    x = chain<2>(x); // truth: step 2
    x = chain<4>(x); // truth: step 4
  }
  return x;
}

int main(int argc, char **argv) {
  long rounds = static_cast<long>(wantedMicroseconds(argc, argv) / (30 * stepMicroseconds() * kSlices));
  double step = 0;
  uint64_t x = 1;
  for (int i = 0; i < kSlices; ++i) {
    step += stepMicroseconds();
    x = work(x, rounds);
  }
  opaque(x);
  report("step", step * static_cast<double>(rounds));
}
