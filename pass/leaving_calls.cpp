// SPDX-License-Identifier: Apache-2.0
#include "leaving_calls.h"

#include "llvm_compat.h"

#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace lineprof {

LeavingCalls::LeavingCalls(Module &M, function_ref<const TargetLibraryInfo &(Function &)> LibraryInfo) {
  for (Function &F : M) {
    if (F.isIntrinsic())
      continue;
    if (F.isDeclaration()) {
      // What the optimiser would soon find out itself: strlen returns.
      if (!F.hasOptNone())
        inferLibraryAttributes(F, LibraryInfo(F));
      if (F.hasFnAttribute(Attribute::WillReturn) && F.doesNotThrow())
        Staying.insert(&F);
    } else if (!F.isInterposable() && !F.hasFnAttribute(Attribute::ReturnsTwice)) {
      Staying.insert(&F);
    }
  }
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (Function &F : M) {
      if (F.isDeclaration() || !Staying.count(&F))
        continue;
      for (const Instruction &I : instructions(F))
        if (isa<ResumeInst>(I) || isa<UnreachableInst>(I) || mayLeave(I)) {
          Staying.erase(&F);
          Changed = true;
          break;
        }
    }
  }
}

bool LeavingCalls::calleeStays(const CallBase &Call) const {
  if (isa<IntrinsicInst>(Call))
    return !Call.doesNotReturn();
  if (auto *Asm = dyn_cast<InlineAsm>(Call.getCalledOperand()))
    return !Asm->hasSideEffects();
  const Function *Callee = Call.getCalledFunction();
  return Callee && Staying.count(Callee);
}

bool LeavingCalls::mayLeave(const Instruction &I) const {
  auto *Call = dyn_cast<CallBase>(&I);
  return Call && !calleeStays(*Call);
}

} // namespace lineprof
