// SPDX-License-Identifier: Apache-2.0
// Reads a function as clang emitted it (before any optimisation) and tells where control arrives at which line.
//
// A visit is a place where control comes to a line from other code. A visit is an arrival, and counts as a hit, unless
// the line was visited before since an iteration began of a loop that the line has code in, or since function entry:
//
//     for (i = 0; i < n; i++)   init: arrival; condition: arrival from the back edge, none from init; increment: none,
//       work(i);                the condition of the same iteration came before. So n + 1.
//     x = cond ? f()            line 1: arrival; the assignment at the end: none. So one hit a statement,
//              : g();           though control comes back to finish it.
//
// Most arrivals are decided here, for all paths. Where it depends on the path (Sometimes), the edges that bring control
// from unvisited code tell; where they can't, a flag that the function sets when it comes to the line.
#pragma once

#include "source_text.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"

#include <vector>

namespace lineprof {

/// A line of one function: its file differs from the function's after #line.
struct LineKey {
  const llvm::DIFile *File;
  unsigned Line;
  bool operator==(const LineKey &O) const { return File == O.File && Line == O.Line; }
};

/// How control arrives at a visit.
enum class Arrival {
  Always,      ///< Every time the visit runs.
  OnSomeEdges, ///< When the block was entered through one of `Edges`.
  BySomePaths, ///< Only a flag can tell.
};

struct Visit {
  unsigned Line;                                 ///< Index into FunctionVisits::Lines.
  llvm::Instruction *At;                         ///< The first instruction of the line here.
  Arrival How = Arrival::Always;                 //
  llvm::SmallVector<llvm::BasicBlock *, 2> From; ///< OnSomeEdges: the predecessors that bring an arrival.
};

/// The visits of one function that can be arrivals, and all its lines.
struct FunctionVisits {
  std::vector<LineKey> Lines;
  std::vector<Visit> Arrivals;
  /// For lines whose arrivals are not all Always: all visits, and the latches that begin a new iteration.
  llvm::DenseMap<unsigned, llvm::SmallVector<llvm::Instruction *, 4>> AllVisits;
  llvm::DenseMap<unsigned, llvm::SmallVector<llvm::BasicBlock *, 2>> Resets;
};

/// Does not change F.
FunctionVisits visitsOf(llvm::Function &F, const llvm::LoopInfo &LI, SourceText &Source);

/// Whether I does something that its line stands for: false for debug information, lifetime markers, the plumbing of
/// exceptions, jumps at the end of a block, and whatever has no location.
bool isVisible(const llvm::Instruction &I);

} // namespace lineprof

template <> struct llvm::DenseMapInfo<lineprof::LineKey> {
  static lineprof::LineKey getEmptyKey() { return {DenseMapInfo<const DIFile *>::getEmptyKey(), 0}; }
  static lineprof::LineKey getTombstoneKey() { return {DenseMapInfo<const DIFile *>::getTombstoneKey(), 0}; }
  static unsigned getHashValue(const lineprof::LineKey &K) {
    return DenseMapInfo<std::pair<const DIFile *, unsigned>>::getHashValue({K.File, K.Line});
  }
  static bool isEqual(const lineprof::LineKey &A, const lineprof::LineKey &B) { return A == B; }
};
