// SPDX-License-Identifier: Apache-2.0
#include "thread_block.h"

#include "arming.h"
#include "clock.h"
#include "private_memory.h"

#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>

namespace lineprof {

void identify(ThreadState &state) {
  LineprofThread *block = state.block;
  block->tid = static_cast<uint32_t>(syscall(SYS_gettid));
  state.thread = pthread_self();
  state.hasCpuClock = pthread_getcpuclockid(state.thread, &state.cpuClock) == 0;
  if (pthread_getname_np(state.thread, block->name, sizeof block->name) != 0)
    block->name[0] = '\0';
}

bool ThreadRegistry::haveTable() {
  if (!states_)
    states_ = allocatePrivateArray<ThreadState *>(kMax);
  return states_ != nullptr;
}

bool ThreadRegistry::setBench(ThreadState *state) {
  if (!haveTable())
    return false;
  states_[0] = state;
  return true;
}

ThreadState *ThreadRegistry::findEnded() {
  for (uint32_t tried = 0; tried < count_; ++tried) {
    uint32_t index = nextToReuse_;
    nextToReuse_ = nextToReuse_ == count_ ? 1 : nextToReuse_ + 1;
    if (__atomic_load_n(&states_[index]->ended, __ATOMIC_ACQUIRE))
      return states_[index];
  }
  return nullptr;
}

ThreadState *ThreadRegistry::begin(ProfileFile &file, unsigned frames, unsigned reuseFrom) {
  if (!haveTable())
    return nullptr;
  ThreadState *state = count_ >= reuseFrom ? findEnded() : nullptr;
  uint64_t now = ticks();
  if (!state) {
    state = static_cast<ThreadState *>(allocatePrivate(sizeof(ThreadState)));
    Activation *activations = allocatePrivateArray<Activation>(frames);
    CallerSite *callers = allocatePrivateArray<CallerSite>(frames + kMostCallers);
    auto *block = static_cast<LineprofThread *>(file.allocate(sizeof(LineprofThread) + sizeof(LineprofFrame) * frames));
    if (!state || !activations || !callers || !block || count_ + 1 == kMax)
      return nullptr;
    state->block = block;
    state->activations = activations;
    state->callers = callers;
    state->seed = static_cast<uint32_t>(now) | 1;
    state->index = count_ + 1;
    block->framesOffset = sizeof(LineprofThread);
    block->frameCapacity = frames;
    block->framesAddress = reinterpret_cast<uint64_t>(framesOf(block));
    block->limit = block->framesAddress + sizeof(LineprofFrame) * (frames - 1);
    states_[state->index] = state;
  }
  LineprofThread *block = state->block;
  block->top = block->framesAddress;
  block->stretch = reinterpret_cast<uint64_t>(&block->outsideTicks);
  block->lastTicks = block->startTicks = now;
  block->endTicks = 0;
  block->nested = 0;
  ++block->lives;
  block->armed = armNewThread();
  block->markTicks100 = probeCosts().mark100;
  state->activationCount = state->callerCount = 0;
  state->destructorRuns = 0;
  state->sampledTicks = now;
  state->sampledCpuNs = 0;
  identify(*state);
  if (state->index > count_) {
    ProfileFile::publish(&block->section, LINEPROF_SECTION_THREAD, state->index);
    __atomic_store_n(&count_, state->index, __ATOMIC_RELEASE);
  }
  __atomic_store_n(&state->ended, false, __ATOMIC_RELEASE);
  return state;
}

/// An area with its countdowns in front, which readers skip.
static LineprofArea *allocateArea(ProfileFile &file, const Module &shape) {
  size_t inFront = shape.waitsSize();
  auto *gap = static_cast<LineprofSection *>(file.allocate(inFront + shape.areaSize()));
  if (!gap)
    return nullptr;
  auto *area = reinterpret_cast<LineprofArea *>(reinterpret_cast<char *>(gap) + inFront);
  area->section.size = gap->size - inFront;
  gap->size = inFront;
  ProfileFile::publish(gap, LINEPROF_SECTION_GAP, 0);
  return area;
}

LineprofArea *ThreadRegistry::area(ProfileFile &file, const ModuleRegistry &modules, ThreadState &state,
                                   uint32_t module) {
  if (module >= state.moduleCapacity) {
    uint32_t capacity = (modules.count() + 1) * 2;
    auto *larger = allocatePrivateArray<ThreadModule>(capacity);
    if (!larger)
      return nullptr;
    if (state.modules)
      memcpy(larger, state.modules, sizeof(ThreadModule) * state.moduleCapacity);
    __atomic_store_n(&state.modules, larger, __ATOMIC_RELEASE);
    __atomic_store_n(&state.moduleCapacity, capacity, __ATOMIC_RELEASE);
  }
  ThreadModule &entry = state.modules[module];
  if (entry.area)
    return entry.area;
  const Module &shape = modules[module];
  LineprofArea *area = allocateArea(file, shape);
  entry.lineDepth = allocatePrivateArray<uint32_t>(shape.tables->lineCount);
  entry.functionDepth = allocatePrivateArray<uint32_t>(shape.tables->functionCount);
  entry.lineSeen = allocatePrivateArray<uint32_t>(shape.tables->lineCount);
  entry.functionSeen = allocatePrivateArray<uint32_t>(shape.tables->functionCount);
  entry.budgets = allocatePrivateArray<Budget>(shape.tables->functionCount + 1);
  entry.windows = allocatePrivateArray<LoopWindow>(shape.tables->waitCount);
  if (!area || !entry.budgets || !entry.windows || !entry.lineDepth || !entry.functionDepth || !entry.lineSeen ||
      !entry.functionSeen)
    return nullptr;
  area->thread = reinterpret_cast<uint64_t>(state.block);
  area->module = module;
  area->frame = static_cast<LineprofFrame>(module) << 32;
  area->threadIndex = state.index;
  ProfileFile::publish(&area->section, LINEPROF_SECTION_AREA, 0);
  __atomic_store_n(&entry.area, area, __ATOMIC_RELEASE);
  return area;
}

} // namespace lineprof
