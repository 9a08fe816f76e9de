// SPDX-License-Identifier: Apache-2.0
#include "line_timer.h"

#include "diagnostics.h"
#include "frame_code.h"
#include "hit_counters.h"
#include "line_runs.h"
#include "llvm_compat.h"
#include "module_table.h"
#include "runtime_symbols.h"
#include "site_table.h"
#include "state_placement.h"
#include "tail_calls.h"
#include "unit_tables.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"

using namespace llvm;

namespace lineprof {
namespace {

bool mayHaveFrame(const Function &F) {
  return !F.isDeclaration() && !F.hasFnAttribute(Attribute::Naked) && !startsWith(F.getName(), "__lineprof");
}

void timeFunction(Function &F, SiteTable &Sites, StretchTable &Stretches, RuntimeSymbols &Symbols, const Options &O) {
  FrameCode Code(F, Symbols, O);
  FunctionRuns Runs;
  giveTailCallsReturns(F);
  if (O.Beacons || O.Clock != Stopwatches::None) {
    DominatorTree DT(F);
    LoopInfo LI(DT);
    Runs = runsOf(F, LI, Sites, Stretches, O.Clock);
  }
  if (!Runs.HasSites) {
    Code.lowerAreaCalls();
    return;
  }
  StatePlan Beacons = placeStates(F, Runs.Sites, kOutsideSite);
  StatePlan Watches = placeStates(F, Runs.Stretches, Runs.DefaultStretch);
  unsigned Function = Sites.functionOf(F.getSubprogram());
  Code.addFrame(Function, Beacons, Watches);
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
  for (Function *F : Functions)
    timeFunction(*F, Sites, Stretches, Symbols, O);
  Symbols.finish(emitTables(M, Unit, Sites, Stretches), areaValues(Unit, Sites, Stretches));
  cleanUp(M);
  if (O.Verify)
    checkModule(M, "lineprof-time");
  return PreservedAnalyses::none();
}

} // namespace lineprof
