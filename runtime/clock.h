// SPDX-License-Identifier: Apache-2.0
// Time: the processor's time-stamp counter, the system's clocks, and what it costs to read the first.
#pragma once

#include <cstdint>
#include <ctime>

namespace lineprof {

/// The time-stamp counter, as the probes read it: not serialised, constant rate.
inline uint64_t ticks() {
#if defined(__x86_64__)
  uint32_t low, high;
  __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
  return static_cast<uint64_t>(high) << 32 | low;
#elif defined(__aarch64__)
  uint64_t now;
  __asm__ volatile("mrs %0, cntvct_el0" : "=r"(now));
  return now;
#else
#error "no time-stamp counter known for this processor"
#endif
}

inline uint64_t nanoseconds(clockid_t clock) {
  timespec now = {};
  clock_gettime(clock, &now);
  return static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
}

/// Ticks and CLOCK_MONOTONIC at one moment.
struct Anchor {
  uint64_t ticks, ns;
};
Anchor anchorNow();

/// Ticks per second, from a short wait (about 0.5 ms); for runs too short to tell from their anchors.
uint64_t measureTickRate();

} // namespace lineprof
