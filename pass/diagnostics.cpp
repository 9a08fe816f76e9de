// SPDX-License-Identifier: Apache-2.0
#include "diagnostics.h"

#include "llvm_compat.h"

#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace lineprof {
namespace {

constexpr char kPassName[] = "lineprof";

DiagnosticLocation whereIs(const Function &F) { return DiagnosticLocation(F.getSubprogram()); }

std::string plural(unsigned N, StringRef What) { return (Twine(N) + " " + What + (N == 1 ? "" : "s")).str(); }

} // namespace

void reportRefused(Function &F, StringRef Why) {
  std::string Name = demangle(F.getName().str());
  if (!F.getSubprogram() && Why.contains("debug info")) {
    std::string Text = "lineprof: '" + Name + "' is not profiled: " + Why.str();
    F.getContext().diagnose(DiagnosticInfoUnsupported(F, Text, DiagnosticLocation(), DS_Warning));
    return;
  }
  OptimizationRemarkEmitter(&F).emit([&] {
    return OptimizationRemarkMissed(kPassName, "NotProfiled", whereIs(F), &F.getEntryBlock())
           << "'" << Name << "' is not profiled: " << Why;
  });
}

void reportCounted(Function &F, unsigned Lines, unsigned Counters) {
  OptimizationRemarkEmitter(&F).emit([&] {
    return OptimizationRemark(kPassName, "HitsCounted", whereIs(F), &F.getEntryBlock())
           << "'" << demangle(F.getName().str()) << "': hits of " << plural(Lines, "line") << " counted with "
           << plural(Counters, "counter");
  });
}

void reportTimed(Function &F, unsigned Beacons, unsigned Stopwatches) {
  OptimizationRemarkEmitter(&F).emit([&] {
    return OptimizationRemark(kPassName, "Timed", whereIs(F), &F.getEntryBlock())
           << "'" << demangle(F.getName().str()) << "': timed with " << plural(Beacons, "beacon") << " and "
           << std::to_string(Stopwatches) << (Stopwatches == 1 ? " stopwatch" : " stopwatches");
  });
}

void checkModule(Module &M, StringRef Where) {
  std::string Message;
  raw_string_ostream Stream(Message);
  if (verifyModule(M, &Stream))
    report_fatal_error(Twine("lineprof: broken module behind ") + Where + ": " + Stream.str());
}

} // namespace lineprof
