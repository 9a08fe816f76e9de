// SPDX-License-Identifier: Apache-2.0
// Reads optimised code and cuts it into runs of one site, with what each costs; from them the stretches that
// stopwatches time.
#pragma once

#include "options.h"
#include "site_table.h"
#include "state_placement.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/Analysis/LoopInfo.h"

#include <vector>

namespace lineprof {

/// A stretch: the sites that one pair of stopwatch readings encloses, with the static cost of each.
using Stretch = llvm::MapVector<SiteId, unsigned>;

/// What the unit's functions add up to; [0] is "outside".
using StretchTable = std::vector<Stretch>;

struct FunctionRuns {
  BlockStates Sites;
  BlockStates Stretches;
  unsigned DefaultStretch = 0; ///< Of the cheap code between calls and loops.
  bool HasSites = false;       ///< Whether there is any opted-in code.
};

/// Reads F, adds its stretches to Table. Does not change F.
FunctionRuns runsOf(llvm::Function &F, const llvm::LoopInfo &LI, SiteTable &Sites, StretchTable &Table,
                    Stopwatches Clock);

/// Whether I calls code that the optimiser doesn't see here.
bool isRealCall(const llvm::Instruction &I);

} // namespace lineprof
