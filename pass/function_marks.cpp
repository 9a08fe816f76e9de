// SPDX-License-Identifier: Apache-2.0
#include "function_marks.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Constants.h"

using namespace llvm;

namespace lineprof {
namespace {

constexpr StringRef kOptIn = "lineprof";
constexpr StringRef kOptOut = "lineprof:off";

using Marks = DenseMap<Function *, Mark>;

void add(Marks &To, Function *F, StringRef Text) {
  if (Text == kOptOut)
    To[F] = Mark::Out;
  else if (Text == kOptIn)
    To.try_emplace(F, Mark::In);
}

/// Annotations are an array of {function, text, file, line, arguments}.
void readAnnotations(Module &M, Marks &To) {
  auto *Global = M.getGlobalVariable("llvm.global.annotations");
  auto *Entries = Global && Global->hasInitializer() ? dyn_cast<ConstantArray>(Global->getInitializer()) : nullptr;
  if (!Entries)
    return;
  for (Value *Entry : Entries->operands()) {
    auto *Fields = dyn_cast<ConstantStruct>(Entry);
    if (!Fields || Fields->getNumOperands() < 2)
      continue;
    auto *F = dyn_cast<Function>(Fields->getOperand(0)->stripPointerCastsAndAliases());
    auto *Text = dyn_cast<GlobalVariable>(Fields->getOperand(1)->stripPointerCasts());
    if (!F || !Text || !Text->hasInitializer())
      continue;
    auto *Bytes = dyn_cast<ConstantDataSequential>(Text->getInitializer());
    if (Bytes && Bytes->isCString())
      add(To, F, Bytes->getAsCString());
  }
}

/// Assumptions are a comma-separated attribute. clang before 17 loses the annotations of constructors and destructors,
/// so that lineprof.h marks with both there.
void readAssumptions(Module &M, Marks &To) {
  for (Function &F : M) {
    if (!F.hasFnAttribute("llvm.assume"))
      continue;
    SmallVector<StringRef, 4> Texts;
    F.getFnAttribute("llvm.assume").getValueAsString().split(Texts, ',');
    for (StringRef Text : Texts)
      add(To, &F, Text.trim());
  }
}

} // namespace

DenseMap<Function *, Mark> readMarks(Module &M) {
  Marks Found;
  readAnnotations(M, Found);
  readAssumptions(M, Found);
  return Found;
}

} // namespace lineprof
