// SPDX-License-Identifier: Apache-2.0
// The profile as its readers think of it: files, functions, lines. All renderers start from here.
#pragma once

#include "model/source_cache.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace lineprof {

/// How a time was got.
enum class How {
  None,    ///< Not at all: the clock was off.
  Exact,   ///< By stopwatches.
  Sampled, ///< In part by samples.
  Split,   ///< In part by estimate, inside a stretch that is too short to sample.
};
const char *nameOf(How how);

/// A time in ticks of one process, taken apart by how it was got; microseconds once it is in the model.
struct Time {
  double exact = 0, sampled = 0, split = 0;
  double variance = 0; ///< Of the sampled and split part.

  double total() const { return exact + sampled + split; }
  How how() const;
  Time &operator+=(const Time &other);
  Time scaled(double factor) const;
};

struct LineStats {
  uint64_t hits = 0;
  Time self;
  Time total;
  double cpu = 0;       ///< Sampled microseconds on a processor.
  double cpuWeight = 0; ///< Sampled microseconds.

  /// Self time on a processor: samples tell its share, which is applied to the whole.
  double cpuTime() const { return cpuWeight > 0 ? self.total() * std::min(1.0, cpu / cpuWeight) : 0; }

  LineStats &operator+=(const LineStats &other);
};

/// A line's place. The file is empty for the function's own; another one after #line, or an #include inside the body.
struct LinePlace {
  std::string file;
  uint32_t line = 0;

  bool operator<(const LinePlace &other) const { return std::tie(file, line) < std::tie(other.file, other.line); }
};

struct FunctionStats {
  std::string name;      ///< As in the source's language, demangled.
  std::string shortName; ///< Without scope and parameters.
  uint32_t line = 0;
  uint64_t calls = 0, primitiveCalls = 0;
  Time self;
  Time total;
  unsigned instances = 0; ///< Template instantiations, or copies in several units.
  std::map<LinePlace, LineStats> lines;
};

struct FileStats {
  std::string path;
  SourceChecksum checksum;
  std::vector<FunctionStats> functions; ///< By line.
};

struct ThreadStats {
  uint32_t tid = 0;
  std::string name;
  double wall = 0, cpu = 0; ///< Microseconds.
};

struct ProcessStats {
  uint32_t pid = 0;
  std::string host, rank, program, path;
  bool clean = false;
  bool alive = false; ///< Not clean, and a process of that number still runs on this host.
  std::vector<ThreadStats> threads;
};

struct Profile {
  std::string program;
  std::vector<std::string> command;
  std::string clock;
  bool timed = false; ///< Whether there are times at all.
  double wall = 0;    ///< Microseconds: of the process that ran longest.
  double cpu = 0;     ///< Of all processes.
  uint64_t startUnixNs = 0;
  std::vector<ProcessStats> processes;
  std::vector<FileStats> files; ///< By path.
  std::vector<std::string> problems;
};

} // namespace lineprof
