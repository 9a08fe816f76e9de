// SPDX-License-Identifier: Apache-2.0
// What the source says of functions: LINEPROF and LINEPROF_OFF, as clang leaves them in the module.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Module.h"

namespace lineprof {

enum class Mark { In, Out };

/// The marked functions of M, by annotation or assumption. LINEPROF_OFF wins where both stand.
llvm::DenseMap<llvm::Function *, Mark> readMarks(llvm::Module &M);

} // namespace lineprof
