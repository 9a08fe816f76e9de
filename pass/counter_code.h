// SPDX-License-Identifier: Apache-2.0
// Writes the counters of one function into its code: where they stand, and in which form (see hit_counters.h).
#pragma once

#include "flow_graph.h"
#include "leaving_calls.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/IRBuilder.h"

#include <vector>

namespace lineprof {

/// Collects what is to be counted, then changes the function in finish(): edges are split only there.
class CounterCode {
public:
  CounterCode(llvm::Function &F, const LeavingCalls &Leaving) : F(F), Leaving(Leaving) {}

  /// Counts each run of a segment or branch of the flow graph.
  void countEdge(const FlowEdge &Edge, unsigned Counter) { Edges.push_back({Edge, Counter}); }

  /// Counts a line's visits unless it was visited before since a new iteration began at one of the latches.
  void countByFlag(llvm::ArrayRef<llvm::Instruction *> Visits, llvm::ArrayRef<llvm::BasicBlock *> Latches,
                   unsigned Counter);

  void finish();

private:
  struct Increment {
    llvm::Instruction *Before;
    unsigned Counter;
    llvm::Value *Amount; ///< Null: one.
  };
  llvm::Instruction *placeFor(const FlowEdge &Edge);
  llvm::Value *area(llvm::IRBuilder<> &B);
  void addToCounter(llvm::IRBuilder<> &B, unsigned Counter, llvm::Value *Amount);
  void countInSlots(llvm::Loop &L, llvm::ArrayRef<Increment> Increments);
  bool endsInSight(const llvm::Loop &L) const;
  const llvm::Loop *outermostInSight(const llvm::LoopInfo &LI, const llvm::BasicBlock *BB) const;
  void offsetInlineCost(size_t Added);

  llvm::Function &F;
  const LeavingCalls &Leaving;
  std::vector<std::pair<FlowEdge, unsigned>> Edges;
  std::vector<Increment> Increments;
  llvm::Value *Area = nullptr;
};

/// The alias scope that counters are in.
llvm::MDNode *counterScope(llvm::LLVMContext &C);

/// Tells the optimiser that no load or store of the program's own touches a counter, so that counters of inlined
/// functions leave loops, and loops vectorise around them.
void tellCountersApart(llvm::Module &M);

} // namespace lineprof
