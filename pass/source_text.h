// SPDX-License-Identifier: Apache-2.0
// Looks at the source text behind a debug location. Some of what the source says is not in the IR: whether a branch
// stands for a jump statement or for the end of a block, and, where clang emits cleanup code, that there was a jump.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

#include <memory>
#include <vector>

namespace llvm {
class DIFile;
class DILocation;
} // namespace llvm

namespace lineprof {

/// Reads each file once, when first asked. A file that can't be read answers "no" to everything: then closing braces
/// count as jumps, which shows as hits on lines that have no code.
class SourceText {
public:
  /// Whether the character at Loc is a closing brace.
  bool isClosingBrace(const llvm::DILocation &Loc);

  /// Whether the word at Loc is `do`: no code, but clang jumps from there into the loop.
  bool isDo(const llvm::DILocation &Loc);

  /// The line of the `break;`, `continue;`, `return;` or `goto x;` that is the last statement before the closing brace
  /// at Loc; 0 when another statement is.
  unsigned jumpBefore(const llvm::DILocation &Loc);

private:
  struct File {
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    std::vector<size_t> LineStarts;
  };
  const File &fileOf(const llvm::DIFile *F);
  /// Offset of Loc in its file, or npos.
  size_t offsetOf(const llvm::DILocation &Loc, const File *&F);

  llvm::DenseMap<const llvm::DIFile *, std::unique_ptr<File>> Files;
};

} // namespace lineprof
