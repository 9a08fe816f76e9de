// SPDX-License-Identifier: Apache-2.0
// Which activations and loop iterations are timed: the one place that decides it, and what timing them costs.
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

/// Once, before the first thread: the clock mode, its rate, and whether profiling runs from the start.
void configureArming(LineprofClock clock, uint64_t ticksPerSecond, bool started);

/// lineprof_start, lineprof_stop: threads that exist are armed or disarmed by the caller.
void setStarted(bool started);

/// Value for LineprofThread::armed: exact and adaptive clocks may time every activation, sampled and off none.
uint32_t armNewThread();

/// What is known of a function's timed activations in one thread: running means, in ticks.
struct Budget {
  float work;      ///< In the activation itself, without the profiler's part and without timed callees.
  float cost;      ///< Of its stopwatches.
  float spent;     ///< All cost so far.
  uint32_t slower; ///< How much longer to wait than work and cost say; 0: as they say.
};

/// Ticks: how long a thread runs, what it spent on stopwatches so far, what this decision is about; and its source of
/// randomness.
struct Spending {
  uint64_t elapsed, spent;
  uint64_t work, cost;
  uint32_t &seed;
};

/// How many activations of a function pass untimed behind one that was timed.
uint32_t waitBehindActivation(Budget &budget, const Spending &spending);

/// How many iterations of a loop pass untimed behind a window of timed ones; 0: the stopwatches go on.
uint32_t waitBehindWindow(const Spending &spending);

/// Iterations in a window.
constexpr uint32_t kWindow = 16;
/// How many activations, or iterations, go by before one that can't be timed now asks again.
uint32_t waitUntimed();

} // namespace lineprof
