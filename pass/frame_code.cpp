// SPDX-License-Identifier: Apache-2.0
#include "frame_code.h"

#include "hit_counters.h"
#include "tail_calls.h"

#include "lineprof/abi.h"

#include "llvm/IR/Instructions.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace lineprof {
namespace {

constexpr uint64_t kFrameSite = 0, kFrameModule = 4;

bool isAreaCall(const Instruction &I) {
  auto *Call = dyn_cast<CallInst>(&I);
  const Function *Callee = Call ? Call->getCalledFunction() : nullptr;
  return Callee && (Callee->getName() == kAreaFunction || Callee->getName() == kAreaFunctionHere);
}

bool returnsTwice(const Instruction &I) {
  auto *Call = dyn_cast<CallInst>(&I);
  return Call && Call->hasFnAttr(Attribute::ReturnsTwice);
}

} // namespace

FrameCode::FrameCode(Function &F, RuntimeSymbols &Symbols, const Options &O) : F(F), Symbols(Symbols), O(O) {
  for (BasicBlock &BB : F)
    for (Instruction &I : BB)
      if (isAreaCall(I))
        AreaCalls.push_back(cast<CallInst>(&I));
}

ProbeBuilder FrameCode::coldBlock(Value *Condition, Instruction *Before) {
  MDNode *Unlikely = MDBuilder(F.getContext()).createBranchWeights(1, 1 << 20);
  Instruction *End = SplitBlockAndInsertIfThen(Condition, Before, /*Unreachable=*/false, Unlikely);
  return ProbeBuilder(End);
}

void FrameCode::callPreservingMost(IRBuilder<> &B, Function *Callee, ArrayRef<Value *> Arguments) {
  B.CreateCall(Callee, Arguments)->setCallingConv(CallingConv::PreserveMost);
}

void FrameCode::createArea() {
  if (Area)
    return;
  Body = behindAllocas(F);
  ProbeBuilder B(Body);
  PointerType *Ptr = ptrTy(F.getContext());
  Value *Known = B.CreateLoad(Ptr, threadLocalAddress(B, Symbols.area()));
  Value *IsNull = B.CreateIsNull(Known);
  BasicBlock *Hot = B.GetInsertBlock();
  ProbeBuilder Cold = coldBlock(IsNull, Body);
  callPreservingMost(Cold, Symbols.attach(), {});
  Value *Attached = Cold.CreateLoad(Ptr, threadLocalAddress(Cold, Symbols.area()));
  B.SetInsertPoint(&Body->getParent()->front());
  PHINode *Phi = B.CreatePHI(Ptr, 2, "lineprof.area");
  Phi->addIncoming(Known, Hot);
  Phi->addIncoming(Attached, Cold.GetInsertBlock());
  Area = Phi;
}

void FrameCode::lowerAreaCalls() {
  if (AreaCalls.empty())
    return;
  createArea();
  for (CallInst *Call : AreaCalls) {
    Call->replaceAllUsesWith(Area);
    if (Body == Call)
      Body = Call->getNextNode();
    Call->eraseFromParent();
  }
  AreaCalls.clear();
}

/// The frame's upper half, masked.
Value *FrameCode::frameBits(IRBuilder<> &B, uint64_t Mask) {
  LoadInst *Module = loadField(B, B.getInt32Ty(), Frame, kFrameModule);
  Module->setVolatile(true); // the runtime changes it
  return B.CreateAnd(Module, B.getInt32(Mask >> 32));
}

Value *FrameCode::isArmed(IRBuilder<> &B) { return B.CreateIsNotNull(frameBits(B, LINEPROF_FRAME_ARMED_BIT)); }

Value *FrameCode::isRunning(IRBuilder<> &B) { return B.CreateIsNotNull(frameBits(B, LINEPROF_FRAME_RUNNING_BIT)); }

/// wait[Slot]-- == 0
Value *FrameCode::countDown(IRBuilder<> &B, unsigned Slot) {
  Type *I32 = B.getInt32Ty();
  Value *Address = fieldAddress(B, Area, -4 * (static_cast<int64_t>(Slot) + 1), I32);
  Value *Wait = B.CreateLoad(I32, Address);
  B.CreateStore(B.CreateSub(Wait, B.getInt32(1)), Address);
  return B.CreateIsNull(Wait);
}

Value *FrameCode::thread(IRBuilder<> &B) {
  return B.CreateIntToPtr(loadField(B, B.getInt64Ty(), Area, offsetof(LineprofArea, thread)), ptrTy(F.getContext()));
}

void FrameCode::pushFrame(unsigned Function, unsigned Slot, unsigned Site, unsigned Stretch) {
  createArea();
  ProbeBuilder B(Body);
  PointerType *Ptr = ptrTy(F.getContext());
  Type *I64 = B.getInt64Ty();
  Value *Thread = thread(B);
  Value *Below = loadField(B, I64, Thread, offsetof(LineprofThread, top));
  Value *Next = B.CreateAdd(Below, B.getInt64(sizeof(LineprofFrame)));
  Value *Limit = loadField(B, I64, Thread, offsetof(LineprofThread, limit));
  Value *Address = B.CreateSelect(B.CreateICmpUGT(Next, Limit), Limit, Next);
  Frame = B.CreateIntToPtr(Address, Ptr, "lineprof.frame");
  // The word is whole before the frame becomes the top one, which the sampler reads.
  Value *Word = B.CreateAdd(loadField(B, I64, Area, offsetof(LineprofArea, frame)), B.getInt64(Site));
  storeField(B, Word, Frame, 0)->setVolatile(true);
  storeField(B, Address, Thread, offsetof(LineprofThread, top))->setVolatile(true);
  if (O.Clock == Stopwatches::None)
    return;
  ProbeBuilder Cold = coldBlock(countDown(B, Slot), Body);
  callPreservingMost(Cold, Symbols.enter(), {Area, Frame, B.getInt32(Function), B.getInt32(Stretch)});
}

void FrameCode::popFrame(Instruction *Before) {
  if (O.Clock != Stopwatches::None) {
    ProbeBuilder B(Before);
    ProbeBuilder Cold = coldBlock(isArmed(B), Before);
    callPreservingMost(Cold, Symbols.leave(), {Area, Frame});
  }
  // Worked out again, so that nothing but area and frame need be kept while the function runs. At the limit that is not
  // where the caller's frame was said to be, but where it is.
  ProbeBuilder B(Before);
  Value *Below = B.CreateSub(B.CreatePtrToInt(Frame, B.getInt64Ty()), B.getInt64(sizeof(LineprofFrame)));
  storeField(B, Below, thread(B), offsetof(LineprofThread, top))->setVolatile(true);
}

void FrameCode::beacon(IRBuilder<> &B, unsigned Site) {
  storeField(B, B.getInt32(Site), Frame, kFrameSite)->setVolatile(true);
  ++BeaconCount;
}

void FrameCode::stopwatch(Instruction *Before, unsigned Stretch) {
  ProbeBuilder B(Before);
  ProbeBuilder Cold = coldBlock(isRunning(B), Before);
  callPreservingMost(Cold, Symbols.mark(), {Area, B.getInt32(Stretch)});
  ++StopwatchCount;
}

void FrameCode::restoreAt(Instruction *Before, unsigned Site, unsigned Stretch) {
  ProbeBuilder B(Before);
  storeField(B, B.CreatePtrToInt(Frame, B.getInt64Ty()), thread(B), offsetof(LineprofThread, top))->setVolatile(true);
  beacon(B, Site);
  if (O.Clock == Stopwatches::None)
    return;
  ProbeBuilder Cold = coldBlock(isArmed(B), Before);
  callPreservingMost(Cold, Symbols.resume(), {Area, Frame, B.getInt32(Stretch)});
}

void FrameCode::turn(const LoopGate &Gate) {
  ProbeBuilder B(Gate.Turn);
  ProbeBuilder Cold = coldBlock(countDown(B, Gate.Slot), Gate.Turn);
  callPreservingMost(Cold, Symbols.turn(),
                     {Area, Frame, B.getInt32(Gate.Slot), B.getInt32(Gate.Whole), B.getInt32(Gate.Stretch)});
}

void FrameCode::back(const LoopGate &Gate, Instruction *Before, unsigned Stretch) {
  ProbeBuilder B(Before);
  Value *Bits = frameBits(B, LINEPROF_FRAME_ARMED_BIT | LINEPROF_FRAME_RUNNING_BIT);
  Value *Rests = B.CreateICmpEQ(Bits, B.getInt32(LINEPROF_FRAME_ARMED_BIT >> 32));
  ProbeBuilder Cold = coldBlock(Rests, Before);
  callPreservingMost(Cold, Symbols.back(), {Area, Frame, B.getInt32(Gate.Slot), B.getInt32(Stretch)});
}

/// Where the frame is popped: in front of returns, and of calls that must stay tail calls.
SmallVector<Instruction *, 4> FrameCode::exits() {
  SmallVector<Instruction *, 4> Exits;
  for (BasicBlock &BB : F)
    if (auto *Return = dyn_cast<ReturnInst>(BB.getTerminator())) {
      CallInst *Tail = callToKeepInTailPosition(*Return);
      Exits.push_back(Tail ? static_cast<Instruction *>(Tail) : Return);
    }
  return Exits;
}

void FrameCode::addFrame(unsigned Function, unsigned Slot, const StatePlan &Beacons, const StatePlan &Watches,
                         ArrayRef<LoopGate> Gates) {
  SmallVector<Instruction *, 4> Exits = exits();
  SmallVector<std::pair<Instruction *, std::pair<unsigned, unsigned>>, 4> Returns;
  for (BasicBlock &BB : F) {
    if (BB.isEHPad())
      Returns.push_back({&*BB.getFirstInsertionPt(), {Beacons.AtPads.lookup(&BB), Watches.AtPads.lookup(&BB)}});
    for (Instruction &I : BB)
      if (returnsTwice(I) && !I.isTerminator())
        Returns.push_back({I.getNextNode(), {Beacons.AtEntry, Watches.AtEntry}});
  }
  pushFrame(Function, Slot, Beacons.AtEntry, Watches.AtEntry);
  for (const LoopGate &Gate : Gates)
    for (auto &[Before, Stretch] : Gate.Exits)
      back(Gate, Before, Stretch);
  for (const LoopGate &Gate : Gates)
    turn(Gate);
  if (O.Beacons)
    for (const StateChange &C : Beacons.Changes) {
      ProbeBuilder B(C.At);
      beacon(B, C.State);
    }
  if (O.Clock != Stopwatches::None)
    for (const StateChange &C : Watches.Changes)
      stopwatch(C.At, C.State);
  for (auto &[Before, States] : Returns)
    restoreAt(Before, States.first, States.second);
  for (Instruction *Exit : Exits)
    popFrame(Exit);
}

} // namespace lineprof
