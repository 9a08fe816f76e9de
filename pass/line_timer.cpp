// SPDX-License-Identifier: Apache-2.0
#include "line_timer.h"

#include "diagnostics.h"
#include "frame_code.h"
#include "hit_counters.h"
#include "line_runs.h"
#include "llvm_compat.h"
#include "loop_gates.h"
#include "module_table.h"
#include "runtime_symbols.h"
#include "site_table.h"
#include "state_placement.h"
#include "tail_calls.h"
#include "unit_tables.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/Transforms/Utils/LoopUtils.h"

using namespace llvm;

namespace lineprof {
namespace {

bool mayHaveFrame(const Function &F) {
  return !F.isDeclaration() && !F.hasFnAttribute(Attribute::Naked) && !startsWith(F.getName(), "__lineprof");
}

/// What is set in front of a loop shouldn't be set in each iteration for want of a place.
void givePreheaders(DominatorTree &DT, LoopInfo &LI) {
  for (Loop *L : LI.getLoopsInPreorder())
    if (!L->getLoopPreheader())
      InsertPreheaderForLoop(L, &DT, &LI, nullptr, /*PreserveLCSSA=*/false);
}

/// NextSlot: the next countdown that no function or loop has.
void timeFunction(Function &F, SiteTable &Sites, StretchTable &Stretches, unsigned &NextSlot, unsigned OutsideSlot,
                  RuntimeSymbols &Symbols, const Options &O) {
  FrameCode Code(F, Symbols, O);
  FunctionRuns Runs;
  giveTailCallsReturns(F);
  DominatorTree DT(F);
  LoopInfo LI(DT);
  if (Code.hasAreaCalls())
    givePreheaders(DT, LI);
  if (O.Beacons || O.Clock != Stopwatches::None)
    Runs = runsOf(F, LI, Sites, Stretches, O.Clock);
  if (!Runs.HasSites) {
    Code.lowerAreaCalls();
    return;
  }
  StatePlan Beacons = placeStates(F, Runs.Sites, kOutsideSite);
  StatePlan Watches = placeStates(F, Runs.Stretches, Runs.DefaultStretch);
  unsigned Function = Sites.functionOf(F.getSubprogram());
  std::vector<LoopGate> Gates;
  if (O.Clock == Stopwatches::Worthwhile)
    Gates = loopGatesOf(LI, Runs, Watches, Stretches, NextSlot);
  Code.addFrame(Function, std::min(Function, OutsideSlot), Beacons, Watches, Gates);
  Code.lowerAreaCalls();
  reportTimed(F, Code.beaconCount(), Code.stopwatchCount());
}

/// The early pass's placeholders and marks have done their work.
void cleanUp(Module &M) {
  for (const char *Name : {kAreaFunction, kAreaFunctionHere})
    if (Function *F = M.getFunction(Name)) {
      // Calls are left only in code that isn't emitted here.
      F->replaceAllUsesWith(UndefValue::get(F->getType()));
      F->eraseFromParent();
    }
  UnitTables::erase(M);
}

} // namespace

PreservedAnalyses LineTimerPass::run(Module &M, ModuleAnalysisManager &) {
  Options O = commandLineOptions();
  UnitTables Unit = UnitTables::load(M);
  RuntimeSymbols Symbols(M, O, Unit.CounterCount);
  Symbols.defineControl();
  if (Unit.Functions.empty())
    return PreservedAnalyses::none();

  SiteTable Sites(Unit);
  StretchTable Stretches(1);
  SmallVector<Function *, 32> Functions;
  for (Function &F : M)
    if (mayHaveFrame(F))
      Functions.push_back(&F);
  const unsigned OutsideSlot = Unit.Functions.size();
  unsigned NextSlot = OutsideSlot + 1;
  for (Function *F : Functions)
    timeFunction(*F, Sites, Stretches, NextSlot, OutsideSlot, Symbols, O);
  Symbols.finish(emitTables(M, Unit, Sites, Stretches, NextSlot), areaValues(Unit, Sites, Stretches), NextSlot);
  cleanUp(M);
  if (O.Verify)
    checkModule(M, "lineprof-time");
  return PreservedAnalyses::none();
}

} // namespace lineprof
