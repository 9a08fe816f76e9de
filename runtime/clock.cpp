// SPDX-License-Identifier: Apache-2.0
#include "clock.h"

namespace lineprof {

Anchor anchorNow() {
  // Of a few tries the one with the least between its two readings of the counter: nothing came in between there.
  Anchor best = {};
  uint64_t least = ~0ull;
  for (int i = 0; i < 5; ++i) {
    uint64_t before = ticks();
    uint64_t ns = nanoseconds(CLOCK_MONOTONIC);
    uint64_t after = ticks();
    if (after - before < least) {
      least = after - before;
      best = {before + (after - before) / 2, ns};
    }
  }
  return best;
}

uint64_t measureTickRate() {
  Anchor start = anchorNow(), end = start;
  while (end.ns - start.ns < 500000)
    end = anchorNow();
  return static_cast<uint64_t>(static_cast<double>(end.ticks - start.ticks) * 1e9 /
                               static_cast<double>(end.ns - start.ns));
}

} // namespace lineprof
