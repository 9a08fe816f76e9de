// SPDX-License-Identifier: Apache-2.0
#include "hit_counters.h"

#include "counter_code.h"
#include "diagnostics.h"
#include "flow_graph.h"
#include "function_filter.h"
#include "leaving_calls.h"
#include "line_visits.h"
#include "llvm_compat.h"
#include "unit_tables.h"

#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"

#include <optional>

using namespace llvm;

namespace lineprof {
namespace {

/// The last call before I, in its block, that may leave unseen; null when there is none.
Instruction *leavingCallBefore(Instruction &I, const LeavingCalls &Leaving) {
  for (Instruction *J = I.getPrevNode(); J; J = J->getPrevNode())
    if (Leaving.mayLeave(*J))
      return J;
  return nullptr;
}

/// Counts one function.
class FunctionCounters {
public:
  FunctionCounters(Function &F, FunctionAnalysisManager &FAM, const LeavingCalls &Leaving, SourceText &Source,
                   UnitTables &Tables)
      : F(F), Leaving(Leaving), Tables(Tables), Visits(visitsOf(F, FAM.getResult<LoopAnalysis>(F), Source)),
        Code(F, Leaving) {
    for (CallBase *Call : selfCalls())
      cutBefore(*Call);
    for (Visit &V : Visits.Arrivals)
      settle(V);
    Graph.emplace(F, Leaving, FAM.getResult<BlockFrequencyAnalysis>(F), Cuts);
  }

  /// Inserts the counters; returns how many.
  unsigned run() {
    std::vector<EdgeId> Wanted{Graph->segmentOf(F.getEntryBlock().front())};
    for (CallBase *Call : selfCalls())
      Wanted.push_back(Graph->segmentOf(*Call));
    for (const Visit &V : Visits.Arrivals)
      addWanted(V, Wanted);
    unsigned FirstCounter = Tables.CounterCount;
    assignValues(Wanted);
    fillTables();
    for (unsigned Line = 0; Line < Visits.Lines.size(); ++Line)
      if (isFlagged(Line))
        Code.countByFlag(Visits.AllVisits[Line], Visits.Resets[Line], FlagCounters.lookup(Line));
    Code.finish();
    return Tables.CounterCount - FirstCounter;
  }

private:
  SmallVector<CallBase *, 4> selfCalls() {
    SmallVector<CallBase *, 4> Calls;
    for (User *U : F.users())
      if (auto *Call = dyn_cast<CallBase>(U))
        if (Call->getFunction() == &F && Call->getCalledFunction() == &F)
          Calls.push_back(Call);
    return Calls;
  }

  void cutBefore(Instruction &I) {
    if (Instruction *Call = leavingCallBefore(I, Leaving))
      Cuts.insert(Call);
  }

  /// What edges can't tell becomes a matter of a flag.
  void settle(Visit &V) {
    if (V.How == Arrival::OnSomeEdges) {
      bool InFirstSegment = !leavingCallBefore(*V.At, Leaving);
      bool Countable = llvm::all_of(V.From, [&](BasicBlock *Pred) {
        return isa<BranchInst>(Pred->getTerminator()) || isa<SwitchInst>(Pred->getTerminator());
      });
      if (!InFirstSegment || !Countable || V.At->getParent()->isEHPad() || isPresplitCoroutine(F))
        V.How = Arrival::BySomePaths;
    }
    if (V.How == Arrival::BySomePaths)
      Flagged.insert(V.Line);
    else if (V.How == Arrival::Always)
      cutBefore(*V.At);
  }

  bool isFlagged(unsigned Line) const { return Flagged.count(Line); }

  void addWanted(const Visit &V, std::vector<EdgeId> &Wanted) {
    if (isFlagged(V.Line))
      return;
    if (V.How == Arrival::Always) {
      Wanted.push_back(Graph->segmentOf(*V.At));
      ArrivalEdges[V.Line].push_back(Wanted.back());
      return;
    }
    for (BasicBlock *Pred : V.From) {
      Wanted.push_back(Graph->branch(Pred, V.At->getParent()));
      ArrivalEdges[V.Line].push_back(Wanted.back());
    }
  }

  ValueId newCounter() { return ValueId::counter(Tables.CounterCount++); }

  void assignValues(const std::vector<EdgeId> &Wanted) {
    std::vector<EdgeId> Counters;
    std::vector<Derivation> Derived = Graph->derive(Wanted, Counters);
    for (EdgeId Id : Counters) {
      ValueId Counter = newCounter();
      Values.insert({Id, Counter});
      Code.countEdge(Graph->edges()[Id], Counter.index());
    }
    for (const Derivation &D : Derived) {
      UnitTables::Expression E;
      for (auto &[Id, Sign] : D.Terms)
        E.push_back({valueOf(Id), Sign});
      if (E.size() == 1 && E.front().Coefficient == 1) {
        Values.insert({D.Edge, E.front().Value});
        continue;
      }
      Tables.Expressions.push_back(std::move(E));
      Values.insert({D.Edge, ValueId::expression(Tables.Expressions.size() - 1)});
    }
  }

  ValueId valueOf(EdgeId Id) const { return Values.find(Id)->second; }

  void fillTables() {
    unsigned Function = Tables.Functions.size();
    SmallVector<ValueId, 4> SelfCalls;
    for (CallBase *Call : selfCalls())
      SelfCalls.push_back(valueOf(Graph->segmentOf(*Call)));
    Tables.Functions.push_back({F.getSubprogram(), valueOf(Graph->segmentOf(F.getEntryBlock().front())),
                                SelfCalls.empty() ? ValueId::none() : Tables.sum(SelfCalls)});
    for (unsigned Line = 0; Line < Visits.Lines.size(); ++Line) {
      SmallVector<ValueId, 4> Arrivals;
      if (isFlagged(Line)) {
        FlagCounters[Line] = newCounter().index();
        Arrivals.push_back(ValueId::counter(FlagCounters[Line]));
      }
      for (EdgeId Id : ArrivalEdges[Line])
        Arrivals.push_back(valueOf(Id));
      Tables.Lines.push_back({Function, Visits.Lines[Line].File, Visits.Lines[Line].Line, Tables.sum(Arrivals)});
    }
  }

  Function &F;
  const LeavingCalls &Leaving;
  UnitTables &Tables;
  FunctionVisits Visits;
  CounterCode Code;
  SmallPtrSet<const Instruction *, 16> Cuts;
  SmallDenseSet<unsigned> Flagged;
  std::optional<FlowGraph> Graph;
  DenseMap<unsigned, SmallVector<EdgeId, 4>> ArrivalEdges;
  DenseMap<unsigned, unsigned> FlagCounters;
  DenseMap<EdgeId, ValueId> Values;
};

} // namespace

PreservedAnalyses HitCountersPass::run(Module &M, ModuleAnalysisManager &AM) {
  if (M.getFunction(kAreaFunction) || M.getNamedMetadata("lineprof.done"))
    return PreservedAnalyses::all(); // instrumented before: a second run would count twice
  Options O = commandLineOptions();
  SetVector<Function *> Functions = optedInFunctions(M, O, [](Function &F, StringRef Why) { reportRefused(F, Why); });
  if (Functions.empty())
    return PreservedAnalyses::all();

  auto &FAM = AM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  LeavingCalls Leaving(
      M, [&](Function &F) -> const TargetLibraryInfo & { return FAM.getResult<TargetLibraryAnalysis>(F); });
  SourceText Source;
  UnitTables Tables;
  for (Function *F : Functions) {
    FunctionCounters Counters(*F, FAM, Leaving, Source, Tables);
    unsigned FirstLine = Tables.Lines.size();
    unsigned CounterCount = Counters.run();
    reportCounted(*F, Tables.Lines.size() - FirstLine, CounterCount);
    FAM.clear(*F, F->getName());
  }
  tellCountersApart(M);
  Tables.save(M);
  if (O.Verify)
    checkModule(M, "lineprof-hits");
  return PreservedAnalyses::none();
}

} // namespace lineprof
