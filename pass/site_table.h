// SPDX-License-Identifier: Apache-2.0
// Which opted-in line, inlined along which chain of opted-in lines, an instruction belongs to.
#pragma once

#include "unit_tables.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Instruction.h"

#include <vector>

namespace lineprof {

using SiteId = unsigned;
constexpr SiteId kOutsideSite = 0; ///< Code of functions that are not opted in.
constexpr SiteId kNoSite = ~0u;    ///< Nothing is known: the instruction goes with what stands before it.

/// Sites are made as they are asked for. Ids are dense; a caller's id is lower than its callees'.
class SiteTable {
public:
  explicit SiteTable(const UnitTables &Tables);

  /// Code inlined from functions that are not opted in goes to the opted-in line that called them; lines without hits
  /// (closing braces) and line 0 are no site of their own.
  SiteId siteOf(const llvm::Instruction &I);

  /// The opted-in function with this debug info; LINEPROF_NO_FUNCTION for others.
  unsigned functionOf(const llvm::DISubprogram *SP) const;

  struct Site {
    unsigned Line;
    SiteId Caller;
  };
  const std::vector<Site> &sites() const { return Sites; }

private:
  SiteId siteOf(const llvm::DILocation *Loc);
  SiteId make(unsigned Line, SiteId Caller);

  llvm::DenseMap<const llvm::DISubprogram *, unsigned> Functions;
  llvm::DenseMap<std::pair<unsigned, std::pair<const llvm::DIFile *, unsigned>>, unsigned> Lines;
  llvm::DenseMap<const llvm::DILocation *, SiteId> ByLocation;
  llvm::DenseMap<std::pair<unsigned, SiteId>, SiteId> ByKey;
  std::vector<Site> Sites{{0, 0}};
};

} // namespace lineprof
