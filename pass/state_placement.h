// SPDX-License-Identifier: Apache-2.0
// Where to say that a state changes: the common part of beacons (state: site) and stopwatches (state: stretch).
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Function.h"

#include <vector>

namespace lineprof {

/// From At on, to the next run in the block, the state is to be State.
struct StateRun {
  llvm::Instruction *At;
  unsigned State;
};

using BlockStates = llvm::DenseMap<const llvm::BasicBlock *, llvm::SmallVector<StateRun, 4>>;

/// Before this instruction the state must be set.
using StateChange = StateRun;

struct StatePlan {
  unsigned AtEntry; ///< Set by the prologue.
  /// Set where control comes back through a landing pad.
  llvm::DenseMap<const llvm::BasicBlock *, unsigned> AtPads;
  std::vector<StateChange> Changes;
  /// What the state is at the start of each block, where that is the same on all ways there.
  llvm::DenseMap<const llvm::BasicBlock *, unsigned> AtStart;
};

/// A change is left out where the state is right on every way there; in front of a loop that keeps its state, it is set
/// before the loop. Default stands where a block says nothing.
StatePlan placeStates(llvm::Function &F, const BlockStates &Runs, unsigned Default);

} // namespace lineprof
