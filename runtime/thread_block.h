// SPDX-License-Identifier: Apache-2.0
// Threads: their blocks and areas in the file, and what the runtime keeps of them beside it.
#pragma once

#include "lineprof/abi.h"

#include "arming.h"
#include "module_registry.h"
#include "profile_file.h"

#include <pthread.h>

namespace lineprof {

/// A line on the stack below an activation.
struct CallerSite {
  uint32_t module, site;
  bool armed; ///< Whether its own activation is timed.
};

/// An armed activation, while it runs.
struct Activation {
  LineprofStretchTime *below; ///< The caller's stretch, to go on when this ends.
  LineprofArea *area;         ///< Of the unit whose function this is.
  uint64_t entryTicks;
  uint64_t entryOverhead100;
  uint32_t frame; ///< Index in the frame stack.
  uint32_t function;
  uint32_t callers;                      ///< How many of the thread's caller sites are this one's.
  uint64_t walkTicks;                    ///< What looking for them took.
  uint64_t childTicks, childOverhead100; ///< Of armed activations that it called.
  // Its hot loops, see turn().
  uint32_t restingSlot; ///< Of the loop in which its stopwatches rest, plus 1; 0: they run.
  uint64_t serial;      ///< Tells it from others of the thread.
  bool outermost;       ///< The function was not on the stack when it was entered.
  bool nestedBelow;
  bool nested;
};

/// Some timed iterations of a loop, to decide by.
struct LoopWindow {
  uint64_t activation;         ///< Its serial.
  uint64_t ticks, overhead100; ///< When it began, and what had been spent by then.
};

/// Frames looked at below an activation for those that aren't timed.
constexpr uint32_t kMostCallers = 64;

/// A thread in one module: its area, and how often lines and functions are on the stack of armed activations.
struct ThreadModule {
  LineprofArea *area;
  LineprofArea **local; ///< The unit's thread-local pointer; belongs to the thread.
  uint32_t *lineDepth, *functionDepth;
  Budget *budgets;                   ///< By slot of the functions' countdowns.
  LoopWindow *windows;               ///< By slot of any.
  uint32_t *lineSeen, *functionSeen; ///< The sampler's: the last round in which it met them on the stack.
};

/// What belongs to a thread block, outside the file. Touched by its own thread only, but for what the sampler reads:
/// `block`, `modules`, `ended`.
struct ThreadState {
  LineprofThread *block;
  ThreadModule *modules; ///< By module index. Grows by replacement; old tables stay for the sampler.
  uint32_t moduleCapacity;
  uint32_t index;
  Activation *activations;
  uint32_t activationCount;
  CallerSite *callers; ///< Those of all armed activations, one behind the other.
  uint32_t callerCount;
  uint32_t seed;
  bool ended;
  bool saidDeep;
  int destructorRuns;
  pthread_t thread;
  clockid_t cpuClock;
  bool hasCpuClock;
  // The sampler's own.
  uint64_t sampledTicks, sampledCpuNs;
};

/// Threads by index, from 1; blocks are never given back. Changes under the runtime's lock.
class ThreadRegistry {
public:
  /// A state with a block for the calling thread: new, or, when there are more than `reuseFrom`, that of an ended one.
  ThreadState *begin(ProfileFile &file, unsigned frames, unsigned reuseFrom);
  /// The thread's area of a module; made when it is first asked for.
  LineprofArea *area(ProfileFile &file, const ModuleRegistry &modules, ThreadState &state, uint32_t module);

  /// Index 0, which no thread has: for calibration.
  bool setBench(ThreadState *state);

  uint32_t count() const { return __atomic_load_n(&count_, __ATOMIC_ACQUIRE); }
  ThreadState &operator[](uint32_t index) const { return *states_[index]; }

private:
  bool haveTable();
  ThreadState *findEnded();

  static constexpr uint32_t kMax = 1 << 20;
  ThreadState **states_ = nullptr;
  uint32_t count_ = 0;
  uint32_t nextToReuse_ = 1;
};

/// Writes a thread's identity into its block; the block's own numbers stay.
void identify(ThreadState &state);

inline LineprofFrame *framesOf(LineprofThread *block) {
  return reinterpret_cast<LineprofFrame *>(reinterpret_cast<char *>(block) + block->framesOffset);
}

} // namespace lineprof
