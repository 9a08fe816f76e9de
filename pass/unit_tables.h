// SPDX-License-Identifier: Apache-2.0
// What the early pass knows of a translation unit and the late one needs: functions, lines, and how to get their counts
// from counters. Carried from the one to the other as metadata of the module, so that it survives whatever lies
// between.
#pragma once

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Module.h"

#include <vector>

namespace lineprof {

/// A counter, or an expression over counters and earlier expressions.
class ValueId {
public:
  static ValueId counter(unsigned I) { return ValueId(static_cast<int>(I)); }
  static ValueId expression(unsigned I) { return ValueId(~static_cast<int>(I)); }
  static ValueId none() { return ValueId(kNone); }
  static ValueId fromRaw(int Raw) { return ValueId(Raw); }

  bool isNone() const { return Raw == kNone; }
  bool isCounter() const { return Raw >= 0; }
  unsigned index() const { return Raw >= 0 ? Raw : ~Raw; }
  int raw() const { return Raw; }

private:
  static constexpr int kNone = -2147483647 - 1;
  explicit ValueId(int Raw) : Raw(Raw) {}
  int Raw;
};

struct UnitTables {
  struct Term {
    ValueId Value;
    int Coefficient;
  };
  using Expression = llvm::SmallVector<Term, 4>;
  struct Function {
    llvm::DISubprogram *Subprogram;
    ValueId Calls;
    ValueId SelfCalls;
  };
  struct Line {
    unsigned Function;
    const llvm::DIFile *File;
    unsigned Number;
    ValueId Hits;
  };

  std::vector<Function> Functions;
  std::vector<Line> Lines;
  std::vector<Expression> Expressions;
  unsigned CounterCount = 0;

  /// The sum of Values: the one value itself, or a new expression. No values: an expression without terms, 0.
  ValueId sum(llvm::ArrayRef<ValueId> Values);

  void save(llvm::Module &M) const;
  /// Empty when nothing was saved.
  static UnitTables load(const llvm::Module &M);
  /// Removes what save left, once it is in the program's tables.
  static void erase(llvm::Module &M);
};

} // namespace lineprof
