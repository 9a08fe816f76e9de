// SPDX-License-Identifier: Apache-2.0
// Small helpers to write IR that is right with typed and with opaque pointers.
#pragma once

#include "llvm_compat.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"

namespace lineprof {

/// The address Base + Offset bytes as a pointer to T.
inline llvm::Value *fieldAddress(llvm::IRBuilderBase &B, llvm::Value *Base, uint64_t Offset, llvm::Type *T) {
  llvm::Value *Address = Offset ? B.CreateConstInBoundsGEP1_64(B.getInt8Ty(), Base, Offset) : Base;
  return B.CreateBitCast(Address, ptrTo(T));
}

inline llvm::LoadInst *loadField(llvm::IRBuilderBase &B, llvm::Type *T, llvm::Value *Base, uint64_t Offset) {
  return B.CreateLoad(T, fieldAddress(B, Base, Offset, T));
}

inline llvm::StoreInst *storeField(llvm::IRBuilderBase &B, llvm::Value *V, llvm::Value *Base, uint64_t Offset) {
  return B.CreateStore(V, fieldAddress(B, Base, Offset, V->getType()));
}

/// The profiler's own instructions have no line: they belong to the one around them.
inline llvm::DebugLoc noLine(const llvm::Function &F) {
  if (llvm::DISubprogram *SP = F.getSubprogram())
    return llvm::DILocation::get(F.getContext(), 0, 0, SP);
  return {};
}

/// Writes probe code in front of an instruction.
class ProbeBuilder : public llvm::IRBuilder<> {
public:
  explicit ProbeBuilder(llvm::Instruction *Before) : IRBuilder(Before) {
    SetCurrentDebugLocation(noLine(*Before->getFunction()));
  }
};

/// Where the entry block's own code starts. All allocas of constant size are moved in front of it, so that code which
/// is put there may split the block.
llvm::Instruction *behindAllocas(llvm::Function &F);

} // namespace lineprof
