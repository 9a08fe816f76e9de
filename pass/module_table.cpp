// SPDX-License-Identifier: Apache-2.0
#include "module_table.h"

#include "llvm_compat.h"

#include "lineprof/format.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/IR/Constants.h"
#include "llvm/Support/xxhash.h"

#include <cstring>

using namespace llvm;

namespace lineprof {
namespace {

class Strings {
public:
  uint32_t id(StringRef S) {
    auto [It, IsNew] = Ids.try_emplace(S, Bytes.size());
    if (IsNew) {
      Bytes.append(S.begin(), S.end());
      Bytes.push_back('\0');
    }
    return It->second;
  }
  const std::string &bytes() const { return Bytes; }

private:
  std::string Bytes = std::string(1, '\0');
  StringMap<uint32_t> Ids{{StringRef(), 0u}};
};

class TableWriter {
public:
  TableWriter(const UnitTables &Unit, const SiteTable &Sites, const StretchTable &Stretches)
      : Unit(Unit), Sites(Sites), Stretches(Stretches) {}

  std::string write(Module &M, unsigned WaitCount) {
    collect();
    LineprofTables Head = {};
    Head.version = LINEPROF_TABLES_VERSION;
    Head.unit = Text.id(M.getSourceFileName());
    Head.counterCount = Unit.CounterCount;
    Head.waitCount = WaitCount;
    append(Files, Head.fileCount, Head.files);
    append(Functions, Head.functionCount, Head.functions);
    append(Lines, Head.lineCount, Head.lines);
    append(Expressions, Head.expressionCount, Head.expressions);
    append(Terms, Head.termCount, Head.terms);
    append(SiteRecords, Head.siteCount, Head.sites);
    append(StretchRecords, Head.stretchCount, Head.stretches);
    append(Members, Head.memberCount, Head.members);
    Head.strings = sizeof(Head) + Body.size();
    Head.stringBytes = Text.bytes().size();
    Body += Text.bytes();
    Body.resize((Body.size() + 7) / 8 * 8);
    Head.size = sizeof(Head) + Body.size();
    Head.hash = xxHash64(Body);
    return std::string(reinterpret_cast<const char *>(&Head), sizeof(Head)) + Body;
  }

private:
  void collect() {
    for (const UnitTables::Function &F : Unit.Functions) {
      StringRef Linkage = F.Subprogram->getLinkageName(), Name = F.Subprogram->getName();
      Functions.push_back({Text.id(Linkage.empty() ? Name : Linkage), Text.id(Name), file(F.Subprogram->getFile()),
                           F.Subprogram->getLine(), value(F.Calls), value(F.SelfCalls)});
    }
    for (const UnitTables::Line &L : Unit.Lines)
      Lines.push_back({L.Function, file(L.File), L.Number, value(L.Hits)});
    for (const UnitTables::Expression &E : Unit.Expressions) {
      Expressions.push_back({static_cast<uint32_t>(Terms.size()), static_cast<uint32_t>(E.size())});
      for (const UnitTables::Term &T : E)
        Terms.push_back({value(T.Value), T.Coefficient});
    }
    for (const SiteTable::Site &S : Sites.sites())
      SiteRecords.push_back({S.Line, S.Caller});
    for (const Stretch &S : Stretches) {
      StretchRecords.push_back({static_cast<uint32_t>(Members.size()), static_cast<uint32_t>(S.size())});
      for (auto &[Site, Cost] : S)
        Members.push_back({Site, Cost});
    }
  }

  uint32_t value(ValueId V) const {
    if (V.isNone())
      return LINEPROF_NO_VALUE;
    return V.isCounter() ? V.index() : Unit.CounterCount + V.index();
  }

  uint32_t file(const DIFile *F) {
    auto [It, IsNew] = FileIds.try_emplace(F, Files.size());
    if (IsNew) {
      auto [Kind, Sum] = checksumOf(*F);
      Files.push_back({Text.id(F->getFilename()), Text.id(F->getDirectory()), Kind, Text.id(Sum)});
    }
    return It->second;
  }

  template <typename T> void append(const std::vector<T> &Records, uint32_t &Count, uint32_t &Offset) {
    Count = Records.size();
    Offset = sizeof(LineprofTables) + Body.size();
    Body.append(reinterpret_cast<const char *>(Records.data()), Records.size() * sizeof(T));
    static_assert(sizeof(T) % 4 == 0, "tables are aligned to 4");
  }

  const UnitTables &Unit;
  const SiteTable &Sites;
  const StretchTable &Stretches;
  Strings Text;
  std::string Body;
  DenseMap<const DIFile *, uint32_t> FileIds;
  std::vector<LineprofFile> Files;
  std::vector<LineprofFunction> Functions;
  std::vector<LineprofLine> Lines;
  std::vector<LineprofExpression> Expressions;
  std::vector<LineprofTerm> Terms;
  std::vector<LineprofSite> SiteRecords;
  std::vector<LineprofStretch> StretchRecords;
  std::vector<LineprofMember> Members;
};

} // namespace

Constant *emitTables(Module &M, const UnitTables &Unit, const SiteTable &Sites, const StretchTable &Stretches,
                     unsigned WaitCount) {
  std::string Blob = TableWriter(Unit, Sites, Stretches).write(M, WaitCount);
  Constant *Bytes = ConstantDataArray::getString(M.getContext(), Blob, /*AddNull=*/false);
  auto *G =
      new GlobalVariable(M, Bytes->getType(), true, GlobalValue::InternalLinkage, Bytes, "__lineprof_unit_tables");
  G->setAlignment(Align(8));
  return G;
}

uint64_t areaValues(const UnitTables &Unit, const SiteTable &Sites, const StretchTable &Stretches) {
  return (8 * uint64_t(Unit.CounterCount) + sizeof(LineprofStretchTime) * Stretches.size() +
          sizeof(LineprofSiteSamples) * Sites.sites().size() + sizeof(LineprofLineTime) * Unit.Lines.size() +
          sizeof(LineprofFunctionTime) * Unit.Functions.size()) /
         8;
}

} // namespace lineprof
