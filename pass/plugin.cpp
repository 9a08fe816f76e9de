// SPDX-License-Identifier: Apache-2.0
// Registers the two passes: hits at the start of the pipeline, time at its end. For opt:
// -passes=lineprof-hits,...,lineprof-time.
#include "hit_counters.h"
#include "line_timer.h"
#include "llvm_compat.h"

#include "llvm/Passes/PassBuilder.h"

using namespace llvm;

static void registerCallbacks(PassBuilder &PB) {
  PB.registerPipelineStartEPCallback([](ModulePassManager &MPM, auto...) { MPM.addPass(lineprof::HitCountersPass()); });
  PB.registerOptimizerLastEPCallback([](ModulePassManager &MPM, auto...) { MPM.addPass(lineprof::LineTimerPass()); });
  PB.registerPipelineParsingCallback(
      [](StringRef Name, ModulePassManager &MPM, ArrayRef<PassBuilder::PipelineElement>) {
        if (Name == "lineprof-hits")
          MPM.addPass(lineprof::HitCountersPass());
        else if (Name == "lineprof-time")
          MPM.addPass(lineprof::LineTimerPass());
        else
          return false;
        return true;
      });
}

extern "C" LLVM_ATTRIBUTE_WEAK PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "LineProf", "0.1", registerCallbacks};
}
