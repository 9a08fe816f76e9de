// SPDX-License-Identifier: Apache-2.0
// The runtime's flags, read from the environment once. A set-uid program's environment is ignored.
#pragma once

#include "lineprof/format.h"

namespace lineprof {

struct Config {
#define FLAG(type, member, name, initial, help) type member = initial;
#include "flags.inc"
#undef FLAG
  LineprofClock clockMode = LINEPROF_CLOCK_ADAPTIVE;
};

/// Reads the flags; says on stderr what it doesn't understand and goes on with the default. LINEPROF_HELP=1 lists them.
Config readConfig();

} // namespace lineprof
