// SPDX-License-Identifier: Apache-2.0
// Total time counts once under recursion: for each line and function the thread keeps how many armed activations below
// the running one are on it. An activation's time goes to the lines it was called from whose count returns to 0; self time
// that passes on a line that is also on the stack below (thread->nested) is taken off again, as it is part of that.
#include "activation.h"

#include "arming.h"
#include "clock.h"
#include "lifecycle.h"
#include "thread_block.h"

namespace lineprof {
namespace {

LineprofThread *threadOf(LineprofArea *area) { return reinterpret_cast<LineprofThread *>(area->thread); }

LineprofStretchTime *stretchTime(LineprofArea *area, uint32_t stretch) {
  const Module &module = runtime().modules[area->module];
  return reinterpret_cast<LineprofStretchTime *>(reinterpret_cast<char *>(area) + module.stretchesOffset()) + stretch;
}

LineprofLineTime *lineTimes(LineprofArea *area) {
  const Module &module = runtime().modules[area->module];
  return reinterpret_cast<LineprofLineTime *>(reinterpret_cast<char *>(area) + module.linesOffset());
}

LineprofFunctionTime *functionTimes(LineprofArea *area) {
  const Module &module = runtime().modules[area->module];
  return reinterpret_cast<LineprofFunctionTime *>(reinterpret_cast<char *>(area) + module.functionsOffset());
}

/// Calls visit(line) for the line of a site and of each site it is inlined into.
template <typename Visit> void forEachLine(const Module &module, uint32_t site, Visit visit) {
  while (site && site < module.tables->siteCount) {
    visit(module.sites()[site].line);
    site = module.sites()[site].caller;
  }
}

/// Self time on lines that are on the stack below is part of what those will get for their callees.
void takeOffNested(ThreadState &state, const Activation &running, const LineprofStretchTime *time, uint64_t elapsed) {
  const Module &module = runtime().modules[running.area->module];
  uint32_t stretch = static_cast<uint32_t>(time - stretchTime(running.area, 0));
  if (stretch >= module.tables->stretchCount || module.stretches()[stretch].memberCount != 1)
    return; // outside, or shared by several lines: such stretches call nothing, so they are not on the stack below
  const ThreadModule &counts = state.modules[running.area->module];
  uint32_t site = module.members()[module.stretches()[stretch].firstMember].site;
  forEachLine(module, site, [&](uint32_t line) {
    if (counts.lineDepth[line])
      lineTimes(running.area)[line].calleeTicks -= elapsed;
  });
}

/// Closes the running stretch: its time goes up to now.
void charge(ThreadState &state, uint64_t now) {
  LineprofThread *thread = state.block;
  auto *running = reinterpret_cast<LineprofStretchTime *>(thread->stretch);
  uint64_t elapsed = now - thread->lastTicks;
  running->ticks += elapsed;
  thread->lastTicks = now;
  if (thread->nested && state.activationCount)
    takeOffNested(state, state.activations[state.activationCount - 1], running, elapsed);
}

void addOverhead(LineprofThread *thread, uint64_t cost100) {
  reinterpret_cast<LineprofStretchTime *>(thread->stretch)->overhead100 += cost100;
  thread->overhead100 += cost100;
}

/// Counts the caller's lines, and their functions, as on the stack.
void pushCaller(ThreadState &state, const Activation &activation) {
  if (!activation.callerSite)
    return;
  const Module &module = runtime().modules[activation.callerModule];
  const ThreadModule &counts = state.modules[activation.callerModule];
  forEachLine(module, activation.callerSite, [&](uint32_t line) {
    ++counts.lineDepth[line];
    ++counts.functionDepth[module.lines()[line].function];
  });
}

void popCaller(ThreadState &state, const Activation &activation, uint64_t inclusive) {
  if (!activation.callerSite)
    return;
  const Module &module = runtime().modules[activation.callerModule];
  const ThreadModule &counts = state.modules[activation.callerModule];
  forEachLine(module, activation.callerSite, [&](uint32_t line) {
    if (--counts.lineDepth[line] == 0)
      lineTimes(counts.area)[line].calleeTicks += inclusive;
    --counts.functionDepth[module.lines()[line].function];
  });
}

/// Ends the topmost activation; its running stretch is charged already.
void end(ThreadState &state, uint64_t now) {
  LineprofThread *thread = state.block;
  const Activation &activation = state.activations[--state.activationCount];
  uint64_t raw = now - activation.entryTicks;
  uint64_t overhead = (thread->overhead100 - activation.entryOverhead100) / 100;
  uint64_t inclusive = raw > overhead ? raw - overhead : 0;
  if (activation.function != LINEPROF_NO_FUNCTION) {
    --state.modules[activation.area->module].functionDepth[activation.function];
    if (activation.outermost)
      functionTimes(activation.area)[activation.function].totalTicks += inclusive;
  }
  popCaller(state, activation, inclusive);
  thread->stretch = reinterpret_cast<uint64_t>(activation.below);
  thread->nested = activation.nestedBelow;
}

/// Exceptions and longjmp leave activations without a word: those at or above a frame that is entered, left or resumed.
void endFrom(ThreadState &state, uint32_t frame, uint64_t now) {
  while (state.activationCount && state.activations[state.activationCount - 1].frame >= frame)
    end(state, now);
}

uint32_t indexOf(const LineprofThread *thread, const LineprofFrame *frame) {
  return static_cast<uint32_t>((reinterpret_cast<uint64_t>(frame) - thread->framesAddress) / sizeof(LineprofFrame));
}

/// The site an activation is called from, as its caller's beacon says; checked, as the word may be stale.
void findCaller(const ThreadState &state, const LineprofFrame *frame, Activation &activation) {
  LineprofFrame below = frame[-1];
  uint32_t module = LINEPROF_FRAME_MODULE(below), site = LINEPROF_FRAME_SITE(below);
  bool known = module && module < state.moduleCapacity && state.modules[module].area &&
               site < runtime().modules[module].tables->siteCount;
  activation.callerModule = known ? module : 0;
  activation.callerSite = known ? site : 0;
}

} // namespace

extern "C" {

uint32_t enter(LineprofArea *area, LineprofFrame *frame, uint32_t function, uint32_t stretch) {
  uint64_t now = ticks();
  LineprofThread *thread = threadOf(area);
  ThreadState &state = runtime().threads[area->threadIndex];
  charge(state, now);
  uint32_t index = indexOf(thread, frame);
  endFrom(state, index, now);
  if (reinterpret_cast<uint64_t>(frame) == thread->limit) { // shared by all deeper activations
    if (!state.saidDeep) {
      state.saidDeep = true;
      __atomic_fetch_add(&runtime().file.header()->lost, 1, __ATOMIC_RELAXED);
    }
    return 0;
  }
  Activation &activation = state.activations[state.activationCount];
  activation.below = reinterpret_cast<LineprofStretchTime *>(thread->stretch);
  activation.area = area;
  activation.entryTicks = now;
  activation.entryOverhead100 = thread->overhead100;
  activation.frame = index;
  activation.function = function;
  activation.nestedBelow = thread->nested;
  findCaller(state, frame, activation);
  pushCaller(state, activation);
  activation.outermost = true;
  if (function != LINEPROF_NO_FUNCTION)
    activation.outermost = state.modules[area->module].functionDepth[function]++ == 0;
  activation.nested = !activation.outermost;
  ++state.activationCount;
  ++thread->activations;
  thread->nested = activation.nested;
  thread->stretch = reinterpret_cast<uint64_t>(stretchTime(area, stretch));
  addOverhead(thread, probeCosts().enter100);
  __atomic_store_n(frame, *frame | 1ull << 63, __ATOMIC_RELAXED);
  return 1;
}

void leave(LineprofArea *area, LineprofFrame *frame) {
  uint64_t now = ticks();
  LineprofThread *thread = threadOf(area);
  ThreadState &state = runtime().threads[area->threadIndex];
  charge(state, now);
  endFrom(state, indexOf(thread, frame), now);
  addOverhead(thread, probeCosts().leave100);
}

void resume(LineprofArea *area, LineprofFrame *frame, uint32_t stretch) {
  uint64_t now = ticks();
  LineprofThread *thread = threadOf(area);
  ThreadState &state = runtime().threads[area->threadIndex];
  charge(state, now);
  endFrom(state, indexOf(thread, frame) + 1, now);
  if (state.activationCount)
    thread->nested = state.activations[state.activationCount - 1].nested;
  thread->stretch = reinterpret_cast<uint64_t>(stretchTime(area, stretch));
  addOverhead(thread, probeCosts().mark100);
}

void markNested(LineprofArea *area, uint32_t stretch) {
  LineprofThread *thread = threadOf(area);
  charge(runtime().threads[area->threadIndex], ticks());
  addOverhead(thread, thread->markTicks100);
  thread->stretch = reinterpret_cast<uint64_t>(stretchTime(area, stretch));
}

} // extern "C"

void endActivations(ThreadState &state) {
  if (!state.activationCount)
    return;
  uint64_t now = ticks();
  charge(state, now);
  endFrom(state, 0, now);
}

void leaveOutOfTimes(ThreadState &state, uint64_t ticks) {
  if (state.activationCount)
    addOverhead(state.block, ticks * 100);
}

void restartActivations(ThreadState &state, uint64_t now) {
  for (uint32_t i = 0; i < state.activationCount; ++i) {
    state.activations[i].entryTicks = now;
    state.activations[i].entryOverhead100 = 0;
  }
}

} // namespace lineprof
