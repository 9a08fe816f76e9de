// SPDX-License-Identifier: Apache-2.0
// A profile file's content, checked: every index leads somewhere, every string ends. Values are as in the file.
#pragma once

#include "lineprof/format.h"

#include <string>
#include <vector>

namespace lineprof {

struct RawModule {
  uint32_t index;
  std::string object;
  std::string unit;
  uint64_t hash;
  uint32_t counterCount;
  struct File {
    std::string path, directory, checksum;
    uint32_t checksumKind;
  };
  struct Function {
    std::string name, displayName;
    uint32_t file, line, calls, selfCalls;
  };
  std::vector<File> files;
  std::vector<Function> functions;
  std::vector<LineprofLine> lines;
  std::vector<LineprofExpression> expressions;
  std::vector<LineprofTerm> terms;
  std::vector<LineprofSite> sites;
  std::vector<LineprofStretch> stretches;
  std::vector<LineprofMember> members;

  /// 64-bit values in an area of this module.
  size_t areaValues() const {
    return counterCount + stretches.size() * 2 + sites.size() * 5 + lines.size() * 2 + functions.size() * 2;
  }
};

struct RawThread {
  uint32_t index;
  LineprofThread record;
  std::string name;
  std::vector<LineprofFrame> frames; ///< Those in use, outermost first; empty for a thread that ended.
};

struct RawLabel {
  uint32_t index;
  std::string name;
  bool excluded;
};

struct RawArea {
  uint32_t module, thread, label;
  std::vector<uint64_t> values;
};

struct RawProfile {
  std::string path;
  LineprofFileHeader header;
  struct {
    std::string program, directory, host, rank;
    std::vector<std::string> arguments;
  } process;
  std::vector<RawModule> modules;
  std::vector<RawThread> threads;
  std::vector<RawLabel> labels;
  std::vector<RawArea> areas;
  /// What is wrong with the file though it could be read: cut short, damaged parts left out.
  std::vector<std::string> problems;

  const RawModule *module(uint32_t index) const;
  const RawThread *thread(uint32_t index) const;
  bool isExcluded(uint32_t label) const;
};

} // namespace lineprof
