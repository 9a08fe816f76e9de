// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/options.h"

namespace lineprof {

/// Reads, builds, renders to stdout. Gives the exit status: 0, or 1 when there is nothing to show (stderr says why).
int reportRun(const Options &options);

} // namespace lineprof
