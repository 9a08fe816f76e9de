// SPDX-License-Identifier: Apache-2.0
#include "runtime_symbols.h"

#include "emit.h"

#include "lineprof/abi.h"

#include "llvm/IR/InlineAsm.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace lineprof {
namespace {

// Symbols of a unit. What is shared by the units of a linked object is hidden linkonce.
constexpr char kModule[] = "__lineprof_unit";
constexpr char kArea[] = "__lineprof_unit_area";
constexpr char kUnitSection[] = "lineprof_units";
constexpr char kResolver[] = "__lineprof_resolve";
constexpr char kScratchThread[] = "__lineprof_scratch_thread";
constexpr char kControl[] = "__lineprof_control";
constexpr char kRuntimeAttach[] = "__lineprof_attach";
constexpr char kRuntimeControl[] = "__lineprof_runtime_control";

constexpr unsigned kScratchFrames = 16;
constexpr int kRtldNowGlobal = 0x102; // RTLD_NOW | RTLD_GLOBAL, as in glibc and musl

/// A declaration that may stay undefined: then its address is null.
FunctionCallee weakFunction(Module &M, StringRef Name, Type *Result, ArrayRef<Type *> Parameters) {
  FunctionCallee Callee = M.getOrInsertFunction(Name, FunctionType::get(Result, Parameters, false));
  if (auto *F = dyn_cast<Function>(Callee.getCallee()->stripPointerCasts()))
    if (F->isDeclaration() && F->use_empty())
      F->setLinkage(GlobalValue::ExternalWeakLinkage);
  return Callee;
}

} // namespace

GlobalVariable *RuntimeSymbols::module() {
  if (!Module) {
    LLVMContext &C = M.getContext();
    Type *I32 = Type::getInt32Ty(C), *Ptr = ptrTy(C);
    auto *Layout = StructType::get(C, {I32, I32, Ptr, I32, I32, Ptr, Ptr, Ptr, Ptr, Ptr, Ptr, Ptr}); // LineprofModule
    Module =
        new GlobalVariable(M, Layout, false, GlobalValue::InternalLinkage, Constant::getNullValue(Layout), kModule);
  }
  return Module;
}

GlobalVariable *RuntimeSymbols::area() {
  if (!Area) {
    PointerType *Ptr = ptrTy(M.getContext());
    Area = new GlobalVariable(M, Ptr, false, GlobalValue::InternalLinkage, ConstantPointerNull::get(Ptr), kArea,
                              nullptr, GlobalValue::GeneralDynamicTLSModel);
  }
  return Area;
}

Function *RuntimeSymbols::begin(StringRef Name, Type *Result, ArrayRef<Type *> Parameters, bool PerUnit) {
  auto *F = Function::Create(FunctionType::get(Result, Parameters, false),
                             PerUnit ? GlobalValue::InternalLinkage : GlobalValue::LinkOnceODRLinkage, Name, M);
  if (!PerUnit) {
    F->setVisibility(GlobalValue::HiddenVisibility);
    F->setComdat(M.getOrInsertComdat(Name));
  }
  F->addFnAttr(Attribute::NoInline);
  F->setDoesNotThrow();
  F->addFnAttr(Attribute::DisableSanitizerInstrumentation);
  addUnwindTables(*F);
  BasicBlock::Create(M.getContext(), "", F);
  return F;
}

GlobalVariable *RuntimeSymbols::text(StringRef S) {
  IRBuilder<> B(M.getContext());
  Constant *Bytes = ConstantDataArray::getString(M.getContext(), S);
  auto *G = new GlobalVariable(M, Bytes->getType(), true, GlobalValue::PrivateLinkage, Bytes, "lineprof.text");
  G->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
  return G;
}

/// `void *__lineprof_resolve(const char *symbol)`:
///
///   if (!dlopen) return 0                                  // a static program: weak references decide
///   name = secure_getenv("LINEPROF_RUNTIME")
///   handle = name ? dlopen(name) : 0
///   if (!handle) handle = dlopen(path known when this was compiled)
///   if (!handle) handle = dlopen("liblineprof_rt.so.1")
///   return handle ? dlsym(handle, symbol) : 0
Function *RuntimeSymbols::resolver() {
  if (Function *F = M.getFunction(kResolver))
    return F;
  LLVMContext &C = M.getContext();
  PointerType *Ptr = ptrTy(C);
  Type *I32 = Type::getInt32Ty(C);
  Function *F = begin(kResolver, Ptr, {Ptr}, /*PerUnit=*/false);
  F->addFnAttr(Attribute::Cold);

  FunctionCallee Open = weakFunction(M, "dlopen", Ptr, {Ptr, I32});
  FunctionCallee Sym = weakFunction(M, "dlsym", Ptr, {Ptr, Ptr});
  FunctionCallee Environment = weakFunction(M, "secure_getenv", Ptr, {Ptr});

  BasicBlock *Last = &F->getEntryBlock();
  auto *End = BasicBlock::Create(C, "found", F);
  auto *None = BasicBlock::Create(C, "none", F);
  IRBuilder<> B(Last);
  auto Next = [&](Value *Condition, BasicBlock *Otherwise) {
    auto *Then = BasicBlock::Create(C, "", F, End);
    B.CreateCondBr(Condition, Then, Otherwise);
    B.SetInsertPoint(Then);
  };
  Constant *Null = ConstantPointerNull::get(Ptr);
  Next(B.CreateIsNotNull(Open.getCallee()), None);
  SmallVector<std::pair<Value *, BasicBlock *>, 4> Handles;
  auto Try = [&](Value *Name, BasicBlock *Otherwise) {
    Value *Handle = B.CreateCall(Open, {Name, B.getInt32(kRtldNowGlobal)});
    Handles.push_back({Handle, B.GetInsertBlock()});
    B.CreateCondBr(B.CreateIsNotNull(Handle), End, Otherwise);
    B.SetInsertPoint(Otherwise);
  };
  auto Block = [&] { return BasicBlock::Create(C, "", F, End); };
  BasicBlock *Known = Block();
  Next(B.CreateIsNotNull(Environment.getCallee()), Known);
  Value *Name = B.CreateCall(Environment, {B.CreateBitCast(text("LINEPROF_RUNTIME"), Ptr)});
  Next(B.CreateIsNotNull(Name), Known);
  Try(Name, Known);
  if (!O.Runtime.empty())
    Try(B.CreateBitCast(text(O.Runtime), Ptr), Block());
  Try(B.CreateBitCast(text(LINEPROF_RUNTIME_SONAME), Ptr), None);
  B.SetInsertPoint(None);
  B.CreateRet(Null);
  B.SetInsertPoint(End);
  PHINode *Handle = B.CreatePHI(Ptr, Handles.size());
  for (auto &[Value, From] : Handles)
    Handle->addIncoming(Value, From);
  B.CreateRet(B.CreateCall(Sym, {Handle, F->getArg(0)}));
  return F;
}

GlobalVariable *RuntimeSymbols::unitList(StringRef Name) {
  if (GlobalVariable *G = M.getGlobalVariable(Name))
    return G;
  auto *G = new GlobalVariable(M, ptrTy(M.getContext()), false, GlobalValue::ExternalWeakLinkage, nullptr, Name);
  G->setVisibility(GlobalValue::HiddenVisibility);
  return G;
}

/// Where counts go when there is no runtime: an area with a thread of its own, shared by all threads, never read.
GlobalVariable *RuntimeSymbols::scratch() {
  if (!Scratch) // sized by finish()
    Scratch = new GlobalVariable(M, ArrayType::get(Type::getInt64Ty(M.getContext()), 1), false,
                                 GlobalValue::ExternalLinkage, nullptr, "lineprof.scratch");
  return Scratch;
}

/// Attaches through the runtime, or falls back to scratch memory:
///
///   attach = &__lineprof_attach (weak: the runtime is linked) or resolve("__lineprof_attach")
///   if (!attach) { say so once; area = &scratch; return }
///   attach(&module, &area, __start_units, __stop_units)   // sets area
Function *RuntimeSymbols::attach() {
  if (Attach)
    return Attach;
  LLVMContext &C = M.getContext();
  PointerType *Ptr = ptrTy(C);
  Attach = begin("__lineprof_unit_attach", Type::getVoidTy(C), {});
  Attach->addFnAttr(Attribute::Cold);
  Attach->setCallingConv(CallingConv::PreserveMost);
  auto *AttachType = FunctionType::get(Ptr, {Ptr, Ptr, Ptr, Ptr}, false);
  Value *Linked = weakFunction(M, kRuntimeAttach, Ptr, {Ptr, Ptr, Ptr, Ptr}).getCallee();

  BasicBlock *Entry = &Attach->getEntryBlock(), *Search = BasicBlock::Create(C, "search", Attach),
             *Go = BasicBlock::Create(C, "go", Attach), *Absent = BasicBlock::Create(C, "absent", Attach);
  IRBuilder<> B(Entry);
  Value *Local = B.CreateBitCast(threadLocalAddress(B, area()), Ptr);
  Value *LinkedAddress = B.CreateBitCast(Linked, Ptr);
  B.CreateCondBr(B.CreateIsNotNull(LinkedAddress), Go, Search);
  B.SetInsertPoint(Search);
  Value *Found = B.CreateCall(resolver(), {B.CreateBitCast(text(kRuntimeAttach), Ptr)});
  B.CreateCondBr(B.CreateIsNotNull(Found), Go, Absent);

  B.SetInsertPoint(Go);
  PHINode *Callee = B.CreatePHI(Ptr, 2);
  Callee->addIncoming(LinkedAddress, Entry);
  Callee->addIncoming(Found, Search);
  Value *Bounds[] = {B.CreateBitCast(unitList("__start_lineprof_units"), Ptr),
                     B.CreateBitCast(unitList("__stop_lineprof_units"), Ptr)};
  B.CreateCall(AttachType, B.CreateBitCast(Callee, ptrTo(AttachType)),
               {B.CreateBitCast(module(), Ptr), Local, Bounds[0], Bounds[1]});
  B.CreateRetVoid();

  B.SetInsertPoint(Absent);
  Value *Memory = B.CreateBitCast(scratch(), Ptr);
  emitAbsentWarning(B);
  B.CreateStore(Memory, B.CreateBitCast(Local, ptrTo(Ptr)));
  B.CreateRetVoid();
  return Attach;
}

/// One line on stderr, once per linked object.
void RuntimeSymbols::emitAbsentWarning(IRBuilder<> &B) {
  LLVMContext &C = M.getContext();
  constexpr char Name[] = "__lineprof_absent";
  Function *F = M.getFunction(Name);
  if (!F) {
    F = begin(Name, Type::getVoidTy(C), {}, /*PerUnit=*/false);
    auto *Said = new GlobalVariable(M, B.getInt8Ty(), false, GlobalValue::LinkOnceODRLinkage, B.getInt8(0),
                                    "__lineprof_absent_said");
    Said->setVisibility(GlobalValue::HiddenVisibility);
    Said->setComdat(M.getOrInsertComdat(Said->getName()));
    constexpr char Text[] = "lineprof: " LINEPROF_RUNTIME_SONAME " not found, this run is not profiled: set "
                            "LINEPROF_RUNTIME to its path, or install it where the dynamic linker looks\n";
    FunctionCallee Write = M.getOrInsertFunction(
        "write", FunctionType::get(B.getInt64Ty(), {B.getInt32Ty(), ptrTy(C), B.getInt64Ty()}, false));
    IRBuilder<> W(&F->getEntryBlock());
    auto *Say = BasicBlock::Create(C, "say", F), *Quiet = BasicBlock::Create(C, "quiet", F);
    W.CreateCondBr(W.CreateIsNull(W.CreateLoad(W.getInt8Ty(), Said)), Say, Quiet);
    W.SetInsertPoint(Say);
    W.CreateStore(W.getInt8(1), Said);
    W.CreateCall(Write, {W.getInt32(2), W.CreateBitCast(text(Text), ptrTy(C)), W.getInt64(sizeof(Text) - 1)});
    W.CreateBr(Quiet);
    W.SetInsertPoint(Quiet);
    W.CreateRetVoid();
  }
  B.CreateCall(F);
}

Value *RuntimeSymbols::ticks(IRBuilder<> &B) {
  if (tripleOf(M).isAArch64()) { // llvm.readcyclecounter traps there in user mode
    auto *Type = FunctionType::get(B.getInt64Ty(), false);
    return B.CreateCall(Type, InlineAsm::get(Type, "mrs $0, cntvct_el0", "=r", /*hasSideEffects=*/true));
  }
  return B.CreateIntrinsic(Intrinsic::readcyclecounter, ArrayRef<Type *>(), ArrayRef<Value *>());
}

/// abi.h's mark, see there.
Function *RuntimeSymbols::mark() {
  if (Mark)
    return Mark;
  LLVMContext &C = M.getContext();
  Type *I32 = Type::getInt32Ty(C), *I64 = Type::getInt64Ty(C);
  PointerType *Ptr = ptrTy(C);
  Mark = begin("__lineprof_unit_mark", Type::getVoidTy(C), {Ptr, I32});
  Mark->setCallingConv(CallingConv::PreserveMost);
  Value *Here = Mark->getArg(0), *NewStretch = Mark->getArg(1);
  IRBuilder<> B(&Mark->getEntryBlock());
  Value *Thread = B.CreateIntToPtr(loadField(B, I64, Here, offsetof(LineprofArea, thread)), Ptr);
  auto *Nested = BasicBlock::Create(C, "nested", Mark), *Plain = BasicBlock::Create(C, "plain", Mark);
  B.CreateCondBr(B.CreateIsNotNull(loadField(B, I32, Thread, offsetof(LineprofThread, nested))), Nested, Plain);

  B.SetInsertPoint(Plain);
  Value *Now = ticks(B);
  Value *Running = B.CreateIntToPtr(loadField(B, I64, Thread, offsetof(LineprofThread, stretch)), Ptr);
  Value *Elapsed = B.CreateSub(Now, loadField(B, I64, Thread, offsetof(LineprofThread, lastTicks)));
  auto Add = [&](Value *Base, uint64_t Field, Value *Amount) {
    storeField(B, B.CreateAdd(loadField(B, I64, Base, Field), Amount), Base, Field);
  };
  Value *Cost = B.CreateZExt(loadField(B, I32, Thread, offsetof(LineprofThread, markTicks100)), I64);
  Add(Running, offsetof(LineprofStretchTime, ticks), Elapsed);
  Add(Running, offsetof(LineprofStretchTime, overhead100), Cost);
  Add(Thread, offsetof(LineprofThread, overhead100), Cost);
  storeField(B, Now, Thread, offsetof(LineprofThread, lastTicks));
  Value *Times = fieldAddress(B, Here, sizeof(LineprofArea) + 8 * uint64_t(CounterCount), B.getInt8Ty());
  Value *Offset = B.CreateMul(B.CreateZExt(NewStretch, I64), B.getInt64(sizeof(LineprofStretchTime)));
  storeField(B, B.CreateGEP(B.getInt8Ty(), Times, Offset), Thread, offsetof(LineprofThread, stretch));
  B.CreateRetVoid();

  B.SetInsertPoint(Nested);
  auto *Type = FunctionType::get(B.getVoidTy(), {Ptr, I32}, false);
  Value *Callee = loadField(B, ptrTo(Type), B.CreateBitCast(module(), Ptr), offsetof(LineprofModule, markNested));
  B.CreateCall(Type, Callee, {Here, NewStretch});
  B.CreateRetVoid();
  return Mark;
}

/// A function of the unit that calls the runtime's through a pointer in the module.
Function *RuntimeSymbols::forwarder(StringRef Name, uint64_t PointerOffset, Type *Result, ArrayRef<Type *> Parameters) {
  Function *F = begin(Name, Type::getVoidTy(M.getContext()), Parameters);
  F->setCallingConv(CallingConv::PreserveMost);
  IRBuilder<> B(&F->getEntryBlock());
  auto *Type = FunctionType::get(Result, Parameters, false);
  Value *Callee = loadField(B, ptrTo(Type), B.CreateBitCast(module(), ptrTy(M.getContext())), PointerOffset);
  SmallVector<Value *, 4> Arguments;
  for (Argument &A : F->args())
    Arguments.push_back(&A);
  // Without a runtime the pointers stay null.
  auto *Known = BasicBlock::Create(M.getContext(), "known", F), *End = BasicBlock::Create(M.getContext(), "end", F);
  B.CreateCondBr(B.CreateIsNotNull(Callee), Known, End);
  B.SetInsertPoint(Known);
  B.CreateCall(Type, Callee, Arguments);
  B.CreateBr(End);
  B.SetInsertPoint(End);
  B.CreateRetVoid();
  return F;
}

Function *RuntimeSymbols::enter() {
  Type *Ptr = ptrTy(M.getContext()), *I32 = Type::getInt32Ty(M.getContext());
  if (!Enter)
    Enter = forwarder("__lineprof_unit_enter", offsetof(LineprofModule, enter), I32, {Ptr, Ptr, I32, I32});
  return Enter;
}

Function *RuntimeSymbols::leave() {
  Type *Ptr = ptrTy(M.getContext());
  if (!Leave)
    Leave = forwarder("__lineprof_unit_leave", offsetof(LineprofModule, leave), Type::getVoidTy(M.getContext()),
                      {Ptr, Ptr});
  return Leave;
}

Function *RuntimeSymbols::resume() {
  Type *Ptr = ptrTy(M.getContext()), *I32 = Type::getInt32Ty(M.getContext());
  if (!Resume)
    Resume = forwarder("__lineprof_unit_resume", offsetof(LineprofModule, resume), Type::getVoidTy(M.getContext()),
                       {Ptr, Ptr, I32});
  return Resume;
}

Function *RuntimeSymbols::turn() {
  Type *Ptr = ptrTy(M.getContext()), *I32 = Type::getInt32Ty(M.getContext());
  if (!Turn)
    Turn = forwarder("__lineprof_unit_turn", offsetof(LineprofModule, turn), Type::getVoidTy(M.getContext()),
                     {Ptr, Ptr, I32, I32, I32});
  return Turn;
}

Function *RuntimeSymbols::back() {
  Type *Ptr = ptrTy(M.getContext()), *I32 = Type::getInt32Ty(M.getContext());
  if (!Back)
    Back = forwarder("__lineprof_unit_back", offsetof(LineprofModule, back), Type::getVoidTy(M.getContext()),
                     {Ptr, Ptr, I32, I32});
  return Back;
}

void RuntimeSymbols::defineControl() {
  Function *F = M.getFunction(kControl);
  if (!F || !F->isDeclaration())
    return;
  LLVMContext &C = M.getContext();
  PointerType *Ptr = ptrTy(C);
  Type *I32 = Type::getInt32Ty(C);
  if (F->arg_size() != 2 || F->getArg(0)->getType() != I32 || !F->getReturnType()->isVoidTy())
    return; // not lineprof.h's
  F->setLinkage(GlobalValue::LinkOnceODRLinkage);
  F->setVisibility(GlobalValue::HiddenVisibility);
  F->setDSOLocal(true);
  F->setComdat(M.getOrInsertComdat(kControl));

  auto *Type = FunctionType::get(Type::getVoidTy(C), {I32, Ptr}, false);
  BasicBlock *Entry = BasicBlock::Create(C, "", F), *Search = BasicBlock::Create(C, "search", F),
             *Go = BasicBlock::Create(C, "go", F), *End = BasicBlock::Create(C, "end", F);
  IRBuilder<> B(Entry);
  Value *Linked =
      B.CreateBitCast(weakFunction(M, kRuntimeControl, Type->getReturnType(), Type->params()).getCallee(), Ptr);
  B.CreateCondBr(B.CreateIsNotNull(Linked), Go, Search);
  B.SetInsertPoint(Search);
  Value *Found = B.CreateCall(resolver(), {B.CreateBitCast(text(kRuntimeControl), Ptr)});
  B.CreateCondBr(B.CreateIsNotNull(Found), Go, End);
  B.SetInsertPoint(Go);
  PHINode *Callee = B.CreatePHI(Ptr, 2);
  Callee->addIncoming(Linked, Entry);
  Callee->addIncoming(Found, Search);
  B.CreateCall(Type, B.CreateBitCast(Callee, ptrTo(Type)), {F->getArg(0), B.CreateBitCast(F->getArg(1), Ptr)});
  B.CreateBr(End);
  B.SetInsertPoint(End);
  B.CreateRetVoid();
}

/// `if (module.unload) module.unload(&module)`, when the program ends or dlclose unloads the object.
Function *RuntimeSymbols::unload() {
  LLVMContext &C = M.getContext();
  PointerType *Ptr = ptrTy(C);
  Function *F = begin("__lineprof_unit_unload", Type::getVoidTy(C), {});
  auto *Known = BasicBlock::Create(C, "known", F), *End = BasicBlock::Create(C, "end", F);
  IRBuilder<> B(&F->getEntryBlock());
  auto *Type = FunctionType::get(B.getVoidTy(), {Ptr}, false);
  Value *Self = B.CreateBitCast(module(), Ptr);
  Value *Callee = loadField(B, ptrTo(Type), Self, offsetof(LineprofModule, unload));
  B.CreateCondBr(B.CreateIsNotNull(Callee), Known, End);
  B.SetInsertPoint(Known);
  B.CreateCall(Type, Callee, {Self});
  B.CreateBr(End);
  B.SetInsertPoint(End);
  B.CreateRetVoid();
  return F;
}

/// A LineprofThread whose frames stand behind it, shared by the units of the linked object.
GlobalVariable *RuntimeSymbols::scratchThread() {
  if (GlobalVariable *G = M.getGlobalVariable(kScratchThread))
    return G;
  LLVMContext &C = M.getContext();
  Type *I64 = Type::getInt64Ty(C), *Ptr = ptrTy(C);
  constexpr unsigned kHead = offsetof(LineprofThread, top), kTail = sizeof(LineprofThread) - kHead - 3 * 8;
  auto *Layout = StructType::get(C, {ArrayType::get(I64, kHead / 8), Ptr, Ptr, Ptr, ArrayType::get(I64, kTail / 8),
                                     ArrayType::get(I64, kScratchFrames)});
  auto *G = new GlobalVariable(M, Layout, false, GlobalValue::LinkOnceODRLinkage, nullptr, kScratchThread);
  G->setVisibility(GlobalValue::HiddenVisibility);
  G->setComdat(M.getOrInsertComdat(kScratchThread));
  auto At = [&](uint64_t Offset) {
    return ConstantExpr::getGetElementPtr(Type::getInt8Ty(C), ConstantExpr::getBitCast(G, Ptr),
                                          ConstantInt::get(I64, Offset));
  };
  auto Zero = [&](unsigned I) { return Constant::getNullValue(Layout->getElementType(I)); };
  constexpr uint64_t kFrames = sizeof(LineprofThread);
  G->setInitializer(ConstantStruct::get(Layout, {Zero(0), At(kFrames), At(kFrames + 8 * (kScratchFrames - 1)),
                                                 At(offsetof(LineprofThread, outsideTicks)), Zero(4), Zero(5)}));
  return G;
}

void RuntimeSymbols::finish(Constant *Tables, uint64_t AreaValues, unsigned Waits) {
  LLVMContext &C = M.getContext();
  Type *I64 = Type::getInt64Ty(C), *I32 = Type::getInt32Ty(C), *Ptr = ptrTy(C);
  auto *Layout = cast<StructType>(module()->getValueType());
  Constant *Null = ConstantPointerNull::get(cast<PointerType>(Ptr));
  auto Number = [&](unsigned N) { return ConstantInt::get(I32, N); };
  Module->setInitializer(ConstantStruct::get(Layout, {Number(LINEPROF_ABI_VERSION), Number(sizeof(LineprofModule)),
                                                      ConstantExpr::getBitCast(cast<Constant>(Tables), Ptr), Number(0),
                                                      Number(0), Null, Null, Null, Null, Null, Null, Null}));
  auto *Listed =
      new GlobalVariable(M, Module->getType(), false, GlobalValue::InternalLinkage, Module, "__lineprof_unit_listed");
  Listed->setSection(kUnitSection);
  appendToUsed(M, {Listed});
  appendToGlobalDtors(M, unload(), 0);

  if (Scratch) {
    constexpr unsigned kHead = offsetof(LineprofArea, thread), kTail = sizeof(LineprofArea) - kHead - 8;
    unsigned InFront = (Waits + 1) / 2; // the countdowns
    auto *Area = StructType::get(C, {ArrayType::get(I64, InFront), ArrayType::get(I64, kHead / 8), Ptr,
                                     ArrayType::get(I64, kTail / 8), ArrayType::get(I64, AreaValues)});
    Constant *Thread = ConstantExpr::getBitCast(scratchThread(), Ptr);
    auto Zero = [&](unsigned I) { return Constant::getNullValue(Area->getElementType(I)); };
    auto *G = new GlobalVariable(M, Area, false, GlobalValue::InternalLinkage,
                                 ConstantStruct::get(Area, {Zero(0), Zero(1), Thread, Zero(3), Zero(4)}),
                                 "__lineprof_scratch");
    Constant *Header = ConstantExpr::getGetElementPtr(Type::getInt8Ty(C), ConstantExpr::getBitCast(G, Ptr),
                                                      ConstantInt::get(I64, 8 * InFront));
    Scratch->replaceAllUsesWith(ConstantExpr::getBitCast(Header, Scratch->getType()));
    Scratch->eraseFromParent();
  }
}

} // namespace lineprof
