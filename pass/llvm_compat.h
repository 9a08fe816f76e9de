// SPDX-License-Identifier: Apache-2.0
// What differs between LLVM 14 and 22, in one place. No other file of the pass looks at LLVM's version.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/BuildLibCalls.h"

#if LLVM_VERSION_MAJOR >= 22
#include "llvm/Plugins/PassPlugin.h"
#else
#include "llvm/Passes/PassPlugin.h"
#endif
#if LLVM_VERSION_MAJOR >= 17
#include "llvm/TargetParser/Triple.h"
#else
#include "llvm/ADT/Triple.h"
#endif

/// Whether clang loses the annotations of constructors and destructors.
#define LINEPROF_STRUCTORS_NEED_ASSUMPTION (LLVM_VERSION_MAJOR < 17)

/// clang's name for attributes in double brackets in C.
#if LLVM_VERSION_MAJOR >= 18
#define LINEPROF_AS_C23 AS_C23
#else
#define LINEPROF_AS_C23 AS_C2x
#endif

namespace lineprof {

/// The pointer type for "an address of something": ptr, or i8* where pointers have types.
inline llvm::PointerType *ptrTy(llvm::LLVMContext &C) {
#if LLVM_VERSION_MAJOR >= 17
  return llvm::PointerType::getUnqual(C);
#else
  return llvm::Type::getInt8PtrTy(C);
#endif
}

/// The type of a pointer to T: ptr where pointers are opaque.
inline llvm::PointerType *ptrTo(llvm::Type *T) {
#if LLVM_VERSION_MAJOR >= 17
  return llvm::PointerType::getUnqual(T->getContext());
#else
  return llvm::PointerType::getUnqual(T);
#endif
}

/// The address of a thread-local variable in the current thread.
inline llvm::Value *threadLocalAddress(llvm::IRBuilderBase &B, llvm::GlobalVariable *G) {
#if LLVM_VERSION_MAJOR >= 16
  return B.CreateThreadLocalAddress(G);
#else
  return G;
#endif
}

inline bool startsWith(llvm::StringRef S, llvm::StringRef Prefix) {
#if LLVM_VERSION_MAJOR >= 16
  return S.starts_with(Prefix);
#else
  return S.startswith(Prefix);
#endif
}

inline bool endsWith(llvm::StringRef S, llvm::StringRef Suffix) {
#if LLVM_VERSION_MAJOR >= 16
  return S.ends_with(Suffix);
#else
  return S.endswith(Suffix);
#endif
}

inline void moveBefore(llvm::Instruction &I, llvm::Instruction &Other) {
#if LLVM_VERSION_MAJOR >= 20
  I.moveBefore(Other.getIterator());
#else
  I.moveBefore(&Other);
#endif
}

/// Marks a declared library function with what is known of it: that it returns, does not throw, and so on.
inline void inferLibraryAttributes(llvm::Function &F, const llvm::TargetLibraryInfo &TLI) {
#if LLVM_VERSION_MAJOR >= 15
  llvm::inferNonMandatoryLibFuncAttrs(F, TLI);
#else
  llvm::inferLibFuncAttributes(F, TLI);
#endif
}

/// Gives F unwind tables if the module's functions have them, so that stacks through it can be walked.
inline void addUnwindTables(llvm::Function &F) {
#if LLVM_VERSION_MAJOR >= 15
  if (F.getParent()->getUwtable() != llvm::UWTableKind::None)
    F.setUWTableKind(F.getParent()->getUwtable());
#else
  if (F.getParent()->getUwtable())
    F.addFnAttr(llvm::Attribute::UWTable);
#endif
}

inline llvm::Triple tripleOf(const llvm::Module &M) { return llvm::Triple(M.getTargetTriple()); }

inline bool isPresplitCoroutine(const llvm::Function &F) {
#if LLVM_VERSION_MAJOR >= 16
  return F.isPresplitCoroutine();
#else
  return F.hasFnAttribute("coroutine.presplit");
#endif
}

/// The checksum clang put into the debug info, as lower-case hexadecimal text, and its kind as in format.h.
inline std::pair<unsigned, llvm::StringRef> checksumOf(const llvm::DIFile &File) {
  auto Sum = File.getChecksum();
  if (!Sum)
    return {0, ""};
  return {static_cast<unsigned>(Sum->Kind), Sum->Value};
}

} // namespace lineprof
