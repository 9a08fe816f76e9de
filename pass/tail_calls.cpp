// SPDX-License-Identifier: Apache-2.0
#include "tail_calls.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace lineprof {
namespace {

/// Whether Callee's tail calls lead back to Target.
bool tailCallsReach(const Function &Callee, const Function &Target) {
  SmallPtrSet<const Function *, 16> Seen;
  SmallVector<const Function *, 16> Work{&Callee};
  while (!Work.empty()) {
    const Function *F = Work.pop_back_val();
    if (F == &Target)
      return true;
    if (!Seen.insert(F).second)
      continue;
    for (const Instruction &I : instructions(*F))
      if (auto *Call = dyn_cast<CallInst>(&I); Call && Call->isTailCall() && !isa<IntrinsicInst>(I)) {
        const Function *Next = Call->getCalledFunction();
        if (!Next)
          return !Call->isInlineAsm();
        Work.push_back(Next);
      }
  }
  return false;
}

/// The last instruction in front of Return that does anything.
CallInst *callBefore(ReturnInst &Return) {
  for (Instruction *I = Return.getPrevNode(); I; I = I->getPrevNode()) {
    if (I->isDebugOrPseudoInst() || I->isLifetimeStartOrEnd() || isa<BitCastInst>(I))
      continue;
    return dyn_cast<CallInst>(I);
  }
  return nullptr;
}

} // namespace

CallInst *callToKeepInTailPosition(ReturnInst &Return) {
  CallInst *Call = callBefore(Return);
  if (!Call || isa<IntrinsicInst>(Call) || Call->isInlineAsm())
    return nullptr;
  if (Call->isMustTailCall())
    return Call;
  if (!Call->isTailCall() || (Return.getReturnValue() && Return.getReturnValue()->stripPointerCasts() != Call &&
                              !isa<UndefValue>(Return.getReturnValue())))
    return nullptr;
  const Function *Callee = Call->getCalledFunction();
  if (!Callee)
    return Call;
  return !Callee->isDeclaration() && tailCallsReach(*Callee, *Call->getFunction()) ? Call : nullptr;
}

} // namespace lineprof
