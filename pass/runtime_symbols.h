// SPDX-License-Identifier: Apache-2.0
// The pass's view of abi.h: the symbols a unit has and calls, and the small functions it gets so that nothing need be
// linked.
#pragma once

#include "options.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

namespace lineprof {

class RuntimeSymbols {
public:
  RuntimeSymbols(llvm::Module &M, const Options &O, unsigned CounterCount) : M(M), O(O), CounterCount(CounterCount) {}

  /// The unit's LineprofModule; its tables are set by finish().
  llvm::GlobalVariable *module();
  /// Thread-local: the thread's area of this unit, null before its first use.
  llvm::GlobalVariable *area();

  /// area() is null: finds the runtime and attaches, which sets area(). `void (void)`, preserves most registers; the
  /// caller reads area() again, as LLVM before 17 lets no value be returned under that calling convention.
  llvm::Function *attach();
  /// Reads the clock and goes on to another stretch. `void (ptr area, i32 stretch)`, preserves most registers.
  llvm::Function *mark();
  /// The runtime's enter, leave and resume through the module's pointers, preserving most registers.
  llvm::Function *enter();  ///< `void (ptr area, ptr frame, i32 function, i32 stretch)`
  llvm::Function *leave();  ///< `void (ptr area, ptr frame)`
  llvm::Function *resume(); ///< `void (ptr area, ptr frame, i32 stretch)`
  llvm::Function *turn();   ///< `void (ptr area, ptr frame, i32 slot, i32 whole, i32 stretch)`
  llvm::Function *back();   ///< `void (ptr area, ptr frame, i32 slot, i32 stretch)`

  /// Gives lineprof.h's __lineprof_control a definition, if the unit declares it.
  void defineControl();

  /// Fills the module with the tables, and the scratch area that serves where there is no runtime.
  void finish(llvm::Constant *Tables, uint64_t AreaValues, unsigned Waits);

private:
  llvm::Function *resolver();
  llvm::Function *unload();
  llvm::Function *begin(llvm::StringRef Name, llvm::Type *Result, llvm::ArrayRef<llvm::Type *> Parameters,
                        bool PerUnit = true);
  llvm::Function *forwarder(llvm::StringRef Name, uint64_t PointerOffset, llvm::Type *Result,
                            llvm::ArrayRef<llvm::Type *> Parameters);
  llvm::GlobalVariable *text(llvm::StringRef S);
  llvm::Value *ticks(llvm::IRBuilder<> &B);
  llvm::GlobalVariable *unitList(llvm::StringRef Name);
  llvm::GlobalVariable *scratch();
  llvm::GlobalVariable *scratchThread();
  void emitAbsentWarning(llvm::IRBuilder<> &B);

  llvm::Module &M;
  const Options &O;
  unsigned CounterCount;
  llvm::GlobalVariable *Module = nullptr, *Area = nullptr, *Scratch = nullptr;
  llvm::Function *Attach = nullptr, *Mark = nullptr, *Enter = nullptr, *Leave = nullptr, *Resume = nullptr,
                 *Turn = nullptr, *Back = nullptr;
};

} // namespace lineprof
