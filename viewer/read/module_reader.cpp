// SPDX-License-Identifier: Apache-2.0
#include "read/module_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace lineprof {
namespace {

// Limits that no compiler's tables come near. They keep small files from asking for much memory or time.
constexpr size_t kLongestPath = 4096;
constexpr uint32_t kDeepestInlining = 1000;
constexpr uint64_t kStringFactor = 16; ///< Bytes of strings, each use counted, per byte of the section.

class ModuleParser {
public:
  ModuleParser(const ByteReader &section, uint32_t index)
      : section_(section), stringBudget_(kStringFactor * section.size()) {
    module_.index = index;
  }

  Result<RawModule> parse() {
    auto head = section_.read<LineprofModuleSection>(0);
    if (!head || !readString(section_, head->object, module_.object))
      return Error{"its header is cut off"};
    auto blob = head->tables <= section_.size() ? section_.slice(head->tables, section_.size() - head->tables)
                                                : std::optional<ByteReader>();
    auto tables = blob ? blob->read<LineprofTables>(0) : std::nullopt;
    if (!tables)
      return Error{fmt::format("its tables start at {} and the section has {} bytes", head->tables, section_.size())};
    if (tables->version != LINEPROF_TABLES_VERSION)
      return Error{
          fmt::format("its tables have version {}, this viewer knows {}", tables->version, LINEPROF_TABLES_VERSION)};
    if (!readTables(*blob, *tables))
      return Error{fmt::format("its {} is damaged", damaged_)};
    return std::move(module_);
  }

private:
  /// Many entries may name one string, but not one that is long.
  bool readString(const ByteReader &from, uint32_t offset, std::string &to) {
    auto text = from.readString(offset);
    if (!text || text->size() > stringBudget_)
      return false;
    stringBudget_ -= text->size();
    to = std::move(*text);
    return true;
  }

  bool fail(const char *what) {
    damaged_ = what;
    return false;
  }

  template <typename T> bool readArray(const ByteReader &blob, uint32_t offset, uint32_t count, std::vector<T> &to) {
    auto values = blob.readArray<T>(offset, count);
    if (values)
      to = std::move(*values);
    return values.has_value();
  }

  bool readTables(const ByteReader &blob, const LineprofTables &t) {
    module_.hash = t.hash;
    module_.counterCount = t.counterCount;
    if (t.counterCount > blob.size()) // something names each of them, in 4 bytes or more
      return fail("counter count");
    auto strings = blob.slice(t.strings, t.stringBytes);
    if (!strings || !readString(*strings, t.unit, module_.unit))
      return fail("string table");
    std::vector<LineprofFile> files;
    std::vector<LineprofFunction> functions;
    if (!readArray(blob, t.files, t.fileCount, files) || !readFiles(*strings, files))
      return fail("file table");
    if (!readArray(blob, t.expressions, t.expressionCount, module_.expressions) ||
        !readArray(blob, t.terms, t.termCount, module_.terms) || !expressionsHold())
      return fail("expression table");
    if (!readArray(blob, t.functions, t.functionCount, functions) || !readFunctions(*strings, functions))
      return fail("function table");
    if (!readArray(blob, t.lines, t.lineCount, module_.lines) || !linesHold())
      return fail("line table");
    if (!readArray(blob, t.sites, t.siteCount, module_.sites) || !sitesHold())
      return fail("site table");
    if (!readArray(blob, t.stretches, t.stretchCount, module_.stretches) ||
        !readArray(blob, t.members, t.memberCount, module_.members) || !stretchesHold())
      return fail("stretch table");
    return true;
  }

  bool isValue(uint32_t value) const {
    return value < static_cast<uint64_t>(module_.counterCount) + module_.expressions.size();
  }

  bool readFiles(const ByteReader &strings, const std::vector<LineprofFile> &files) {
    for (const LineprofFile &f : files) {
      RawModule::File file = {"", "", "", f.checksumKind};
      if (!readString(strings, f.path, file.path) || !readString(strings, f.directory, file.directory) ||
          !readString(strings, f.checksum, file.checksum) || file.path.size() > kLongestPath ||
          file.directory.size() > kLongestPath)
        return false;
      module_.files.push_back(std::move(file));
    }
    return true;
  }

  bool readFunctions(const ByteReader &strings, const std::vector<LineprofFunction> &functions) {
    for (const LineprofFunction &f : functions) {
      RawModule::Function function = {"", "", f.file, f.line, f.calls, f.selfCalls};
      if (!readString(strings, f.name, function.name) || !readString(strings, f.displayName, function.displayName) ||
          f.file >= module_.files.size() || !isValue(f.calls) ||
          (f.selfCalls != LINEPROF_NO_VALUE && !isValue(f.selfCalls)))
        return false;
      module_.functions.push_back(std::move(function));
    }
    return true;
  }

  /// Each expression has terms of its own, so that all of them together take no longer than the table.
  bool expressionsHold() const {
    uint64_t used = 0;
    for (size_t i = 0; i < module_.expressions.size(); ++i) {
      const LineprofExpression &e = module_.expressions[i];
      if (e.firstTerm > module_.terms.size() || e.termCount > module_.terms.size() - e.firstTerm ||
          (used += e.termCount) > module_.terms.size())
        return false;
      for (uint32_t t = 0; t < e.termCount; ++t)
        if (module_.terms[e.firstTerm + t].value >= static_cast<uint64_t>(module_.counterCount) + i)
          return false; // not an earlier value
    }
    return true;
  }

  bool linesHold() const {
    return std::all_of(module_.lines.begin(), module_.lines.end(), [&](const LineprofLine &l) {
      return l.function < module_.functions.size() && l.file < module_.files.size() && isValue(l.hits);
    });
  }

  bool sitesHold() const {
    std::vector<uint32_t> depth(module_.sites.size());
    for (size_t i = 1; i < module_.sites.size(); ++i) {
      const LineprofSite &site = module_.sites[i];
      if (site.line >= module_.lines.size() || site.caller >= i)
        return false;
      if ((depth[i] = depth[site.caller] + 1) > kDeepestInlining)
        return false;
    }
    return !module_.sites.empty();
  }

  bool stretchesHold() const {
    uint64_t used = 0; // as with expressions
    for (const LineprofStretch &s : module_.stretches)
      if (s.firstMember > module_.members.size() || s.memberCount > module_.members.size() - s.firstMember ||
          (used += s.memberCount) > module_.members.size())
        return false;
    return std::all_of(module_.members.begin(), module_.members.end(),
                       [&](const LineprofMember &m) { return m.site < module_.sites.size(); });
  }

  const ByteReader &section_;
  uint64_t stringBudget_;
  RawModule module_ = {};
  const char *damaged_ = "";
};

} // namespace

Result<RawModule> parseModule(const ByteReader &section, uint32_t index) {
  return ModuleParser(section, index).parse();
}

} // namespace lineprof
