// SPDX-License-Identifier: Apache-2.0
// Which activations are timed: the one place that decides it, and what timing them costs.
#pragma once

#include "lineprof/format.h"

#include <cstdint>

namespace lineprof {

/// The cost of probes, in hundredths of a tick, as found in this process.
struct ProbeCosts {
  uint32_t mark100;  ///< A stopwatch.
  uint32_t enter100; ///< What enter adds to the stretch it opens.
  uint32_t leave100; ///< What leave adds to the stretch it goes back to.
};
const ProbeCosts &probeCosts();
void setProbeCosts(const ProbeCosts &costs);

/// Once, before the first thread: the clock mode, and whether profiling runs from the start.
void configureArming(LineprofClock clock, bool started);

/// lineprof_start, lineprof_stop: threads that exist are armed or disarmed by the caller.
void setStarted(bool started);

/// Value for LineprofThread::armed: exact and adaptive clocks time every activation, sampled and off none.
uint32_t armNewThread();

} // namespace lineprof
