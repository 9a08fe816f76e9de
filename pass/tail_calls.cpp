// SPDX-License-Identifier: Apache-2.0
#include "tail_calls.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/Local.h"

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

/// The last instruction in front of End that does anything, when it is a call.
CallInst *callBefore(Instruction &End) {
  for (Instruction *I = End.getPrevNode(); I; I = I->getPrevNode()) {
    if (I->isDebugOrPseudoInst() || I->isLifetimeStartOrEnd() || isa<BitCastInst>(I))
      continue;
    return dyn_cast<CallInst>(I);
  }
  return nullptr;
}

/// Whether Call, the last thing that happens before its function returns Returned, is one to keep.
bool isToKeep(const CallInst &Call, const Value *Returned) {
  if (isa<IntrinsicInst>(Call) || Call.isInlineAsm())
    return false;
  if (Call.isMustTailCall())
    return true;
  if (!Call.isTailCall() || (Returned && Returned->stripPointerCasts() != &Call && !isa<UndefValue>(Returned)))
    return false;
  const Function *Callee = Call.getCalledFunction();
  if (!Callee)
    return true;
  return !Callee->isDeclaration() && tailCallsReach(*Callee, *Call.getFunction());
}

/// The return in BB when there is nothing else but the choice of its value.
ReturnInst *soleReturn(BasicBlock &BB) {
  for (Instruction &I : BB)
    if (!isa<PHINode>(I) && !I.isDebugOrPseudoInst() && !I.isLifetimeStartOrEnd())
      return dyn_cast<ReturnInst>(&I);
  return nullptr;
}

} // namespace

void giveTailCallsReturns(Function &F) {
  SmallVector<std::pair<BranchInst *, Value *>, 4> Found;
  for (BasicBlock &BB : F) {
    ReturnInst *Return = soleReturn(BB);
    if (!Return)
      continue;
    for (BasicBlock *Pred : predecessors(&BB)) {
      auto *Jump = dyn_cast<BranchInst>(Pred->getTerminator());
      CallInst *Call = Jump && Jump->isUnconditional() ? callBefore(*Jump) : nullptr;
      Value *Returned = Return->getReturnValue();
      if (auto *Phi = dyn_cast_or_null<PHINode>(Returned); Phi && Phi->getParent() == &BB)
        Returned = Phi->getIncomingValueForBlock(Pred);
      if (Call && isToKeep(*Call, Returned))
        Found.push_back({Jump, Returned});
    }
  }
  for (auto [Jump, Returned] : Found) {
    ReturnInst *Return = ReturnInst::Create(F.getContext(), Returned, Jump->getParent());
    Return->setDebugLoc(Jump->getSuccessor(0)->getTerminator()->getDebugLoc());
    Jump->getSuccessor(0)->removePredecessor(Jump->getParent());
    Jump->eraseFromParent();
  }
  if (!Found.empty())
    removeUnreachableBlocks(F);
}

CallInst *callToKeepInTailPosition(ReturnInst &Return) {
  CallInst *Call = callBefore(Return);
  return Call && isToKeep(*Call, Return.getReturnValue()) ? Call : nullptr;
}

} // namespace lineprof
