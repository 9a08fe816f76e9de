// SPDX-License-Identifier: Apache-2.0
// Which calls may leave unseen: throw, exit, jump away or block, so that what stands behind them is not reached.
#pragma once

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace lineprof {

/// A property over the module's call graph: a function stays when it is defined here for good and calls only functions
/// that stay, or library functions known to return. Declared functions leave; `nounwind` alone says nothing (exit).
class LeavingCalls {
public:
  LeavingCalls(llvm::Module &M, llvm::function_ref<const llvm::TargetLibraryInfo &(llvm::Function &)> LibraryInfo);

  bool mayLeave(const llvm::Instruction &I) const;

private:
  bool calleeStays(const llvm::CallBase &Call) const;

  /// Functions that stay; an optimistic start, shrunk to a fixed point.
  llvm::SmallPtrSet<const llvm::Function *, 32> Staying;
};

} // namespace lineprof
