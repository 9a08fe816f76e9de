// SPDX-License-Identifier: Apache-2.0
// The runtime of this process: when it starts, how it goes through fork, and how it ends. The only place with rules
// about order. What changes shared state holds the one lock, with signals blocked; probes never take it.
#pragma once

#include "lineprof/abi.h"

#include "config.h"
#include "module_registry.h"
#include "profile_file.h"
#include "thread_block.h"

#include <csignal>

namespace lineprof {

struct Runtime {
  Config config;
  ProfileFile file;
  ModuleRegistry modules;
  ThreadRegistry threads;
  /// Whether there is a profile to write to.
  bool active = false;
};

Runtime &runtime();

/// Holds the runtime's lock with all signals blocked, and keeps errno.
class RuntimeLock {
public:
  RuntimeLock();
  ~RuntimeLock();
  RuntimeLock(const RuntimeLock &) = delete;
  RuntimeLock &operator=(const RuntimeLock &) = delete;

private:
  sigset_t before_;
  int errno_;
};

/// abi.h's __lineprof_attach.
LineprofArea *attach(LineprofModule *module, LineprofArea **local, LineprofModule *const *begin,
                     LineprofModule *const *end);

/// abi.h's unload.
void unload(LineprofModule *module);

/// Starts the runtime if it hasn't. Under the lock. Returns whether there is a profile.
bool ensureStarted();

} // namespace lineprof
