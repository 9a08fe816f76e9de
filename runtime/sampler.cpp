// SPDX-License-Identifier: Apache-2.0
// Each round, for each thread: how long since the last round, and which line its top frame says it is on. Weighing by
// the time since makes the rate free to change and a preempted sampler harmless; jitter keeps it from beating with the
// program.
#include "sampler.h"

#include "clock.h"
#include "lifecycle.h"
#include "report.h"

#include <cstring>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lineprof {
namespace {

constexpr unsigned kMaxWalk = 512;    // frames looked at below the top one
constexpr unsigned kMaxSlowdown = 64; // of the period, when the sampler costs too much
constexpr uint64_t kCheckEvery = 128; // rounds between looks at its own cost
constexpr uint64_t kAnchorEveryNs = 100000000;

pthread_t samplerThread;
bool running = false;
bool stopAsked = false;
uint64_t ownCpuNs = 0;

uint32_t nextRandom(uint32_t &seed) {
  seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5; // Marsaglia's xorshift
  return seed;
}

/// What one round knows of one thread.
struct Round {
  ThreadState &state;
  ThreadModule *modules;
  uint32_t moduleCapacity;
  uint32_t number;
  uint64_t weight;

  /// The thread's module of a frame word, if the word makes sense; it may be torn or stale.
  ThreadModule *moduleOf(LineprofFrame word) const {
    uint32_t module = LINEPROF_FRAME_MODULE(word);
    if (!module || module >= moduleCapacity || module > runtime().modules.count())
      return nullptr;
    ThreadModule &entry = modules[module];
    bool fits = __atomic_load_n(&entry.area, __ATOMIC_ACQUIRE) &&
                LINEPROF_FRAME_SITE(word) < runtime().modules[module].tables->siteCount;
    return fits ? &entry : nullptr;
  }
};

template <typename T> T *numbersOf(LineprofArea *area, size_t offset) {
  return reinterpret_cast<T *>(reinterpret_cast<char *>(area) + offset);
}

LineprofSiteSamples *samplesOf(const Round &round, LineprofFrame word) {
  ThreadModule *entry = round.moduleOf(word);
  if (!entry)
    return nullptr;
  const Module &module = runtime().modules[LINEPROF_FRAME_MODULE(word)];
  return numbersOf<LineprofSiteSamples>(entry->area, module.samplesOffset()) + LINEPROF_FRAME_SITE(word);
}

/// Goes over the lines and functions of a frame that the round hasn't met; credits them with the round's weight if
/// asked.
void meet(const Round &round, LineprofFrame word, bool creditLines, bool creditFunctions) {
  ThreadModule *entry = round.moduleOf(word);
  if (!entry)
    return;
  const Module &module = runtime().modules[LINEPROF_FRAME_MODULE(word)];
  auto *lines = numbersOf<LineprofLineTime>(entry->area, module.linesOffset());
  auto *functions = numbersOf<LineprofFunctionTime>(entry->area, module.functionsOffset());
  for (uint32_t site = LINEPROF_FRAME_SITE(word); site; site = module.sites()[site].caller) {
    uint32_t line = module.sites()[site].line, function = module.lines()[line].function;
    if (entry->lineSeen[line] != round.number && creditLines)
      lines[line].sampledCalleeTicks += round.weight;
    if (entry->functionSeen[function] != round.number && creditFunctions)
      functions[function].sampledTotalTicks += round.weight;
    entry->lineSeen[line] = entry->functionSeen[function] = round.number;
  }
}

/// The part of the time since the last round that the thread spent on a processor.
uint64_t runningTicks(ThreadState &state, uint64_t elapsed, double ticksPerNs) {
  if (!state.hasCpuClock)
    return 0;
  timespec now = {};
  if (clock_gettime(state.cpuClock, &now) != 0)
    return 0;
  uint64_t cpuNs = static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
  uint64_t used = state.sampledCpuNs ? cpuNs - state.sampledCpuNs : 0;
  state.sampledCpuNs = state.block->cpuNs = cpuNs;
  auto ran = static_cast<uint64_t>(static_cast<double>(used) * ticksPerNs);
  return ran < elapsed ? ran : elapsed;
}

void sampleThread(ThreadState &state, uint32_t number, double ticksPerNs) {
  LineprofThread *block = state.block;
  uint64_t now = ticks();
  if (now <= state.sampledTicks)
    return; // a new life of the block began in between
  uint64_t weight = now - state.sampledTicks;
  state.sampledTicks = now;
  uint64_t ran = runningTicks(state, weight, ticksPerNs);

  uint64_t top = __atomic_load_n(&block->top, __ATOMIC_RELAXED);
  if (top <= block->framesAddress || top > block->limit)
    return; // outside of everything
  Round round = {state, __atomic_load_n(&state.modules, __ATOMIC_ACQUIRE), 0, number, weight};
  round.moduleCapacity = __atomic_load_n(&state.moduleCapacity, __ATOMIC_ACQUIRE);
  auto wordAt = [&](uint64_t index) { return __atomic_load_n(framesOf(block) + index, __ATOMIC_RELAXED); };
  uint64_t index = (top - block->framesAddress) / sizeof(LineprofFrame);
  LineprofFrame word = wordAt(index);
  LineprofSiteSamples *samples = samplesOf(round, word);
  if (!samples)
    return;
  bool armed = LINEPROF_FRAME_ARMED(word);
  (armed ? samples->armedTicks : samples->unarmedTicks) += weight;
  samples->cpuTicks += ran;
  ++samples->count;
  if (armed)
    return;

  // Armed activations below have their time from stopwatches, this part of it included.
  uint64_t lowest = index > kMaxWalk ? index - kMaxWalk : 1;
  bool covered = false;
  for (uint64_t i = index - 1; i >= lowest; --i) {
    LineprofFrame below = wordAt(i);
    if (!LINEPROF_FRAME_ARMED(below))
      continue;
    if (LineprofSiteSamples *theirs = covered ? nullptr : samplesOf(round, below)) {
      theirs->coveredTicks += weight;
      covered = true;
    }
    meet(round, below, false, false);
  }
  meet(round, word, /*creditLines=*/false, /*creditFunctions=*/true); // the top's lines have it as self time
  for (uint64_t i = index - 1; i >= lowest; --i)
    if (LineprofFrame below = wordAt(i); !LINEPROF_FRAME_ARMED(below))
      meet(round, below, true, true);
}

void refreshAnchor(LineprofFileHeader *header) {
  Anchor anchor = anchorNow();
  header->lastTicks = anchor.ticks;
  header->lastNs = anchor.ns;
  header->cpuNs = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - ownCpuNs;
}

void sleepFor(uint64_t ns) {
  timespec time = {static_cast<time_t>(ns / 1000000000), static_cast<long>(ns % 1000000000)};
  clock_nanosleep(CLOCK_MONOTONIC, 0, &time, nullptr);
}

/// A short slice makes the scheduler (Linux 6.12 and later; others ignore it) let this thread in soon after it wakes,
/// also in front of one that has just woken itself: else short bursts of work behind a sleep are seldom seen.
void askForShortSlice() {
  struct {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
  } attributes = {48, 0, 0, 0, 0, 100000, 0, 0}; // struct sched_attr: SCHED_OTHER, 100 us
  attributes.nice = getpriority(PRIO_PROCESS, 0);
  syscall(SYS_sched_setattr, 0, &attributes, 0);
}

void *sample(void *) {
  pthread_setname_np(pthread_self(), "lineprof-sample");
  askForShortSlice();
  LineprofFileHeader *header = runtime().file.header();
  double ticksPerNs = static_cast<double>(header->ticksPerSecond) / 1e9;
  uint64_t period = runtime().config.samplerPeriodUs * 1000ull, slowdown = 1;
  uint64_t checkedNs = nanoseconds(CLOCK_MONOTONIC), checkedCpuNs = 0;
  uint32_t seed = static_cast<uint32_t>(ticks()) | 1, number = 0;
  while (!__atomic_load_n(&stopAsked, __ATOMIC_ACQUIRE)) {
    uint64_t mean = period * slowdown;
    sleepFor(mean / 2 + mean * (nextRandom(seed) >> 8) / (1u << 24));
    ++number;
    for (uint32_t i = 1; i <= runtime().threads.count(); ++i) {
      ThreadState &state = runtime().threads[i];
      if (!__atomic_load_n(&state.ended, __ATOMIC_ACQUIRE))
        sampleThread(state, number, ticksPerNs);
    }
    ++header->samples;
    if (number % kCheckEvery == 0 || nanoseconds(CLOCK_MONOTONIC) - header->lastNs > kAnchorEveryNs) {
      uint64_t now = nanoseconds(CLOCK_MONOTONIC);
      ownCpuNs = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
      refreshAnchor(header);
      if (number % kCheckEvery)
        continue;
      // At most 2 % of a processor; back to the period asked for when it costs less than half of that.
      uint64_t cost = ownCpuNs - checkedCpuNs, span = now - checkedNs;
      if (cost * 50 > span && slowdown < kMaxSlowdown)
        slowdown *= 2;
      else if (cost * 200 < span && slowdown > 1)
        slowdown /= 2;
      checkedNs = now;
      checkedCpuNs = ownCpuNs;
      header->samplerPeriodUs = static_cast<uint32_t>(period * slowdown / 1000);
    }
  }
  ownCpuNs = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
  return nullptr;
}

} // namespace

void startSampler() {
  stopAsked = false;
  int error = pthread_create(&samplerThread, nullptr, sample, nullptr); // inherits the lock's blocked signals
  running = error == 0;
  if (!running)
    report("no thread for the sampler (%s); time within loops is divided by estimate", strerror(error));
}

void stopSampler() {
  if (!running)
    return;
  running = false;
  __atomic_store_n(&stopAsked, true, __ATOMIC_RELEASE);
  pthread_join(samplerThread, nullptr);
}

void forgetSampler() {
  running = false;
  ownCpuNs = 0;
}

uint64_t samplerCpuNs() { return ownCpuNs; }

} // namespace lineprof
