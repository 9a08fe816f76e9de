// SPDX-License-Identifier: Apache-2.0
#include "flow_graph.h"

#include "llvm_compat.h"

#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/IntEqClasses.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Instructions.h"

#include <algorithm>
#include <numeric>

using namespace llvm;

namespace lineprof {
namespace {

constexpr unsigned kOutside = 0;
constexpr uint64_t kUncountable = ~0ull;

/// Whether a block's terminator can be told apart by its edges: an edge can be split to count on it, or need not be.
bool hasCountableEdges(const Instruction &Terminator) {
  return isa<BranchInst>(Terminator) || isa<SwitchInst>(Terminator) || isa<InvokeInst>(Terminator);
}

/// Whether control comes to BB along edges that can't be counted one by one.
bool isEnteredFromElsewhere(const BasicBlock &BB) {
  if (BB.isEHPad())
    return true;
  return llvm::any_of(predecessors(&BB),
                      [](const BasicBlock *Pred) { return !hasCountableEdges(*Pred->getTerminator()); });
}

bool returnsTwice(const Instruction &I) {
  auto *Call = dyn_cast<CallBase>(&I);
  return Call && Call->hasFnAttr(Attribute::ReturnsTwice);
}

} // namespace

FlowGraph::FlowGraph(Function &F, const LeavingCalls &Leaving, const BlockFrequencyInfo &BFI,
                     const SmallPtrSetImpl<const Instruction *> &Cuts)
    : Leaving(Leaving), BFI(BFI), Conserves(!isPresplitCoroutine(F)) {
  for (BasicBlock &BB : F)
    addBlock(BB, Cuts);
  for (BasicBlock &BB : F)
    addBranches(BB);
  spanTree();
}

EdgeId FlowGraph::add(FlowEdge::Kind What, unsigned From, unsigned To, uint64_t Weight, Instruction *At,
                      BasicBlock *Target) {
  Edges.push_back({What, From, To, At, Target, Weight});
  return Edges.size() - 1;
}

void FlowGraph::addUnseen(unsigned From, unsigned To) {
  // One between two vertices is enough, and two would make a cycle on which nothing can be counted.
  if (UnseenEnds.insert({From, To}).second)
    add(FlowEdge::Unseen, From, To, kUncountable);
}

void FlowGraph::addBlock(BasicBlock &BB, const SmallPtrSetImpl<const Instruction *> &Cuts) {
  uint64_t Weight = std::min<uint64_t>(BFI.getBlockFreq(&BB).getFrequency(), kUncountable / 8);
  unsigned In = VertexCount++, Out = VertexCount++;
  Blocks[&BB].In = In;
  Instruction *First = &*BB.getFirstInsertionPt();
  SegmentStarts[First] = add(FlowEdge::Segment, In, Out, Weight, First);
  bool Leaves = false;
  for (Instruction &I : make_range(First->getIterator(), BB.end())) {
    Leaves |= Leaving.mayLeave(I);
    bool Twice = returnsTwice(I);
    if (I.isTerminator() || !(Cuts.count(&I) || Twice))
      continue;
    unsigned Before = Out;
    Out = VertexCount++;
    Instruction *Next = I.getNextNode();
    addUnseen(Before, kOutside);
    if (Twice || !Conserves) {
      Before = VertexCount++;
      addUnseen(kOutside, Before);
    }
    SegmentStarts[Next] = add(FlowEdge::Segment, Before, Out, Weight, Next);
    Leaves = false;
  }
  if (Leaves)
    addUnseen(Out, kOutside);
  Blocks[&BB].Out = Out;
  if (BB.isEntryBlock() || !Conserves || isEnteredFromElsewhere(BB))
    addUnseen(kOutside, In);
}

void FlowGraph::addBranches(BasicBlock &BB) {
  Instruction &End = *BB.getTerminator();
  unsigned Out = Blocks[&BB].Out;
  if (succ_empty(&BB)) {
    addUnseen(Out, kOutside);
    return;
  }
  SmallPtrSet<BasicBlock *, 8> Done;
  for (BasicBlock *Next : successors(&BB)) {
    if (!Done.insert(Next).second)
      continue;
    if (!Conserves || isEnteredFromElsewhere(*Next)) {
      addUnseen(Out, kOutside);
      continue;
    }
    uint64_t Weight = BFI.getBlockFreq(&BB).getFrequency() / std::max(1u, (unsigned)succ_size(&BB));
    bool Critical = succ_size(&BB) > 1 && !Next->getSinglePredecessor();
    // Counting on a critical edge costs a block and a jump: better anywhere else.
    Weight = std::min<uint64_t>(Critical ? 2 * Weight + 1 : Weight, kUncountable / 8);
    Branches[{&BB, Next}] = add(FlowEdge::Branch, Out, Blocks[Next].In, Weight, &End, Next);
  }
}

/// Kruskal: the heaviest edges go on the tree and cost nothing.
void FlowGraph::spanTree() {
  std::vector<EdgeId> Order(Edges.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::stable_sort(Order, [&](EdgeId A, EdgeId B) {
    auto Rank = [&](const FlowEdge &E) {
      // At the same weight a segment is the better place to count.
      return std::make_pair(E.Weight, E.What != FlowEdge::Segment);
    };
    return Rank(Edges[A]) > Rank(Edges[B]);
  });
  std::vector<unsigned> Parent(VertexCount);
  std::iota(Parent.begin(), Parent.end(), 0);
  auto Find = [&](unsigned V) {
    while (Parent[V] != V)
      V = Parent[V] = Parent[Parent[V]];
    return V;
  };
  for (EdgeId Id : Order) {
    unsigned A = Find(Edges[Id].From), B = Find(Edges[Id].To);
    if (A == B)
      continue;
    Parent[A] = B;
    Edges[Id].OnTree = true;
  }
}

EdgeId FlowGraph::segmentOf(const Instruction &I) const {
  for (const Instruction *J = &I; J; J = J->getPrevNode()) {
    auto It = SegmentStarts.find(J);
    if (It != SegmentStarts.end())
      return It->second;
  }
  // In front of the first insertion point: the block's first segment.
  return SegmentStarts.find(&*I.getParent()->getFirstInsertionPt())->second;
}

EdgeId FlowGraph::branch(const BasicBlock *From, const BasicBlock *To) const {
  auto It = Branches.find({From, To});
  return It == Branches.end() ? kNoEdge : It->second;
}

std::vector<Derivation> FlowGraph::derive(const std::vector<EdgeId> &Wanted, std::vector<EdgeId> &Counters) const {
  std::vector<SmallVector<EdgeId, 4>> At(VertexCount);
  for (EdgeId Id = 0; Id < Edges.size(); ++Id) {
    if (Edges[Id].From == Edges[Id].To)
      continue;
    At[Edges[Id].From].push_back(Id);
    At[Edges[Id].To].push_back(Id);
  }
  // Peel the tree from its leaves: a vertex with one underived tree edge gives that edge from its other edges.
  std::vector<unsigned> Open(VertexCount, 0);
  for (const FlowEdge &E : Edges)
    if (E.OnTree)
      ++Open[E.From], ++Open[E.To];
  std::vector<unsigned> Leaves;
  for (unsigned V = 0; V < VertexCount; ++V)
    if (Open[V] == 1 && V != kOutside)
      Leaves.push_back(V);
  std::vector<char> Known(Edges.size());
  std::vector<Derivation> All;
  std::vector<unsigned> DerivedBy(Edges.size(), ~0u);
  while (!Leaves.empty()) {
    unsigned V = Leaves.back();
    Leaves.pop_back();
    if (Open[V] != 1)
      continue;
    EdgeId Target = *llvm::find_if(At[V], [&](EdgeId Id) { return Edges[Id].OnTree && !Known[Id]; });
    Derivation D{Target, {}};
    int TargetSign = Edges[Target].To == V ? 1 : -1;
    for (EdgeId Id : At[V])
      if (Id != Target)
        D.Terms.push_back({Id, (Edges[Id].To == V ? 1 : -1) * -TargetSign});
    Known[Target] = 1;
    DerivedBy[Target] = All.size();
    All.push_back(std::move(D));
    for (unsigned End : {Edges[Target].From, Edges[Target].To})
      if (--Open[End] == 1 && End != kOutside)
        Leaves.push_back(End);
  }
  // Keep what is wanted and what that rests on.
  std::vector<char> Needed(Edges.size());
  std::vector<EdgeId> Work(Wanted);
  while (!Work.empty()) {
    EdgeId Id = Work.back();
    Work.pop_back();
    if (Needed[Id])
      continue;
    Needed[Id] = 1;
    if (DerivedBy[Id] != ~0u)
      for (auto &[Term, Sign] : All[DerivedBy[Id]].Terms)
        Work.push_back(Term);
  }
  for (EdgeId Id = 0; Id < Edges.size(); ++Id)
    if (Needed[Id] && !Edges[Id].OnTree)
      Counters.push_back(Id);
  std::vector<Derivation> Result;
  for (Derivation &D : All)
    if (Needed[D.Edge])
      Result.push_back(std::move(D));
  return Result;
}

} // namespace lineprof
