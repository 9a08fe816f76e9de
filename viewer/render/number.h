// SPDX-License-Identifier: Apache-2.0
// Numbers as line_profiler prints them.
#pragma once

#include "model/profile.h"

#include <string>

namespace lineprof {

/// A unit of time.
struct TimeUnit {
  double microseconds; ///< In one unit.
};

/// "%.1f" of a time in units; with an exponent when that is wider than `width`.
std::string formatTime(double microseconds, TimeUnit unit, size_t width);

/// "~" in front of a sampled number, "?" in front of a split one.
std::string formatTime(const Time &time, TimeUnit unit, size_t width);

} // namespace lineprof
