// SPDX-License-Identifier: Apache-2.0
#include "line_visits.h"

#include "llvm_compat.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SCCIterator.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace lineprof {
namespace {

bool isCallOf(const Instruction &I, StringRef Name) {
  auto *Call = dyn_cast<CallBase>(&I);
  const Function *Callee = Call ? Call->getCalledFunction() : nullptr;
  return Callee && Callee->getName() == Name;
}

bool isEndOfCatch(const Instruction &I) { return isCallOf(I, "__cxa_end_catch"); }

/// The values that carry an exception from its landing pad to where it is caught or resumed, and what only moves them:
/// clang gives them locations of the call, the catch or the end of the block, differently at each level.
SmallPtrSet<const Instruction *, 16> exceptionPlumbing(const Function &F) {
  SmallPtrSet<const Instruction *, 16> Plumbing;
  SmallVector<const Value *, 16> Work;
  for (const BasicBlock &BB : F)
    for (const Instruction &I : BB)
      if (isa<LandingPadInst>(I)) {
        Plumbing.insert(&I);
        Work.push_back(&I);
      }
  while (!Work.empty()) {
    const Value *V = Work.pop_back_val();
    for (const User *U : V->users()) {
      auto *I = dyn_cast<Instruction>(U);
      if (!I || Plumbing.count(I))
        continue;
      if (auto *Store = dyn_cast<StoreInst>(I)) {
        auto *Slot = dyn_cast<AllocaInst>(Store->getPointerOperand()->stripPointerCasts());
        if (!Slot || Store->getValueOperand() != V)
          continue;
        Plumbing.insert(I);
        for (const User *SlotUser : Slot->users())
          if (auto *Load = dyn_cast<LoadInst>(SlotUser))
            if (Plumbing.insert(Load).second)
              Work.push_back(Load);
      } else if (isa<ExtractValueInst>(I) || isa<InsertValueInst>(I) || isa<CmpInst>(I)) {
        Plumbing.insert(I);
        Work.push_back(I);
      } else if (isa<BranchInst>(I) || isa<ResumeInst>(I)) {
        Plumbing.insert(I);
      }
    }
  }
  return Plumbing;
}

/// What control reaches without an exception, or once one is caught.
SmallPtrSet<const BasicBlock *, 32> ordinaryBlocks(const Function &F) {
  SmallPtrSet<const BasicBlock *, 32> Ordinary;
  SmallVector<const BasicBlock *, 32> Work{&F.getEntryBlock()};
  for (const BasicBlock &BB : F)
    if (llvm::any_of(BB, [](const Instruction &I) { return isCallOf(I, "__cxa_begin_catch"); }))
      Work.push_back(&BB);
  while (!Work.empty()) {
    const BasicBlock *BB = Work.pop_back_val();
    if (Ordinary.insert(BB).second)
      for (const BasicBlock *Next : successors(BB))
        if (!Next->isEHPad())
          Work.push_back(Next);
  }
  return Ordinary;
}

/// One pass over the function: every visit, in order.
class VisitCollector {
public:
  VisitCollector(Function &F, SourceText &Source, FunctionVisits &Out)
      : Source(Source), Out(Out), F(F), Plumbing(exceptionPlumbing(F)), Ordinary(ordinaryBlocks(F)) {}

  /// Visits by block: the first of each line in it.
  DenseMap<const BasicBlock *, SmallVector<Visit, 8>> run() {
    DenseMap<const BasicBlock *, SmallVector<Visit, 8>> Visits;
    for (BasicBlock &BB : F) {
      SmallVector<Visit, 8> &List = Visits[&BB];
      BlockVisits = &List;
      for (Instruction &I : BB) {
        const DILocation *Loc = I.getDebugLoc();
        if (Loc && !Loc->getInlinedAt())
          recoverJump(I, *Loc);
        if (!isVisible(I) || Plumbing.count(&I))
          continue;
        while (const DILocation *Outer = Loc->getInlinedAt())
          Loc = Outer;
        if (Loc->getLine() == 0 || isEndOfBlock(I, *Loc))
          continue;
        add(I, {Loc->getFile(), Loc->getLine()});
      }
    }
    return Visits;
  }

private:
  /// At a closing brace stand jumps, returns and what they need; only calls, of destructors, are the brace's own, and
  /// only where control comes in the ordinary way.
  bool isEndOfBlock(const Instruction &I, const DILocation &Loc) {
    if (isa<BranchInst>(I) && Source.isDo(Loc))
      return true;
    return (!isa<CallBase>(I) || isEndOfCatch(I) || !Ordinary.count(I.getParent())) && Source.isClosingBrace(Loc);
  }

  /// Where a scope has cleanup code and is left by one jump alone, clang drops the jump's location: what is left is the
  /// cleanup (a destructor, from -O1 on a lifetime marker) at the brace behind the jump.
  void recoverJump(Instruction &I, const DILocation &Loc) {
    if (!isa<CallBase>(I) || !Ordinary.count(I.getParent()) || !Source.isClosingBrace(Loc))
      return;
    unsigned Line = Source.jumpBefore(Loc);
    if (!Line)
      return;
    // Where a scope is left in several ways, their jumps keep their locations and come here.
    for (const BasicBlock *Pred : predecessors(I.getParent()))
      if (const DILocation *Jump = Pred->getTerminator()->getDebugLoc())
        if (Jump->getLine() == Line)
          return;
    add(I, {Loc.getFile(), Line});
  }

  void add(Instruction &I, LineKey Key) {
    auto [Entry, IsNew] = Index.try_emplace(Key, Out.Lines.size());
    if (IsNew)
      Out.Lines.push_back(Key);
    unsigned Line = Entry->second;
    if (llvm::none_of(*BlockVisits, [&](const Visit &V) { return V.Line == Line; }))
      BlockVisits->push_back({Line, &I, Arrival::Always, {}});
  }

  SourceText &Source;
  FunctionVisits &Out;
  Function &F;
  SmallPtrSet<const Instruction *, 16> Plumbing;
  SmallPtrSet<const BasicBlock *, 32> Ordinary;
  DenseMap<LineKey, unsigned> Index;
  SmallVector<Visit, 8> *BlockVisits = nullptr;
};

/// Edges that begin an iteration, with the set of lines that they make unvisited. For a back edge, those that have code
/// in the loop; for an edge that enters the loop, those of them that stand right in front of it and that its header
/// doesn't begin with: in `for (i = 0;; i++)` the increment is another visit than the initialisation, also in the first
/// iteration.
class IterationEdges {
public:
  IterationEdges(const Function &F, const LoopInfo &LI,
                 const DenseMap<const BasicBlock *, SmallVector<Visit, 8>> &Visits, unsigned LineCount) {
    for (const Loop *L : LI.getLoopsInPreorder()) {
      BitVector Lines(LineCount);
      for (const BasicBlock *BB : L->blocks())
        for (const Visit &V : Visits.find(BB)->second)
          Lines.set(V.Line);
      SmallVector<BasicBlock *, 4> Latches;
      L->getLoopLatches(Latches);
      if (isImplicit(Latches, Lines))
        Lines.reset();
      for (const BasicBlock *Latch : Latches)
        ByEdge[{Latch, L->getHeader()}] = Lines;
      for (const Visit &V : Visits.find(L->getHeader())->second)
        Lines.reset(V.Line);
      for (const BasicBlock *Pred : predecessors(L->getHeader())) {
        if (L->contains(Pred))
          continue;
        BitVector InFront(LineCount);
        for (const Visit &V : Visits.find(Pred)->second)
          InFront.set(V.Line);
        ByEdge[{Pred, L->getHeader()}] = InFront &= Lines;
      }
    }
    addIrreducible(F, LI, Visits, LineCount);
  }

  const BitVector *linesOf(const BasicBlock *From, const BasicBlock *To) const {
    auto It = ByEdge.find({From, To});
    return It == ByEdge.end() ? nullptr : &It->second;
  }
  const DenseMap<std::pair<const BasicBlock *, const BasicBlock *>, BitVector> &all() const { return ByEdge; }

private:
  /// Loops that clang makes, over the elements of an array to construct or destroy, are not in the source: they lack
  /// the metadata that each source loop has when there is debug info. (So do loops of gotos, but those have lines.)
  static bool isImplicit(ArrayRef<BasicBlock *> Latches, const BitVector &Lines) {
    return Lines.count() <= 1 && llvm::none_of(Latches, [](const BasicBlock *Latch) {
             return Latch->getTerminator()->hasMetadata(LLVMContext::MD_loop);
           });
  }

  /// Cycles that goto makes and that have no single head: there a retreating edge of the depth-first order begins anew.
  void addIrreducible(const Function &F, const LoopInfo &LI,
                      const DenseMap<const BasicBlock *, SmallVector<Visit, 8>> &Visits, unsigned LineCount) {
    DenseMap<const BasicBlock *, unsigned> Order;
    ReversePostOrderTraversal<const Function *> RPO(&F);
    for (const BasicBlock *BB : RPO)
      Order[BB] = Order.size();
    for (auto SCC = scc_begin(&F); !SCC.isAtEnd(); ++SCC) {
      if (!SCC.hasCycle())
        continue;
      BitVector Lines(LineCount);
      for (const BasicBlock *BB : *SCC)
        for (const Visit &V : Visits.find(BB)->second)
          Lines.set(V.Line);
      for (const BasicBlock *BB : *SCC)
        for (const BasicBlock *Next : successors(BB))
          if (Order.lookup(Next) <= Order.lookup(BB) && !ByEdge.count({BB, Next}))
            ByEdge[{BB, Next}] = Lines;
    }
  }

  DenseMap<std::pair<const BasicBlock *, const BasicBlock *>, BitVector> ByEdge;
};

/// For each block and line: can control come to the block's start with the line visited, or not visited, in this
/// iteration? A forward analysis over sets of lines.
class Visited {
public:
  using VisitMap = DenseMap<const BasicBlock *, SmallVector<Visit, 8>>;

  Visited(Function &F, const VisitMap &Visits, const IterationEdges &Iterations, unsigned LineCount)
      : Visits(Visits), Iterations(Iterations) {
    ReversePostOrderTraversal<Function *> RPO(&F);
    for (BasicBlock *BB : RPO)
      States[BB] = {BitVector(LineCount), BitVector(LineCount)};
    States[&F.getEntryBlock()].No.set();
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (BasicBlock *BB : RPO)
        for (BasicBlock *Next : successors(BB)) {
          State Out = outOf(BB, Next);
          State &In = States[Next];
          State Before = In;
          In.No |= Out.No;
          In.Yes |= Out.Yes;
          Changed |= In.No != Before.No || In.Yes != Before.Yes;
        }
    }
  }

  struct State {
    BitVector No, Yes;
  };
  bool reachable(const BasicBlock *BB) const { return States.count(BB); }
  bool mayBeUnvisited(const BasicBlock *BB, unsigned Line) const { return States.find(BB)->second.No.test(Line); }
  bool mayBeVisited(const BasicBlock *BB, unsigned Line) const { return States.find(BB)->second.Yes.test(Line); }

  /// Whether the edge brings control with the line unvisited: yes, no, or both.
  std::pair<bool, bool> alongEdge(const BasicBlock *From, const BasicBlock *To, unsigned Line) const {
    State Out = outOf(From, To);
    return {Out.No.test(Line), Out.Yes.test(Line)};
  }

private:
  State outOf(const BasicBlock *BB, const BasicBlock *Next) const {
    State S = States.find(BB)->second;
    for (const Visit &V : Visits.find(BB)->second) {
      if (S.No.test(V.Line) || S.Yes.test(V.Line))
        S.Yes.set(V.Line);
      S.No.reset(V.Line);
    }
    if (const BitVector *Lines = Iterations.linesOf(BB, Next)) {
      S.No |= *Lines;
      S.Yes.reset(*Lines);
    }
    return S;
  }

  const VisitMap &Visits;
  const IterationEdges &Iterations;
  DenseMap<const BasicBlock *, State> States;
};

/// Fills in how V's line is arrived at. Returns whether there is any arrival.
bool classify(Visit &V, const Visited &Seen) {
  BasicBlock *BB = V.At->getParent();
  if (!Seen.reachable(BB) || !Seen.mayBeUnvisited(BB, V.Line))
    return false;
  if (!Seen.mayBeVisited(BB, V.Line))
    return true;
  V.How = Arrival::OnSomeEdges;
  SmallPtrSet<BasicBlock *, 8> Done;
  for (BasicBlock *Pred : predecessors(BB)) {
    if (!Seen.reachable(Pred) || !Done.insert(Pred).second)
      continue;
    auto [No, Yes] = Seen.alongEdge(Pred, BB, V.Line);
    if (No && Yes) {
      V.How = Arrival::BySomePaths;
      V.From.clear();
      return true;
    }
    if (No)
      V.From.push_back(Pred);
  }
  return true;
}

} // namespace

bool isVisible(const Instruction &I) {
  const DILocation *Loc = I.getDebugLoc();
  if (!Loc || isa<PHINode>(I) || isa<AllocaInst>(I) || isa<LandingPadInst>(I) || isa<UnreachableInst>(I) ||
      isa<BitCastInst>(I))
    return false;
  if (auto *Call = dyn_cast<IntrinsicInst>(&I))
    switch (Call->getIntrinsicID()) {
    case Intrinsic::eh_typeid_for:
    case Intrinsic::stacksave:
    case Intrinsic::stackrestore:
    case Intrinsic::ubsantrap:
      return false;
    default:
      return !I.isDebugOrPseudoInst() && !I.isLifetimeStartOrEnd() && !Call->isAssumeLikeIntrinsic();
    }
  return true;
}

FunctionVisits visitsOf(Function &F, const LoopInfo &LI, SourceText &Source) {
  FunctionVisits Out;
  auto Visits = VisitCollector(F, Source, Out).run();
  IterationEdges Iterations(F, LI, Visits, Out.Lines.size());
  Visited Seen(F, Visits, Iterations, Out.Lines.size());

  BitVector Flagged(Out.Lines.size());
  for (BasicBlock &BB : F)
    for (Visit &V : Visits[&BB])
      if (classify(V, Seen)) {
        if (V.How != Arrival::Always)
          Flagged.set(V.Line);
        Out.Arrivals.push_back(V);
      }
  if (Flagged.none())
    return Out;
  for (BasicBlock &BB : F)
    for (const Visit &V : Visits[&BB])
      if (Flagged.test(V.Line))
        Out.AllVisits[V.Line].push_back(V.At);
  for (const auto &Edge : Iterations.all())
    for (unsigned Line : Edge.second.set_bits())
      if (Flagged.test(Line))
        Out.Resets[Line].push_back(const_cast<BasicBlock *>(Edge.first.first));
  return Out;
}

} // namespace lineprof
