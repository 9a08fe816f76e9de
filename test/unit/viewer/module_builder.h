// SPDX-License-Identifier: Apache-2.0
// A unit's tables as the pass writes them, in memory. Nothing is checked: hostile tests put in what no pass would.
#pragma once

#include "lineprof/format.h"

#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace lineprof::test {

template <typename T> std::string bytesOf(const T &record) {
  return std::string(reinterpret_cast<const char *>(&record), sizeof record);
}

template <typename T> std::string bytesOf(const std::vector<T> &records) {
  return std::string(reinterpret_cast<const char *>(records.data()), records.size() * sizeof(T));
}

/// The add... functions give the new entry's id. Site 0 and stretch 0 ("outside") are there from the start.
class ModuleBuilder {
public:
  /// Values below counterCount are counters, so their number must be known before the first expression.
  explicit ModuleBuilder(uint32_t counterCount = 0) { tables.counterCount = counterCount; }

  uint32_t addString(const std::string &text) {
    if (text.empty())
      return 0;
    auto at = static_cast<uint32_t>(strings.size());
    strings += text + '\0';
    return at;
  }

  uint32_t addFile(const std::string &path, const std::string &directory = "", const std::string &md5 = "") {
    uint32_t kind = md5.empty() ? LINEPROF_CHECKSUM_NONE : LINEPROF_CHECKSUM_MD5;
    return add(files, {addString(path), addString(directory), kind, addString(md5)});
  }

  /// In file 0. `selfCalls`: the value that counts calls from its own body.
  uint32_t addFunction(const std::string &name, uint32_t line, uint32_t calls, uint32_t selfCalls = LINEPROF_NO_VALUE) {
    return addFunction(name, name, line, calls, selfCalls);
  }

  uint32_t addFunction(const std::string &linkageName, const std::string &displayName, uint32_t line, uint32_t calls,
                       uint32_t selfCalls = LINEPROF_NO_VALUE) {
    return add(functions, {addString(linkageName), addString(displayName), 0, line, calls, selfCalls});
  }

  uint32_t addLine(uint32_t function, uint32_t line, uint32_t hits, uint32_t file = 0) {
    return add(lines, {function, file, line, hits});
  }

  /// Gives the value's id, behind the counters.
  uint32_t addExpression(const std::vector<LineprofTerm> &sum) {
    auto first = static_cast<uint32_t>(terms.size());
    terms.insert(terms.end(), sum.begin(), sum.end());
    return tables.counterCount + add(expressions, {first, static_cast<uint32_t>(sum.size())});
  }

  uint32_t addSite(uint32_t line, uint32_t caller = 0) { return add(sites, {line, caller}); }

  uint32_t addStretch(const std::vector<LineprofMember> &of) {
    auto first = static_cast<uint32_t>(members.size());
    members.insert(members.end(), of.begin(), of.end());
    return add(stretches, {first, static_cast<uint32_t>(of.size())});
  }

  std::string bytes() const {
    LineprofTables head = tables;
    std::string body;
    auto append = [&](uint32_t &count, uint32_t &offset, const auto &records) {
      count = static_cast<uint32_t>(records.size());
      offset = static_cast<uint32_t>(sizeof head + body.size());
      body += bytesOf(records);
    };
    append(head.fileCount, head.files, files);
    append(head.functionCount, head.functions, functions);
    append(head.lineCount, head.lines, lines);
    append(head.expressionCount, head.expressions, expressions);
    append(head.termCount, head.terms, terms);
    append(head.siteCount, head.sites, sites);
    append(head.stretchCount, head.stretches, stretches);
    append(head.memberCount, head.members, members);
    head.stringBytes = static_cast<uint32_t>(strings.size());
    head.strings = static_cast<uint32_t>(sizeof head + body.size());
    head.size = head.strings + head.stringBytes;
    return bytesOf(head) + body + strings;
  }

  LineprofTables tables = headOfTables(); ///< Offsets and counts are filled in by bytes().
  std::string strings = std::string(1, '\0');
  std::vector<LineprofFile> files;
  std::vector<LineprofFunction> functions;
  std::vector<LineprofLine> lines;
  std::vector<LineprofExpression> expressions;
  std::vector<LineprofTerm> terms;
  std::vector<LineprofSite> sites = {{0, 0}};
  std::vector<LineprofStretch> stretches = {{0, 0}};
  std::vector<LineprofMember> members;

private:
  static LineprofTables headOfTables() {
    LineprofTables head = {};
    head.version = LINEPROF_TABLES_VERSION;
    return head;
  }

  template <typename T> static uint32_t add(std::vector<T> &to, const T &record) {
    to.push_back(record);
    return static_cast<uint32_t>(to.size() - 1);
  }
};

/// One thread's numbers of a module, zero until set. Times are in ticks.
struct AreaValues {
  explicit AreaValues(const ModuleBuilder &m)
      : counters(m.tables.counterCount), stretches(m.stretches.size()), sites(m.sites.size()), lines(m.lines.size()),
        functions(m.functions.size()) {}

  std::string bytes() const {
    return bytesOf(counters) + bytesOf(stretches) + bytesOf(sites) + bytesOf(lines) + bytesOf(functions);
  }

  std::vector<uint64_t> counters;
  std::vector<LineprofStretchTime> stretches;
  std::vector<LineprofSiteSamples> sites;
  std::vector<LineprofLineTime> lines;
  std::vector<LineprofFunctionTime> functions;
};

} // namespace lineprof::test
