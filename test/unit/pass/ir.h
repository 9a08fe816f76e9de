// SPDX-License-Identifier: Apache-2.0
// IR from text for the tests of the pass, and what its parts need to look at it.
#pragma once

#include "leaving_calls.h"
#include "llvm_compat.h"

#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/BranchProbabilityInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace lineprof::test {

/// A module that lives as long as this does. Fails the test if the text is not IR.
class Ir {
public:
  explicit Ir(const std::string &Text) {
    llvm::SMDiagnostic Error;
    Module = llvm::parseAssemblyString(Text, Error, Context);
    std::string Message;
    llvm::raw_string_ostream Stream(Message);
    if (!Module)
      Error.print("test", Stream);
    EXPECT_TRUE(Module) << Stream.str() << Text;
  }

  llvm::Module &operator*() { return *Module; }
  llvm::Module *operator->() { return Module.get(); }
  llvm::Function &function(const char *Name) { return *Module->getFunction(Name); }

  LeavingCalls leaving() {
    return LeavingCalls(*Module, [this](llvm::Function &) -> const llvm::TargetLibraryInfo & { return Library; });
  }

private:
  llvm::LLVMContext Context;
  std::unique_ptr<llvm::Module> Module;
  llvm::TargetLibraryInfoImpl LibraryImpl{llvm::Triple("x86_64-pc-linux-gnu")};
  llvm::TargetLibraryInfo Library{LibraryImpl};
};

/// Analyses of one function, for as long as it isn't changed.
struct Analyses {
  explicit Analyses(llvm::Function &F) : DT(F), LI(DT), BPI(F, LI), BFI(F, BPI, LI) {}
  llvm::DominatorTree DT;
  llvm::LoopInfo LI;
  llvm::BranchProbabilityInfo BPI;
  llvm::BlockFrequencyInfo BFI;
};

} // namespace lineprof::test
