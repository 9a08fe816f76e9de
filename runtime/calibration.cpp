// SPDX-License-Identifier: Apache-2.0
// What probes cost here and now, measured on a module of our own that nobody sees: the same code paths, back to back.
#include "activation.h"

#include "arming.h"
#include "clock.h"
#include "lifecycle.h"
#include "private_memory.h"

#include <algorithm>
#include <cstddef>

namespace lineprof {
namespace {

constexpr int kRounds = 256, kBatches = 9;

/// As the pass writes it into each unit.
__attribute__((noinline)) void mark(LineprofArea *area, LineprofStretchTime *times, uint32_t stretch) {
  auto *thread = reinterpret_cast<LineprofThread *>(area->thread);
  if (thread->nested)
    return;
  uint64_t now = ticks();
  auto *running = reinterpret_cast<LineprofStretchTime *>(thread->stretch);
  running->ticks += now - thread->lastTicks;
  running->overhead100 += thread->markTicks100;
  thread->overhead100 += thread->markTicks100;
  thread->lastTicks = now;
  thread->stretch = reinterpret_cast<uint64_t>(times + stretch);
}

/// The least of several batches: nothing interrupted that one.
template <typename Batch> uint64_t leastOf(Batch batch) {
  uint64_t least = ~0ull;
  for (int i = 0; i < kBatches; ++i)
    least = std::min(least, batch());
  return least;
}

/// A module with two stretches and one function, one thread, its area: what enter and leave need, at index 0.
class Bench {
public:
  Bench() {
    LineprofTables &tables = data_.tables;
    tables.siteCount = tables.stretchCount = 2;
    tables.lineCount = tables.functionCount = 1;
    tables.waitCount = 2;
    tables.sites = offsetof(Data, sites);
    tables.lines = offsetof(Data, lines);
    tables.stretches = offsetof(Data, stretches);
    Module shape = {&tables, false};
    size_ = shape.waitsSize() + shape.areaSize() + sizeof(LineprofThread) + sizeof(LineprofFrame) * kFrames +
            sizeof(Activation) * kFrames;
    memory_ = static_cast<char *>(allocatePrivate(size_));
    if (!memory_)
      return;
    char *memory = memory_ + shape.waitsSize();
    area = reinterpret_cast<LineprofArea *>(memory);
    times = reinterpret_cast<LineprofStretchTime *>(memory + shape.stretchesOffset());
    thread = reinterpret_cast<LineprofThread *>(memory + shape.areaSize());
    thread->framesOffset = sizeof(LineprofThread);
    thread->framesAddress = reinterpret_cast<uint64_t>(framesOf(thread));
    thread->limit = thread->framesAddress + sizeof(LineprofFrame) * (kFrames - 1);
    area->thread = reinterpret_cast<uint64_t>(thread);
    thread->armed = 1;
    module_ = {area, nullptr, &lineDepth_, &functionDepth_, budgets_, nullptr, nullptr, nullptr};
    state_.callers = callers_;
    state_.seed = 1;
    state_.block = thread;
    state_.modules = &module_;
    state_.moduleCapacity = 1;
    state_.activations = reinterpret_cast<Activation *>(framesOf(thread) + kFrames);
    ready = runtime().modules.setBench(shape) && runtime().threads.setBench(&state_);
    restart();
  }
  ~Bench() { releasePrivate(memory_, size_); }

  void restart() {
    if (!ready)
      return;
    times[0] = times[1] = {};
    thread->stretch = reinterpret_cast<uint64_t>(times);
    thread->lastTicks = ticks();
  }

  bool ready = false;
  LineprofArea *area = nullptr;
  LineprofThread *thread = nullptr;
  LineprofStretchTime *times = nullptr;

private:
  static constexpr unsigned kFrames = 4;
  struct Data {
    LineprofTables tables;
    LineprofSite sites[2];
    LineprofLine lines[1];
    LineprofStretch stretches[2];
  } data_ = {};
  char *memory_ = nullptr;
  size_t size_ = 0;
  Budget budgets_[2] = {};
  CallerSite callers_[kMostCallers + 1] = {};
  uint32_t lineDepth_ = 0, functionDepth_ = 0;
  ThreadModule module_ = {};
  ThreadState state_ = {};
};

uint32_t perRound100(uint64_t batch) { return static_cast<uint32_t>(batch * 100 / kRounds); }

} // namespace

void calibrateProbes() {
  Bench bench;
  if (!bench.ready)
    return;
  uint64_t marks = leastOf([&] {
    bench.restart();
    for (int i = 0; i < kRounds; ++i)
      mark(bench.area, bench.times, 0);
    return bench.times[0].ticks;
  });
  // An empty activation: what it finds in its own stretch is the cost of enter, what its caller finds that of leave.
  uint64_t callers = ~0ull;
  uint64_t own = leastOf([&] {
    bench.restart();
    for (int i = 0; i < kRounds; ++i) {
      enter(bench.area, framesOf(bench.thread) + 1, 0, 1);
      leave(bench.area, framesOf(bench.thread) + 1);
    }
    callers = std::min(callers, bench.times[0].ticks);
    return bench.times[1].ticks;
  });
  setProbeCosts({perRound100(marks), perRound100(own), perRound100(callers)});
}

} // namespace lineprof
