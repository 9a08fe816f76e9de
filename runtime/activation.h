// SPDX-License-Identifier: Apache-2.0
// Armed activations: what happens when a timed function is entered and left (abi.h). Each touches its own thread only.
#pragma once

#include "lineprof/abi.h"

#include "thread_block.h"

namespace lineprof {

extern "C" {
uint32_t enter(LineprofArea *area, LineprofFrame *frame, uint32_t function, uint32_t stretch);
void leave(LineprofArea *area, LineprofFrame *frame);
void resume(LineprofArea *area, LineprofFrame *frame, uint32_t stretch);
void turn(LineprofArea *area, LineprofFrame *frame, uint32_t slot, uint32_t whole, uint32_t stretch);
void back(LineprofArea *area, LineprofFrame *frame, uint32_t slot, uint32_t stretch);
void markNested(LineprofArea *area, uint32_t stretch);
}

/// Ends what is still armed in a thread, as of now: at its end, or the process's.
void endActivations(ThreadState &state);

/// Ticks that the profiler spent in the thread, on attaching it say: no line's time.
void leaveOutOfTimes(ThreadState &state, uint64_t ticks);

/// In a forked child: what is armed goes on, its time counted from here.
void restartActivations(ThreadState &state, uint64_t now);

/// Measures what a stopwatch, enter and leave cost, on scratch memory; takes some 0.2 ms.
void calibrateProbes();

} // namespace lineprof
