// SPDX-License-Identifier: Apache-2.0
#include "lifecycle.h"

#include "activation.h"
#include "arming.h"
#include "clock.h"
#include "control.h"
#include "output_path.h"
#include "process_section.h"
#include "report.h"
#include "sampler.h"
#include "scratch.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace lineprof {
namespace {

Runtime instance;
pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
bool started = false;
bool ended = false;
/// In a forked child until its first attach: no sampler runs yet.
bool forked = false;
/// In a forked child: there is no file yet.
bool fileless = false;
char outputPath[4096];
pthread_key_t threadKey;
__thread ThreadState *self __attribute__((tls_model("initial-exec"))) = nullptr;

void setAnchor(uint64_t &toTicks, uint64_t &toNs) {
  Anchor anchor = anchorNow();
  toTicks = anchor.ticks;
  toNs = anchor.ns;
}

void startClock(LineprofFileHeader *header) {
  header->pid = static_cast<uint32_t>(getpid());
  header->parentPid = static_cast<uint32_t>(getppid());
  header->startUnixNs = nanoseconds(CLOCK_REALTIME);
  setAnchor(header->startTicks, header->startNs);
  header->lastTicks = header->startTicks;
  header->lastNs = header->startNs;
}

/// Runs late among the destructors of a thread's keys, as others may call instrumented code.
void threadEnding(void *value) {
  auto *state = static_cast<ThreadState *>(value);
  if (++state->destructorRuns < 3) {
    pthread_setspecific(threadKey, state);
    return;
  }
  RuntimeLock guard;
  endActivations(*state);
  LineprofThread *block = state->block;
  block->endTicks = ticks();
  block->wallTicks += block->endTicks - block->startTicks;
  self = nullptr;
  __atomic_store_n(&state->ended, true, __ATOMIC_RELEASE);
}

void beforeFork() { pthread_mutex_lock(&lock); }

void afterForkInParent() { pthread_mutex_unlock(&lock); }

void giveFile() {
  if (!fileless)
    return;
  fileless = false;
  if (expandOutputPath(instance.config.output, outputPath, sizeof outputPath))
    instance.file.materialize(outputPath);
}

/// The child starts at zero, in memory of its own at the same addresses. Its file comes when it counts: at once when it
/// stands in the middle of instrumented functions, else at its first attach; a child that only execs makes none.
void afterForkInChild() {
  pthread_mutex_init(&lock, nullptr);
  if (!instance.active)
    return;
  int error = errno;
  instance.file.detach();
  LineprofFileHeader *header = instance.file.header();
  header->state = LINEPROF_STATE_OPEN;
  header->samples = header->lost = header->cpuNs = 0;
  startClock(header);
  forked = fileless = true;
  resetNumbers(instance.file);
  forgetCuts();
  forgetSampler();
  for (uint32_t i = 1; i <= instance.threads.count(); ++i) {
    ThreadState &state = instance.threads[i];
    LineprofThread *block = state.block;
    block->startTicks = block->lastTicks = state.sampledTicks = header->startTicks;
    block->endTicks = block->wallTicks = block->cpuNs = 0;
    block->outsideTicks = block->outsideOverhead100 = block->overhead100 = block->activations = 0;
    if (&state != self) {
      block->endTicks = header->startTicks;
      state.ended = true;
      continue;
    }
    identify(state);
    restartActivations(state, header->startTicks);
    // Makes the thread's next use of each unit come to attach().
    for (uint32_t m = 1; m < state.moduleCapacity; ++m)
      if (state.modules[m].local && !instance.modules[m].gone)
        *state.modules[m].local = nullptr;
    if (block->top > block->framesAddress)
      giveFile();
  }
  errno = error;
}

/// In a forked child when it first attaches.
void settle() {
  if (!forked)
    return;
  forked = false;
  giveFile();
  if (instance.config.clockMode != LINEPROF_CLOCK_OFF)
    startSampler();
}

/// What is only in memory at the end gets a second chance, also elsewhere.
void saveMemory() {
  if (instance.file.isComplete() || !hasCounted(instance.file))
    return;
  if (instance.file.materialize(outputPath))
    return;
  char elsewhere[4096];
  const char *directory = secure_getenv("TMPDIR"), *name = strrchr(outputPath, '/');
  snprintf(elsewhere, sizeof elsewhere, "%s%s", directory && *directory ? directory : "/tmp",
           name ? name : "/lineprof");
  if (instance.file.materialize(elsewhere))
    report("profile written to %s instead", instance.file.path());
}

/// At the end of the process, behind its own destructors. Counting goes on into the mapping.
__attribute__((destructor)) void finish() {
  if (!instance.active || ended)
    return;
  ended = true;
  stopSampler();
  RuntimeLock guard;
  if (self)
    endActivations(*self);
  finishCuts();
  LineprofFileHeader *header = instance.file.header();
  setAnchor(header->lastTicks, header->lastNs);
  header->cpuNs = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - samplerCpuNs();
  for (uint32_t i = 1; i <= instance.threads.count(); ++i)
    if (ThreadState &state = instance.threads[i]; !state.ended && state.hasCpuClock)
      state.block->cpuNs = nanoseconds(state.cpuClock);
  __atomic_store_n(&header->state, LINEPROF_STATE_CLEAN, __ATOMIC_RELEASE);
  if (fileless)
    expandOutputPath(instance.config.output, outputPath, sizeof outputPath);
  saveMemory();
  instance.file.trim();
}

bool start() {
  instance.config = readConfig();
  if (instance.config.disable)
    return false;
  if (!expandOutputPath(instance.config.output, outputPath, sizeof outputPath)) {
    report("LINEPROF_OUT=%s: the path is too long; this run is not profiled", instance.config.output);
    return false;
  }
  if (!instance.file.open(outputPath)) {
    report("no memory for the profile (%s); this run is not profiled", strerror(errno));
    return false;
  }
  LineprofFileHeader *header = instance.file.header();
  header->clock = instance.config.clockMode;
  header->ticksPerSecond = measureTickRate();
  instance.active = true;
  calibrateProbes();
  header->stopwatchTicks100 = probeCosts().mark100;
  writeProcessSection(instance.file);
  configureArming(instance.config.clockMode, header->ticksPerSecond, instance.config.start);
  pthread_key_create(&threadKey, threadEnding);
  pthread_atfork(beforeFork, afterForkInParent, afterForkInChild);
  startClock(header);
  if (!instance.config.start)
    beginStopped();
  if (instance.config.clockMode != LINEPROF_CLOCK_OFF) {
    header->samplerPeriodUs = instance.config.samplerPeriodUs;
    startSampler();
  }
  return true;
}

ThreadState *currentThread() {
  if (!self) {
    self = instance.threads.begin(instance.file, instance.config.frames, instance.config.threads);
    if (self)
      pthread_setspecific(threadKey, self);
  }
  return self;
}

} // namespace

Runtime &runtime() { return instance; }

RuntimeLock::RuntimeLock() : errno_(errno) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before_);
  pthread_mutex_lock(&lock);
}

RuntimeLock::~RuntimeLock() {
  pthread_mutex_unlock(&lock);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  errno = errno_;
}

bool ensureStarted() {
  if (!started) {
    started = true;
    start();
  }
  return instance.active;
}

void unload(LineprofModule *module) {
  RuntimeLock guard;
  instance.modules.markGone(module->index);
}

LineprofArea *attach(LineprofModule *module, LineprofArea **local, LineprofModule *const *begin,
                     LineprofModule *const *end) {
  RuntimeLock guard;
  uint64_t before = ticks();
  LineprofArea *area = nullptr;
  if (ensureStarted()) {
    settle();
    ThreadState *state = instance.modules.add(instance.file, module, begin, end) ? currentThread() : nullptr;
    if (state)
      area = instance.threads.area(instance.file, instance.modules, *state, module->index);
    if (area)
      state->modules[module->index].local = local;
    else
      __atomic_fetch_add(&instance.file.header()->lost, 1, __ATOMIC_RELAXED);
    if (state)
      leaveOutOfTimes(*state, ticks() - before);
  }
  if (!area)
    area = scratchArea(*module);
  *local = area;
  return area;
}

} // namespace lineprof
