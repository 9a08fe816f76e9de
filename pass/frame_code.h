// SPDX-License-Identifier: Apache-2.0
// Writes one function's frame, beacons and stopwatches into its optimised code, as abi.h describes them:
//
//     entry:  area = TLS; if (!area) area = attach()                 ; cold
//             thread = area->thread; frame = min(thread->top + 1, thread->limit)
//             *frame = area->frame + 3; thread->top = frame
//             if (wait[function]-- == 0) enter(area, frame, function, stretch)   ; cold, may set the frame's bits
//     site 7: frame->site = 7
//     stretch 2: if (frame->module & running) mark(area, 2)
//     loop:   if (wait[loop]-- == 0) turn(area, frame, loop, whole, stretch)      ; cold; each iteration
//     behind: if (armed and not running) back(area, frame, loop, stretch)        ; cold
//     pad:    thread->top = frame; frame->site = 5; if (armed) resume(area, frame, 2)
//     exit:   if (armed) leave(area, frame); thread->top = frame - 1
#pragma once

#include "emit.h"
#include "line_runs.h"
#include "loop_gates.h"
#include "runtime_symbols.h"
#include "state_placement.h"

#include "llvm/IR/Function.h"

namespace lineprof {

class FrameCode {
public:
  FrameCode(llvm::Function &F, RuntimeSymbols &Symbols, const Options &O);

  /// Gives the early counters their area. All that a function without opted-in code of its own machine code needs.
  void lowerAreaCalls();

  /// Whether lowerAreaCalls has anything to do.
  bool hasAreaCalls() const { return !AreaCalls.empty(); }

  /// Pushes and pops the frame, sets states. Function: index for enter; Slot: its countdown.
  void addFrame(unsigned Function, unsigned Slot, const StatePlan &Beacons, const StatePlan &Stopwatches,
                llvm::ArrayRef<LoopGate> Gates);

  unsigned beaconCount() const { return BeaconCount; }
  unsigned stopwatchCount() const { return StopwatchCount; }

private:
  void createArea();
  llvm::Value *thread(llvm::IRBuilder<> &B);
  void pushFrame(unsigned Function, unsigned Slot, unsigned Site, unsigned Stretch);
  void turn(const LoopGate &Gate);
  void back(const LoopGate &Gate, llvm::Instruction *Before, unsigned Stretch);
  void popFrame(llvm::Instruction *Before);
  void restoreAt(llvm::Instruction *Before, unsigned Site, unsigned Stretch);
  void beacon(llvm::IRBuilder<> &B, unsigned Site);
  void stopwatch(llvm::Instruction *Before, unsigned Stretch);
  llvm::Value *frameBits(llvm::IRBuilder<> &B, uint64_t Mask);
  llvm::Value *isArmed(llvm::IRBuilder<> &B);
  llvm::Value *isRunning(llvm::IRBuilder<> &B);
  llvm::Value *countDown(llvm::IRBuilder<> &B, unsigned Slot);
  /// A block for code that seldom runs, in front of Before; Before's block goes on behind it.
  ProbeBuilder coldBlock(llvm::Value *Condition, llvm::Instruction *Before);
  void callPreservingMost(llvm::IRBuilder<> &B, llvm::Function *Callee, llvm::ArrayRef<llvm::Value *> Arguments);
  llvm::SmallVector<llvm::Instruction *, 4> exits();

  llvm::Function &F;
  RuntimeSymbols &Symbols;
  const Options &O;
  llvm::SmallVector<llvm::CallInst *, 4> AreaCalls;
  llvm::Instruction *Body = nullptr; ///< Behind the prologue.
  llvm::Value *Area = nullptr, *Frame = nullptr;
  unsigned BeaconCount = 0, StopwatchCount = 0;
};

} // namespace lineprof
