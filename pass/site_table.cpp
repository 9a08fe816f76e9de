// SPDX-License-Identifier: Apache-2.0
#include "site_table.h"

#include "lineprof/abi.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace lineprof {

SiteTable::SiteTable(const UnitTables &Tables) {
  for (unsigned I = 0; I < Tables.Functions.size(); ++I)
    Functions[Tables.Functions[I].Subprogram] = I;
  for (unsigned I = 0; I < Tables.Lines.size(); ++I) {
    const UnitTables::Line &L = Tables.Lines[I];
    Lines[{L.Function, {L.File, L.Number}}] = I;
  }
}

unsigned SiteTable::functionOf(const DISubprogram *SP) const {
  if (!SP)
    return LINEPROF_NO_FUNCTION;
  auto It = Functions.find(SP);
  if (It != Functions.end())
    return It->second;
  // Functions that the optimiser clones (coroutines' parts) get a copy of their debug info.
  for (const auto &[Known, Index] : Functions)
    if (Known->getLine() == SP->getLine() && Known->getFile() == SP->getFile() && Known->getName() == SP->getName() &&
        Known->getLinkageName() == SP->getLinkageName())
      return Index;
  return LINEPROF_NO_FUNCTION;
}

SiteId SiteTable::make(unsigned Line, SiteId Caller) {
  auto [It, IsNew] = ByKey.try_emplace({Line, Caller}, Sites.size());
  if (IsNew)
    Sites.push_back({Line, Caller});
  return It->second;
}

SiteId SiteTable::siteOf(const DILocation *Loc) {
  auto Known = ByLocation.find(Loc);
  if (Known != ByLocation.end())
    return Known->second;
  SmallVector<unsigned, 4> Chain; // innermost first
  bool InOptedIn = false;
  SiteId Result = kNoSite;
  for (const DILocation *L = Loc; L; L = L->getInlinedAt()) {
    unsigned Function = functionOf(L->getScope()->getSubprogram());
    if (Function == LINEPROF_NO_FUNCTION)
      continue;
    auto It = Lines.find({Function, {L->getFile(), L->getLine()}});
    if (It == Lines.end() && !InOptedIn) {
      InOptedIn = true;
      Chain.clear();
      break;
    }
    InOptedIn = true;
    if (It != Lines.end())
      Chain.push_back(It->second);
  }
  if (!InOptedIn) {
    Result = Loc->getLine() ? kOutsideSite : kNoSite;
  } else if (!Chain.empty()) {
    Result = kOutsideSite;
    for (unsigned Line : llvm::reverse(Chain))
      Result = make(Line, Result);
  }
  ByLocation[Loc] = Result;
  return Result;
}

SiteId SiteTable::siteOf(const Instruction &I) {
  const DILocation *Loc = I.getDebugLoc();
  return Loc ? siteOf(Loc) : kNoSite;
}

} // namespace lineprof
