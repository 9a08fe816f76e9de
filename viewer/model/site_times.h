// SPDX-License-Identifier: Apache-2.0
// One module's numbers, over some of its areas: hits by line, time by site. What the numbers of format.h mean is here.
#pragma once

#include "model/profile.h"
#include "read/raw_profile.h"

#include <functional>
#include <vector>

namespace lineprof {

/// In ticks.
struct SiteTimes {
  std::vector<uint64_t> values; ///< Counters and expressions.
  std::vector<Time> self;       ///< By site: code of its own.
  /// By site: self, and the time of activations that were called from it and weren't timed themselves.
  std::vector<Time> whole;
  std::vector<double> cpu, sampledTicks;
  std::vector<Time> callees;   ///< By line.
  std::vector<Time> functions; ///< By function: activations with a frame of their own.

  uint64_t hits(const LineprofLine &line) const { return values[line.hits]; }
};

/// Adds up the areas of a module that Wanted accepts, less those of excluded labels.
SiteTimes siteTimes(const RawProfile &raw, const RawModule &module, const std::function<bool(const RawArea &)> &wanted);

} // namespace lineprof
