// SPDX-License-Identifier: Apache-2.0
// Loops in which stopwatches may rest: those with stopwatches inside, because they call. Each iteration passes a gate
// at the loop's head, where the runtime may stop or start them; each exit one where they start again.
#pragma once

#include "line_runs.h"
#include "state_placement.h"

#include "llvm/Analysis/LoopInfo.h"

#include <utility>

namespace lineprof {

struct LoopGate {
  llvm::Instruction *Turn; ///< At the head, behind the PHIs.
  unsigned Slot;           ///< Of its countdown.
  unsigned Whole;          ///< The stretch that takes the loop's time while stopwatches rest: all its sites.
  unsigned Stretch;        ///< The one that runs at the head when they don't.
  /// Where control comes when it leaves the loop, and the stretch that is to run there.
  llvm::SmallVector<std::pair<llvm::Instruction *, unsigned>, 4> Exits;
};

/// The gates of F, outer loops first. Adds their stretches to Table and takes slots from NextSlot on. Does not change
/// F.
std::vector<LoopGate> loopGatesOf(const llvm::LoopInfo &LI, const FunctionRuns &Runs, const StatePlan &Watches,
                                  StretchTable &Table, unsigned &NextSlot);

} // namespace lineprof
