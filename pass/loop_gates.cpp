// SPDX-License-Identifier: Apache-2.0
#include "loop_gates.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace lineprof {
namespace {

/// The sites that have code in the loop, with what the stretches that run there say of their cost.
Stretch wholeOf(const Loop &L, const FunctionRuns &Runs, const StretchTable &Table) {
  SmallDenseSet<SiteId> Sites;
  for (const BasicBlock *BB : L.blocks())
    for (const StateRun &Run : Runs.Sites.lookup(BB))
      Sites.insert(Run.State);
  SmallPtrSet<const Stretch *, 8> Seen;
  Stretch Whole;
  for (const BasicBlock *BB : L.blocks())
    for (const StateRun &Run : Runs.Stretches.lookup(BB))
      if (Run.State && Seen.insert(&Table[Run.State]).second)
        for (auto &[Site, Cost] : Table[Run.State])
          if (Sites.count(Site))
            Whole[Site] += Cost;
  return Whole;
}

unsigned stateAt(const BasicBlock *BB, const StatePlan &Watches, unsigned Otherwise) {
  auto Found = Watches.AtStart.find(BB);
  return Found == Watches.AtStart.end() ? Otherwise : Found->second;
}

} // namespace

std::vector<LoopGate> loopGatesOf(const LoopInfo &LI, const FunctionRuns &Runs, const StatePlan &Watches,
                                  StretchTable &Table, unsigned &NextSlot) {
  SmallPtrSet<const Loop *, 8> HaveWatches;
  for (const StateChange &Change : Watches.Changes)
    for (const Loop *L = LI.getLoopFor(Change.At->getParent()); L; L = L->getParentLoop())
      HaveWatches.insert(L);
  std::vector<LoopGate> Gates;
  for (const Loop *L : LI.getLoopsInPreorder()) {
    if (!HaveWatches.count(L))
      continue;
    Stretch Whole = wholeOf(*L, Runs, Table);
    if (Whole.empty())
      continue;
    unsigned Id = Table.size();
    Table.push_back(std::move(Whole));
    BasicBlock *Head = L->getHeader();
    LoopGate Gate = {&*Head->getFirstInsertionPt(), NextSlot++, Id, stateAt(Head, Watches, Id), {}};
    SmallVector<BasicBlock *, 4> Exits;
    L->getUniqueExitBlocks(Exits);
    for (BasicBlock *Exit : Exits)
      if (!Exit->isEHPad() && !isa<UnreachableInst>(Exit->getTerminator()))
        Gate.Exits.push_back({&*Exit->getFirstInsertionPt(), stateAt(Exit, Watches, Id)});
    Gates.push_back(std::move(Gate));
  }
  return Gates;
}

} // namespace lineprof
