// SPDX-License-Identifier: Apache-2.0
// Late pass, behind the optimiser: beacons and stopwatches on the code as it will run, so that inlining and
// vectorisation stay as they were; and the unit's tables.
#pragma once

#include "llvm/IR/PassManager.h"

namespace lineprof {

class LineTimerPass : public llvm::PassInfoMixin<LineTimerPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
  static bool isRequired() { return true; }
};

} // namespace lineprof
