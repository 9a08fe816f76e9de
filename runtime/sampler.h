// SPDX-License-Identifier: Apache-2.0
// The thread that reads beacons: tells how time divides among the lines of a stretch, and among unarmed activations.
#pragma once

#include <cstdint>

namespace lineprof {

/// Starts the thread, with all signals blocked. Under the runtime's lock. Says so when it can't.
void startSampler();

/// Stops it and waits; at most a few periods. Without the runtime's lock.
void stopSampler();

/// In a forked child, where it does not exist.
void forgetSampler();

/// CPU time that the sampler itself has used.
uint64_t samplerCpuNs();

} // namespace lineprof
