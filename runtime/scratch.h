// SPDX-License-Identifier: Apache-2.0
// Memory that takes counts nobody will read: when profiling is off, or there is no room for it.
#pragma once

#include "lineprof/abi.h"

namespace lineprof {

/// An area of the module's size, one for all threads, with a thread block that is never armed. Under the runtime's
/// lock.
LineprofArea *scratchArea(const LineprofModule &module);

} // namespace lineprof
