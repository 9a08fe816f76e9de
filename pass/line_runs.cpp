// SPDX-License-Identifier: Apache-2.0
#include "line_runs.h"

#include "llvm_compat.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace lineprof {
namespace {

/// Functions of the C library that take some nanoseconds: arithmetic, by another name. clang calls them where it can't
/// compute in place, to set errno say, often in paths that never run.
bool isMathFunction(const Function &F) {
  static const StringSet<> Names = {"acos",    "asin",      "atan",  "atan2", "cbrt",  "ceil",    "cos",   "cosh",
                                    "exp",     "exp2",      "expm1", "fabs",  "floor", "fmod",    "hypot", "ldexp",
                                    "llround", "log",       "log10", "log1p", "log2",  "lround",  "modf",  "nearbyint",
                                    "pow",     "remainder", "rint",  "round", "sin",   "sincos",  "sinh",  "sqrt",
                                    "tan",     "tanh",      "trunc", "fmin",  "fmax",  "copysign"};
  StringRef Name = F.getName();
  return F.isDeclaration() &&
         (Names.contains(Name) || ((endsWith(Name, "f") || endsWith(Name, "l")) && Names.contains(Name.drop_back())));
}

/// Instructions that a run needs to be worth a beacon of its own amid another line's code: below it, interleaving is
/// the scheduler's doing.
constexpr unsigned kNoise = 2;
constexpr unsigned kCallCost = 20;

/// A rough latency in cycles, for dividing a stretch too short to sample. 0: no code of its own.
unsigned costOf(const Instruction &I) {
  switch (I.getOpcode()) {
  case Instruction::PHI:
  case Instruction::LandingPad:
  case Instruction::Alloca:
  case Instruction::GetElementPtr:
  case Instruction::BitCast:
  case Instruction::Trunc:
  case Instruction::ZExt:
  case Instruction::SExt:
  case Instruction::PtrToInt:
  case Instruction::IntToPtr:
  case Instruction::Freeze:
  case Instruction::Unreachable:
  case Instruction::Ret:
    return 0;
  case Instruction::Br:
    return cast<BranchInst>(I).isConditional() ? 1 : 0;
  case Instruction::Load:
    return 4;
  case Instruction::SDiv:
  case Instruction::UDiv:
  case Instruction::SRem:
  case Instruction::URem:
  case Instruction::FDiv:
  case Instruction::FRem:
    return 20;
  case Instruction::FAdd:
  case Instruction::FSub:
  case Instruction::FMul:
  case Instruction::Mul:
    return 4;
  case Instruction::Call:
  case Instruction::Invoke:
    if (auto *Intrinsic = dyn_cast<IntrinsicInst>(&I))
      return I.isDebugOrPseudoInst() || I.isLifetimeStartOrEnd() || Intrinsic->isAssumeLikeIntrinsic() ? 0 : 4;
    return kCallCost;
  default:
    return 1;
  }
}

struct SiteRun {
  Instruction *At;
  SiteId Site;
  unsigned Cost = 0;
  bool Calls = false;
};

SmallVector<SiteRun, 8> siteRunsOf(BasicBlock &BB, SiteTable &Sites) {
  SmallVector<SiteRun, 8> Runs;
  for (Instruction &I : BB) {
    unsigned Cost = costOf(I);
    SiteId Site = Cost ? Sites.siteOf(I) : kNoSite;
    if (Site == kNoSite && Runs.empty())
      continue;
    if (Site != kNoSite && (Runs.empty() || Runs.back().Site != Site))
      Runs.push_back({&I, Site});
    Runs.back().Cost += Cost;
    Runs.back().Calls |= isRealCall(I);
  }
  // A b A, with next to nothing in b, is A.
  SmallVector<SiteRun, 8> Smooth;
  for (unsigned I = 0; I < Runs.size(); ++I) {
    bool IsNoise = I > 0 && I + 1 < Runs.size() && !Runs[I].Calls && Runs[I].Cost <= kNoise && !Smooth.empty() &&
                   Smooth.back().Site == Runs[I + 1].Site;
    if (!Smooth.empty() && (IsNoise || Smooth.back().Site == Runs[I].Site)) {
      Smooth.back().Cost += Runs[I].Cost;
      Smooth.back().Calls |= Runs[I].Calls;
    } else {
      Smooth.push_back(Runs[I]);
    }
  }
  return Smooth;
}

/// Assigns stretches to runs (DESIGN: calls; loops without calls taken whole; the cheap rest).
class StretchBuilder {
public:
  StretchBuilder(StretchTable &Table, Stopwatches Clock, const LoopInfo &LI) : Table(Table), Clock(Clock), LI(LI) {}

  bool hasRest() const { return Rest; }
  unsigned rest() {
    if (!Rest)
      Rest = make();
    return Rest;
  }

  unsigned stretchOf(const SiteRun &Run) {
    unsigned Id = choose(Run);
    if (Id)
      Table[Id][Run.Site] += 100 * Run.Cost;
    return Id;
  }

private:
  unsigned make() {
    Table.emplace_back();
    return Table.size() - 1;
  }

  unsigned choose(const SiteRun &Run) {
    if (Run.Site == kOutsideSite)
      return 0;
    if (Run.Calls || Clock == Stopwatches::EveryLine)
      return ofSite(Run.Site);
    if (const Loop *L = outermostWithoutCalls(Run.At->getParent())) {
      unsigned &Id = Loops[L];
      if (!Id)
        Id = make();
      return Id;
    }
    return rest();
  }

  unsigned ofSite(SiteId Site) {
    unsigned &Id = Single[Site];
    if (!Id)
      Id = make();
    return Id;
  }

  const Loop *outermostWithoutCalls(const BasicBlock *BB) {
    const Loop *Best = nullptr;
    for (const Loop *L = LI.getLoopFor(BB); L && !calls(*L); L = L->getParentLoop())
      Best = L;
    return Best;
  }

  bool calls(const Loop &L) {
    auto [It, IsNew] = Calls.try_emplace(&L, false);
    if (IsNew)
      It->second = llvm::any_of(L.blocks(), [](const BasicBlock *BB) { return llvm::any_of(*BB, isRealCall); });
    return It->second;
  }

  StretchTable &Table;
  Stopwatches Clock;
  const LoopInfo &LI;
  unsigned Rest = 0;
  DenseMap<const Loop *, unsigned> Loops;
  DenseMap<const Loop *, bool> Calls;
  DenseMap<SiteId, unsigned> Single;
};

} // namespace

bool isRealCall(const Instruction &I) {
  auto *Call = dyn_cast<CallBase>(&I);
  if (!Call || isa<IntrinsicInst>(I))
    return false;
  if (isa<InlineAsm>(Call->getCalledOperand()))
    return false;
  const Function *Callee = Call->getCalledFunction();
  return !Callee || !(startsWith(Callee->getName(), "__lineprof") || isMathFunction(*Callee));
}

FunctionRuns runsOf(Function &F, const LoopInfo &LI, SiteTable &Sites, StretchTable &Table, Stopwatches Clock) {
  FunctionRuns Result;
  StretchBuilder Stretches(Table, Clock, LI);
  for (BasicBlock &BB : F) {
    for (const SiteRun &Run : siteRunsOf(BB, Sites)) {
      Result.HasSites |= Run.Site != kOutsideSite;
      Result.Sites[&BB].push_back({Run.At, Run.Site});
      auto &List = Result.Stretches[&BB];
      unsigned Stretch = Clock == Stopwatches::None ? 0 : Stretches.stretchOf(Run);
      if (List.empty() || List.back().State != Stretch)
        List.push_back({Run.At, Stretch});
    }
  }
  // What a block without runs of its own counts to: the cheap rest, or, without one, whatever comes first.
  if (Stretches.hasRest())
    Result.DefaultStretch = Stretches.rest();
  else if (!Result.Stretches.empty())
    for (BasicBlock &BB : F)
      if (auto It = Result.Stretches.find(&BB); It != Result.Stretches.end() && !It->second.empty()) {
        Result.DefaultStretch = It->second.front().State;
        break;
      }
  return Result;
}

} // namespace lineprof
