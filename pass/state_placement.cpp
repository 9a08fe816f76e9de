// SPDX-License-Identifier: Apache-2.0
#include "state_placement.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/IR/CFG.h"

using namespace llvm;

namespace lineprof {
namespace {

constexpr unsigned kUnreached = ~0u;
constexpr unsigned kMixed = ~0u - 1;

/// A forward analysis: the state at the start and end of each block, if it is the same on all ways there.
class Flow {
public:
  Flow(Function &F, const BlockStates &Runs, StatePlan &Plan) : Runs(Runs), Plan(Plan) {
    ReversePostOrderTraversal<Function *> RPO(&F);
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (BasicBlock *BB : RPO) {
        unsigned NewIn = meet(*BB), NewOut = lastOf(*BB, NewIn);
        unsigned &OldOut = Out.try_emplace(BB, kUnreached).first->second;
        In[BB] = NewIn;
        Changed |= OldOut != NewOut;
        OldOut = NewOut;
      }
    }
  }

  unsigned in(const BasicBlock &BB) const { return In.lookup(&BB); }
  unsigned out(const BasicBlock &BB) const {
    auto It = Out.find(&BB);
    return It == Out.end() ? kUnreached : It->second;
  }

private:
  unsigned meet(const BasicBlock &BB) const {
    if (BB.isEntryBlock())
      return Plan.AtEntry;
    auto Pad = Plan.AtPads.find(&BB);
    if (Pad != Plan.AtPads.end())
      return Pad->second;
    unsigned State = kUnreached;
    for (const BasicBlock *Pred : predecessors(&BB)) {
      unsigned Theirs = out(*Pred);
      if (Theirs == kUnreached)
        continue;
      State = State == kUnreached || State == Theirs ? Theirs : kMixed;
    }
    return State;
  }

  unsigned lastOf(const BasicBlock &BB, unsigned In) const {
    auto It = Runs.find(&BB);
    return It == Runs.end() || It->second.empty() ? In : It->second.back().State;
  }

  const BlockStates &Runs;
  const StatePlan &Plan;
  DenseMap<const BasicBlock *, unsigned> In, Out;
};

/// The state a block wants at its start, looking through blocks that say nothing.
unsigned firstState(const BasicBlock &BB, const BlockStates &Runs, unsigned Default) {
  const BasicBlock *At = &BB;
  for (unsigned I = 0; I < 8 && At; ++I, At = At->getUniqueSuccessor()) {
    auto It = Runs.find(At);
    if (It != Runs.end() && !It->second.empty())
      return It->second.front().State;
  }
  return Default;
}

} // namespace

StatePlan placeStates(Function &F, const BlockStates &Runs, unsigned Default) {
  StatePlan Plan;
  Plan.AtEntry = firstState(F.getEntryBlock(), Runs, Default);
  for (BasicBlock &BB : F)
    if (BB.isEHPad())
      Plan.AtPads[&BB] = firstState(BB, Runs, Default);
  Flow States(F, Runs, Plan);
  for (BasicBlock &BB : F)
    if (States.in(BB) < kMixed)
      Plan.AtStart[&BB] = States.in(BB);

  for (BasicBlock &BB : F) {
    auto It = Runs.find(&BB);
    if (It == Runs.end() || It->second.empty() || States.in(BB) == kUnreached)
      continue;
    unsigned State = States.in(BB);
    const StateRun &First = It->second.front();
    if (State != First.State) {
      SmallVector<BasicBlock *, 4> Others;
      bool AnyHasIt = false, CanSetBefore = true;
      for (BasicBlock *Pred : predecessors(&BB)) {
        if (States.out(*Pred) == First.State) {
          AnyHasIt = true;
        } else {
          CanSetBefore &= Pred->getUniqueSuccessor() == &BB;
          if (!llvm::is_contained(Others, Pred))
            Others.push_back(Pred);
        }
      }
      if (AnyHasIt && CanSetBefore)
        for (BasicBlock *Pred : Others)
          Plan.Changes.push_back({Pred->getTerminator(), First.State});
      else
        Plan.Changes.push_back(First);
      State = First.State;
    }
    for (const StateRun &Run : It->second) {
      if (Run.State != State)
        Plan.Changes.push_back(Run);
      State = Run.State;
    }
  }
  return Plan;
}

} // namespace lineprof
