// SPDX-License-Identifier: Apache-2.0
#include "counter_code.h"

#include "emit.h"
#include "hit_counters.h"

#include "lineprof/abi.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace lineprof {
namespace {

/// In the inliner's currency: a load, an addition and a store cost this much.
constexpr unsigned kIncrementCost = 15;
constexpr unsigned kAreaCallCost = 30;

FunctionCallee areaFunction(Module &M, bool MayBeShared) {
  // Two names for one thing: a coroutine may go on in another thread, so there the address must be asked for again.
  FunctionCallee Callee = M.getOrInsertFunction(MayBeShared ? kAreaFunction : kAreaFunctionHere,
                                                FunctionType::get(ptrTy(M.getContext()), false));
  auto *Fn = cast<Function>(Callee.getCallee());
  Fn->setDoesNotThrow();
  Fn->setWillReturn();
  if (MayBeShared) {
    Fn->setDoesNotAccessMemory();
    Fn->addFnAttr(Attribute::Speculatable);
  }
  return Callee;
}

/// Splits From -> To, keeping the loop's metadata on what is its latch then.
BasicBlock *splitEdge(BasicBlock &From, BasicBlock &To) {
  Instruction &End = *From.getTerminator();
  MDNode *LoopData = End.getMetadata(LLVMContext::MD_loop);
  CriticalEdgeSplittingOptions Options;
  Options.setMergeIdenticalEdges();
  BasicBlock *Middle = nullptr;
  for (unsigned I = 0; I < End.getNumSuccessors(); ++I)
    if (End.getSuccessor(I) == &To) {
      Middle = SplitKnownCriticalEdge(&End, I, Options);
      break;
    }
  if (!Middle)
    return nullptr;
  DominatorTree DT(*From.getParent());
  if (LoopData && DT.dominates(&To, &From)) {
    Middle->getTerminator()->setMetadata(LLVMContext::MD_loop, LoopData);
    End.setMetadata(LLVMContext::MD_loop, nullptr);
  }
  return Middle;
}

} // namespace

Instruction *CounterCode::placeFor(const FlowEdge &Edge) {
  if (Edge.What == FlowEdge::Segment)
    return Edge.At->getParent()->isEntryBlock() && isa<AllocaInst>(Edge.At) ? behindAllocas(F) : Edge.At;
  BasicBlock &From = *Edge.At->getParent();
  // The target may have been split off behind another block by now; ask the terminator.
  BasicBlock *To = Edge.Target;
  if (From.getUniqueSuccessor())
    return From.getTerminator();
  if (To->getUniquePredecessor())
    return &*To->getFirstInsertionPt();
  return &*splitEdge(From, *To)->getFirstInsertionPt();
}

Value *CounterCode::area(IRBuilder<> &B) {
  if (isPresplitCoroutine(F))
    return B.CreateCall(areaFunction(*F.getParent(), false));
  if (!Area) {
    ProbeBuilder AtEntry(behindAllocas(F));
    Area = AtEntry.CreateCall(areaFunction(*F.getParent(), true), {}, "lineprof.area");
  }
  return Area;
}

void CounterCode::addToCounter(IRBuilder<> &B, unsigned Counter, Value *Amount) {
  Type *I64 = B.getInt64Ty();
  Value *Address = fieldAddress(B, area(B), sizeof(LineprofArea) + 8 * uint64_t(Counter), I64);
  LoadInst *Old = B.CreateLoad(I64, Address);
  StoreInst *New = B.CreateStore(B.CreateAdd(Old, Amount ? Amount : B.getInt64(1)), Address);
  for (Instruction *I : {static_cast<Instruction *>(Old), static_cast<Instruction *>(New)})
    I->setMetadata(LLVMContext::MD_alias_scope, counterScope(F.getContext()));
}

MDNode *counterScope(LLVMContext &C) {
  // A distinct node cannot be found again by what is in it: the scopes are named, and so uniqued.
  MDNode *Domain = MDNode::get(C, {MDString::get(C, "lineprof.counters.domain")});
  MDNode *Scope = MDNode::get(C, {MDString::get(C, "lineprof.counters"), Domain});
  return MDNode::get(C, {Scope});
}

void tellCountersApart(Module &M) {
  MDNode *Counters = counterScope(M.getContext());
  for (Function &Fn : M)
    for (Instruction &I : instructions(Fn)) {
      bool IsAccess = isa<LoadInst>(I) || isa<StoreInst>(I) || isa<AnyMemIntrinsic>(I);
      if (IsAccess && I.getMetadata(LLVMContext::MD_alias_scope) != Counters)
        I.setMetadata(LLVMContext::MD_noalias, MDNode::concatenate(I.getMetadata(LLVMContext::MD_noalias), Counters));
    }
}

void CounterCode::countByFlag(ArrayRef<Instruction *> Visits, ArrayRef<BasicBlock *> Latches, unsigned Counter) {
  ProbeBuilder B(behindAllocas(F));
  Type *I64 = B.getInt64Ty();
  auto *Fresh = B.CreateAlloca(I64, nullptr, "lineprof.fresh");
  B.CreateStore(B.getInt64(1), Fresh);
  SmallPtrSet<BasicBlock *, 4> Done;
  for (BasicBlock *Latch : Latches)
    if (Done.insert(Latch).second)
      ProbeBuilder(Latch->getTerminator()).CreateStore(B.getInt64(1), Fresh);
  for (Instruction *At : Visits) {
    Instruction *Before = isa<PHINode>(At) ? &*At->getParent()->getFirstInsertionPt() : At;
    B.SetInsertPoint(Before);
    B.SetCurrentDebugLocation(noLine(F));
    Value *Amount = B.CreateLoad(I64, Fresh);
    B.CreateStore(B.getInt64(0), Fresh);
    Increments.push_back({Before, Counter, Amount});
  }
}

/// Whether every way out of the loop is an edge that code can be put on, and nothing in it may leave otherwise.
bool CounterCode::endsInSight(const Loop &L) const {
  if (L.hasNoExitBlocks())
    return false;
  for (const BasicBlock *BB : L.blocks()) {
    const Instruction *End = BB->getTerminator();
    if (!isa<BranchInst>(End) && !isa<SwitchInst>(End) && L.isLoopExiting(BB))
      return false;
    for (const Instruction &I : *BB)
      if (isa<InvokeInst>(I) || Leaving.mayLeave(I))
        return false;
  }
  return true;
}

const Loop *CounterCode::outermostInSight(const LoopInfo &LI, const BasicBlock *BB) const {
  const Loop *Best = nullptr;
  for (const Loop *L = LI.getLoopFor(BB); L && endsInSight(*L); L = L->getParentLoop())
    Best = L;
  return Best;
}

void CounterCode::countInSlots(Loop &L, ArrayRef<Increment> InLoop) {
  Type *I64 = Type::getInt64Ty(F.getContext());
  MapVector<unsigned, AllocaInst *> Slots;
  for (const Increment &I : InLoop) {
    AllocaInst *&Slot = Slots[I.Counter];
    if (!Slot) {
      ProbeBuilder B(behindAllocas(F));
      Slot = B.CreateAlloca(I64, nullptr, "lineprof.slot");
      B.CreateStore(B.getInt64(0), Slot);
    }
    ProbeBuilder B(I.Before);
    B.CreateStore(B.CreateAdd(B.CreateLoad(I64, Slot), I.Amount ? I.Amount : B.getInt64(1)), Slot);
  }
  SmallVector<std::pair<BasicBlock *, BasicBlock *>, 8> Exits;
  SmallVector<BasicBlock *, 8> Exiting;
  L.getExitingBlocks(Exiting);
  for (BasicBlock *From : Exiting)
    for (BasicBlock *To : successors(From))
      if (!L.contains(To) && !llvm::is_contained(Exits, std::make_pair(From, To)))
        Exits.push_back({From, To});
  SmallPtrSet<BasicBlock *, 8> Done;
  for (auto [From, To] : Exits) {
    bool Dedicated = llvm::all_of(predecessors(To), [&](BasicBlock *Pred) { return L.contains(Pred); });
    BasicBlock *At = Dedicated ? To : splitEdge(*From, *To);
    if (!Done.insert(At).second)
      continue;
    ProbeBuilder B(&*At->getFirstInsertionPt());
    for (auto &[Counter, Slot] : Slots) {
      addToCounter(B, Counter, B.CreateLoad(I64, Slot));
      B.CreateStore(B.getInt64(0), Slot);
    }
  }
}

/// The inliner is to decide as it would without the counters.
void CounterCode::offsetInlineCost(size_t Added) {
  if (Added && !F.hasOptNone())
    F.addFnAttr("call-threshold-bonus", std::to_string(kAreaCallCost + kIncrementCost * Added));
}

void CounterCode::finish() {
  for (auto &[Edge, Counter] : Edges)
    Increments.push_back({placeFor(Edge), Counter, nullptr});
  offsetInlineCost(Increments.size());

  DominatorTree DT(F);
  LoopInfo LI(DT);
  MapVector<const Loop *, std::vector<Increment>> ByLoop;
  for (const Increment &I : Increments)
    ByLoop[F.hasOptNone() ? nullptr : outermostInSight(LI, I.Before->getParent())].push_back(I);
  for (auto &[L, InLoop] : ByLoop) {
    if (L) {
      countInSlots(const_cast<Loop &>(*L), InLoop);
      continue;
    }
    for (const Increment &I : InLoop) {
      ProbeBuilder B(I.Before);
      addToCounter(B, I.Counter, I.Amount);
    }
  }
}

} // namespace lineprof
