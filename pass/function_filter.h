// SPDX-License-Identifier: Apache-2.0
// Decides which functions of a module are opted in, and says why not.
#pragma once

#include "options.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/Module.h"

namespace lineprof {

/// The answer for one function.
struct Choice {
  enum Kind {
    OptedIn,
    NotAsked, ///< Nobody wants it: no attribute, no option.
    Refused,  ///< Somebody wants it, and it can't or may not be.
  } Answer;
  const char *Why = ""; ///< For Refused: a clause for a remark.
};

/// The opted-in functions of M in the module's order, by attribute (annotations "lineprof", "lineprof:off") and
/// options; lambdas, local classes and OpenMP regions go with the function that holds them. Calls OnRefused for each
/// function that somebody asked for and that is left out.
llvm::SetVector<llvm::Function *>
optedInFunctions(llvm::Module &M, const Options &O,
                 llvm::function_ref<void(llvm::Function &, llvm::StringRef Why)> OnRefused);

} // namespace lineprof
