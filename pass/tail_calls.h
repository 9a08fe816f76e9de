// SPDX-License-Identifier: Apache-2.0
// Calls that reuse their caller's stack frame. Popping a profiler frame behind such a call would make it an ordinary
// one, and a chain of ten million of them would then overflow the stack. Popping in front of it loses who called.
#pragma once

#include "llvm/IR/Instructions.h"

namespace lineprof {

/// The call in front of Return that must stay in tail position: a musttail call, or a tail call from which control may
/// come back to this function before it returns (recursion through functions of this module, or a function pointer), so
/// that chains have no bound. Null when there is none: then the frame stays until the call returns.
llvm::CallInst *callToKeepInTailPosition(llvm::ReturnInst &Return);

/// Where such calls join other paths at a common return, gives each a return of its own, as code generation would.
void giveTailCallsReturns(llvm::Function &F);

} // namespace lineprof
