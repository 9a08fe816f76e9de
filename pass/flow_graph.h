// SPDX-License-Identifier: Apache-2.0
// Counts with as few counters as can be: control that flows into a place flows out of it, so on a spanning tree of the
// flow graph counts follow from those on the other edges (Knuth & Stevenson 1973; Ball & Larus 1994).
//
// A block is cut into segments at calls that may leave unseen, when lines behind them are to be counted. Each segment
// is two vertices, with the segment itself as an edge between them: counting in a block needs no edge to be split. What
// leaves unseen, and what comes from elsewhere (landing pads, a second return of setjmp, computed goto), are edges from
// and to Outside that cannot be counted and so must lie on the tree; each such entry stands alone in front of its
// segment, hence its count follows from others.
#pragma once

#include "leaving_calls.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/IR/Function.h"

#include <vector>

namespace lineprof {

/// An edge of the flow graph, by index.
using EdgeId = unsigned;
constexpr EdgeId kNoEdge = ~0u;

struct FlowEdge {
  enum Kind { Segment, Branch, Unseen } What;
  unsigned From, To;        ///< Vertices.
  llvm::Instruction *At;    ///< Segment: its first instruction. Branch: the terminator.
  llvm::BasicBlock *Target; ///< Branch: where it goes.
  uint64_t Weight;          ///< How often it is thought to run.
  bool OnTree = false;
};

/// A count as a sum: +1 or -1 times the counts of edges.
struct Derivation {
  EdgeId Edge;
  llvm::SmallVector<std::pair<EdgeId, int>, 4> Terms;
};

class FlowGraph {
public:
  /// Cuts F where Cuts says: instructions (calls) that end a segment though their block goes on.
  FlowGraph(llvm::Function &F, const LeavingCalls &Leaving, const llvm::BlockFrequencyInfo &BFI,
            const llvm::SmallPtrSetImpl<const llvm::Instruction *> &Cuts);

  const std::vector<FlowEdge> &edges() const { return Edges; }

  /// The segment that I stands in.
  EdgeId segmentOf(const llvm::Instruction &I) const;
  /// The edge between two blocks; kNoEdge when it can't be told from others.
  EdgeId branch(const llvm::BasicBlock *From, const llvm::BasicBlock *To) const;

  /// The uncounted edges that the wanted counts need, in an order in which each rests on counters and earlier ones
  /// only. Counters receives the edges to be counted: those that anything rests on.
  std::vector<Derivation> derive(const std::vector<EdgeId> &Wanted, std::vector<EdgeId> &Counters) const;

private:
  void addBlock(llvm::BasicBlock &BB, const llvm::SmallPtrSetImpl<const llvm::Instruction *> &Cuts);
  void addBranches(llvm::BasicBlock &BB);
  EdgeId add(FlowEdge::Kind What, unsigned From, unsigned To, uint64_t Weight, llvm::Instruction *At = nullptr,
             llvm::BasicBlock *Target = nullptr);
  void addUnseen(unsigned From, unsigned To);
  void spanTree();

  const LeavingCalls &Leaving;
  const llvm::BlockFrequencyInfo &BFI;
  bool Conserves; ///< Whether what flows in flows out: not in coroutines before they are split.
  std::vector<FlowEdge> Edges;
  unsigned VertexCount = 1; ///< Vertex 0 is Outside.
  llvm::DenseSet<std::pair<unsigned, unsigned>> UnseenEnds;
  struct Ends {
    unsigned In, Out;
  };
  llvm::DenseMap<const llvm::BasicBlock *, Ends> Blocks;
  llvm::DenseMap<const llvm::Instruction *, EdgeId> SegmentStarts;
  llvm::DenseMap<std::pair<const llvm::BasicBlock *, const llvm::BasicBlock *>, EdgeId> Branches;
};

} // namespace lineprof
