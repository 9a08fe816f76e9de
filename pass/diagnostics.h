// SPDX-License-Identifier: Apache-2.0
// What the pass tells the user: remarks (-Rpass=lineprof, -Rpass-missed=lineprof) and warnings.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/Module.h"

namespace lineprof {

/// F was asked for and is left out. Missing debug info is a warning, everything else a missed-remark.
void reportRefused(llvm::Function &F, llvm::StringRef Why);

void reportCounted(llvm::Function &F, unsigned Lines, unsigned Counters);

void reportTimed(llvm::Function &F, unsigned Beacons, unsigned Stopwatches);

/// Ends the compilation if the module is not right. Where: which pass made it so.
void checkModule(llvm::Module &M, llvm::StringRef Where);

} // namespace lineprof
