// SPDX-License-Identifier: Apache-2.0
// Lines that call profiled functions: a line's total time is its callee's. The callees take 50 ns to 2 us.
#include "chain.h"

template <int Steps> PROFILED uint64_t callee(uint64_t x) {
  for (int i = 0; i < Steps; i += 8)
    x = chain<8>(x);
  return x;
}

static PROFILED uint64_t work(uint64_t x, long rounds) {
  for (long i = 0; i < rounds; ++i) {
    x = callee<32>(x);   // truth: step 32
    x = callee<128>(x);  // truth: step 128
    x = callee<512>(x);  // truth: step 512
    x = callee<1200>(x); // truth: step 1200
  }
  return x;
}

int main(int argc, char **argv) {
  long rounds = static_cast<long>(wantedMicroseconds(argc, argv) / (1872 * stepMicroseconds() * kSlices));
  double step = 0;
  uint64_t x = 1;
  for (int i = 0; i < kSlices; ++i) {
    step += stepMicroseconds();
    x = work(x, rounds);
  }
  opaque(x);
  report("step", step * static_cast<double>(rounds));
}
