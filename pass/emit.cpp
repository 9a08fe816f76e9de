// SPDX-License-Identifier: Apache-2.0
#include "emit.h"

#include "llvm_compat.h"

#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace lineprof {

Instruction *behindAllocas(Function &F) {
  BasicBlock &Entry = F.getEntryBlock();
  auto IsStatic = [](const Instruction &I) {
    auto *Alloca = dyn_cast<AllocaInst>(&I);
    return Alloca && isa<ConstantInt>(Alloca->getArraySize());
  };
  Instruction *First = &*Entry.getFirstInsertionPt();
  while (IsStatic(*First))
    First = First->getNextNode();
  SmallVector<Instruction *, 8> Later;
  for (Instruction &I : make_range(First->getIterator(), Entry.end()))
    if (IsStatic(I))
      Later.push_back(&I);
  for (Instruction *I : Later)
    moveBefore(*I, *First);
  return First;
}

} // namespace lineprof
