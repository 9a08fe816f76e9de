// SPDX-License-Identifier: Apache-2.0
// Early pass: counts hits on the source's own control flow, before the optimiser sees it, so that they are the same at
// every level; in a form that the optimiser can take out of loops.
//
//     area = __lineprof_area()          ; at entry; readnone, lowered by the late pass
//     ...
//     area->count[7]++                  ; where control may leave unseen
//
//     slot7 = 0                         ; in a loop that only ends in sight: a local variable,
//     loop { ...; slot7++ }             ; which the optimiser keeps in a register or replaces by the trip count
//     area->count[7] += slot7; slot7 = 0
#pragma once

#include "options.h"

#include "llvm/IR/PassManager.h"

namespace lineprof {

class HitCountersPass : public llvm::PassInfoMixin<HitCountersPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &AM);
  /// Functions at -O0 are optnone; they are profiled too.
  static bool isRequired() { return true; }
};

/// The function that stands for "this thread's area of this unit" until the late pass.
constexpr char kAreaFunction[] = "__lineprof_area";
/// The same where the thread may change between two uses: in coroutines.
constexpr char kAreaFunctionHere[] = "__lineprof_area_here";

} // namespace lineprof
