// SPDX-License-Identifier: Apache-2.0
// Total time counts once under recursion: for each line and function the thread keeps how many armed activations below
// the running one are on it. An activation's time goes to the lines it was called from whose count returns to 0; self
// time that passes on a line that is also on the stack below (thread->nested) is taken off again, as it is part of
// that.
#include "activation.h"

#include "arming.h"
#include "clock.h"
#include "lifecycle.h"
#include "thread_block.h"

namespace lineprof {
namespace {

constexpr uint32_t kFewCallers = 2;

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

/// Finds the lines an activation is called from, as the beacons below say: down to the nearest activation that is timed
/// itself, whose end gives on what it got. Checked, as the words may be stale. Counts them, and their functions, as on
/// the stack.
void pushCallers(ThreadState &state, LineprofFrame *frame, Activation &activation) {
  activation.callers = 0;
  const LineprofFrame *lowest = framesOf(state.block);
  for (LineprofFrame *below = frame - 1; below > lowest && activation.callers < kMostCallers; --below) {
    CallerSite caller = {LINEPROF_FRAME_MODULE(*below), LINEPROF_FRAME_SITE(*below), LINEPROF_FRAME_ARMED(*below) != 0};
    bool known = caller.module && caller.module < state.moduleCapacity && state.modules[caller.module].area &&
                 caller.site < runtime().modules[caller.module].tables->siteCount;
    if (!known)
      break;
    state.callers[state.callerCount++] = caller;
    ++activation.callers;
    const Module &module = runtime().modules[caller.module];
    const ThreadModule &counts = state.modules[caller.module];
    forEachLine(module, caller.site, [&](uint32_t line) {
      ++counts.lineDepth[line];
      ++counts.functionDepth[module.lines()[line].function];
    });
    if (caller.armed)
      break;
  }
}

/// Gives the activation's time to the lines it was called from, and to the functions among them that aren't timed.
void popCallers(ThreadState &state, const Activation &activation, uint64_t inclusive) {
  for (uint32_t i = 0; i < activation.callers; ++i) {
    const CallerSite &caller = state.callers[--state.callerCount];
    const Module &module = runtime().modules[caller.module];
    const ThreadModule &counts = state.modules[caller.module];
    forEachLine(module, caller.site, [&](uint32_t line) {
      if (--counts.lineDepth[line] == 0)
        lineTimes(counts.area)[line].calleeTicks += inclusive;
      uint32_t function = module.lines()[line].function;
      if (--counts.functionDepth[function] == 0 && !caller.armed)
        functionTimes(counts.area)[function].totalTicks += inclusive;
    });
  }
}

/// abi.h's wait(area, slot).
uint32_t &waitOf(LineprofArea *area, uint32_t slot) {
  return reinterpret_cast<uint32_t *>(area)[-1 - static_cast<int64_t>(slot)];
}

uint32_t slotOf(const LineprofArea *area, uint32_t function) {
  return function == LINEPROF_NO_FUNCTION ? runtime().modules[area->module].tables->functionCount : function;
}

uint64_t lessOverhead(uint64_t raw, uint64_t overhead100) {
  uint64_t overhead = overhead100 / 100;
  return raw > overhead ? raw - overhead : 0;
}

/// Lets the policy say when the function is timed again.
void reconsider(ThreadState &state, const Activation &activation, uint64_t raw, uint64_t overhead100) {
  uint64_t ownRaw = raw - activation.childTicks, own100 = overhead100 - activation.childOverhead100;
  uint64_t cost = (own100 + probeCosts().leave100) / 100 + activation.walkTicks; // they are looked up again at its end
  uint32_t slot = slotOf(activation.area, activation.function);
  waitOf(activation.area, slot) =
      waitBehindActivation(state.modules[activation.area->module].budgets[slot],
                           {activation.entryTicks + raw - state.block->startTicks, state.block->overhead100 / 100,
                            lessOverhead(ownRaw, own100), cost, state.seed});
  if (state.activationCount) {
    Activation &caller = state.activations[state.activationCount - 1];
    caller.childTicks += raw;
    caller.childOverhead100 += overhead100;
  }
}

/// Ends the topmost activation; its running stretch is charged already.
void end(ThreadState &state, uint64_t now) {
  LineprofThread *thread = state.block;
  const Activation &activation = state.activations[--state.activationCount];
  uint64_t raw = now - activation.entryTicks;
  uint64_t overhead100 = thread->overhead100 - activation.entryOverhead100;
  uint64_t inclusive = lessOverhead(raw, overhead100);
  if (activation.function != LINEPROF_NO_FUNCTION) {
    --state.modules[activation.area->module].functionDepth[activation.function];
    if (activation.outermost)
      functionTimes(activation.area)[activation.function].totalTicks += inclusive;
  }
  popCallers(state, activation, inclusive);
  reconsider(state, activation, raw, overhead100);
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

Activation *running(ThreadState &state, LineprofFrame *frame) {
  if (!state.activationCount)
    return nullptr;
  Activation &top = state.activations[state.activationCount - 1];
  return top.frame == indexOf(state.block, frame) ? &top : nullptr;
}

void setBits(LineprofFrame *frame, uint64_t bits) {
  uint64_t others = *frame & ~(LINEPROF_FRAME_ARMED_BIT | LINEPROF_FRAME_RUNNING_BIT);
  __atomic_store_n(frame, others | bits, __ATOMIC_RELAXED);
}

/// Stopwatches that rested in a loop run again.
void wake(ThreadState &state, Activation &activation, LineprofFrame *frame, LineprofStretchTime *time, uint64_t now) {
  charge(state, now);
  state.block->stretch = reinterpret_cast<uint64_t>(time);
  activation.restingSlot = 0;
  setBits(frame, LINEPROF_FRAME_ARMED_BIT | LINEPROF_FRAME_RUNNING_BIT);
}

} // namespace

extern "C" {

uint32_t enter(LineprofArea *area, LineprofFrame *frame, uint32_t function, uint32_t stretch) {
  LineprofThread *thread = threadOf(area);
  if (!thread->armed) {
    waitOf(area, slotOf(area, function)) = waitUntimed();
    return 0;
  }
  uint64_t now = ticks();
  ThreadState &state = runtime().threads[area->threadIndex];
  waitOf(area, slotOf(area, function)) = 0;
  charge(state, now);
  uint32_t index = indexOf(thread, frame);
  endFrom(state, index, now);
  if (reinterpret_cast<uint64_t>(frame) == thread->limit) { // shared by all deeper activations
    waitOf(area, slotOf(area, function)) = waitUntimed();
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
  activation.childTicks = activation.childOverhead100 = 0;
  activation.restingSlot = 0;
  pushCallers(state, frame, activation);
  activation.outermost = true;
  if (function != LINEPROF_NO_FUNCTION)
    activation.outermost = state.modules[area->module].functionDepth[function]++ == 0;
  activation.nested = !activation.outermost;
  ++state.activationCount;
  activation.serial = ++thread->activations;
  thread->nested = activation.nested;
  thread->stretch = reinterpret_cast<uint64_t>(stretchTime(area, stretch));
  addOverhead(thread, probeCosts().enter100);
  activation.walkTicks = 0;
  if (activation.callers > kFewCallers) { // deep among untimed activations that costs more than what was calibrated
    uint64_t later = ticks();
    activation.walkTicks = later - now;
    thread->lastTicks = later;
    thread->overhead100 += activation.walkTicks * 100;
  }
  setBits(frame, LINEPROF_FRAME_ARMED_BIT | LINEPROF_FRAME_RUNNING_BIT);
  return 1;
}

void turn(LineprofArea *area, LineprofFrame *frame, uint32_t slot, uint32_t whole, uint32_t stretch) {
  uint32_t &wait = waitOf(area, slot);
  wait = waitUntimed();
  LineprofThread *thread = threadOf(area);
  if (!thread->armed || !LINEPROF_FRAME_ARMED(*frame))
    return;
  ThreadState &state = runtime().threads[area->threadIndex];
  Activation *activation = running(state, frame);
  if (!activation || (activation->restingSlot && activation->restingSlot != slot + 1))
    return; // it rests in a loop around this one
  uint64_t now = ticks();
  LoopWindow &window = state.modules[area->module].windows[slot];
  if (activation->restingSlot) {
    wake(state, *activation, frame, stretchTime(area, stretch), now);
  } else if (window.activation == activation->serial) {
    uint64_t cost100 = thread->overhead100 - window.overhead100;
    uint64_t work = lessOverhead(now - window.ticks, cost100);
    cost100 += 2 * (probeCosts().enter100 + probeCosts().leave100); // to rest and to wake
    // In a recursion what a line's callees get is told by single lines' stretches: there they go on.
    uint32_t resting =
        thread->nested
            ? 0
            : waitBehindWindow({now - thread->startTicks, thread->overhead100 / 100, work, cost100 / 100, state.seed});
    if (resting) {
      charge(state, now);
      thread->stretch = reinterpret_cast<uint64_t>(stretchTime(area, whole));
      setBits(frame, LINEPROF_FRAME_ARMED_BIT);
      activation->restingSlot = slot + 1;
      window.activation = 0;
      wait = resting;
      return;
    }
  }
  window = {activation->serial, now, thread->overhead100};
  wait = kWindow - 1;
}

void back(LineprofArea *area, LineprofFrame *frame, uint32_t slot, uint32_t stretch) {
  ThreadState &state = runtime().threads[area->threadIndex];
  Activation *activation = running(state, frame);
  if (!activation || activation->restingSlot != slot + 1)
    return;
  waitOf(area, slot) = 0;
  wake(state, *activation, frame, stretchTime(area, stretch), ticks());
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
  if (state.activationCount) {
    Activation &activation = state.activations[state.activationCount - 1];
    thread->nested = activation.nested;
    activation.restingSlot = 0;
    setBits(frame, LINEPROF_FRAME_ARMED_BIT | LINEPROF_FRAME_RUNNING_BIT);
  }
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
    state.activations[i].childTicks = state.activations[i].childOverhead100 = 0;
  }
}

} // namespace lineprof
