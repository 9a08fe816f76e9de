// SPDX-License-Identifier: Apache-2.0
// Source files: found, read once, compared with what was compiled.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lineprof {

/// As clang wrote it into the debug info; empty when it didn't.
struct SourceChecksum {
  unsigned kind = 0; ///< LineprofChecksum
  std::string hex;
};

enum class SourceState { Same, Changed, Missing };
const char *nameOf(SourceState state);

struct SourceFile {
  SourceState state = SourceState::Missing;
  std::string path; ///< Where it was found.
  std::vector<std::string> lines;
  std::string md5; ///< Of the text, in hexadecimal.

  /// Line N, from 1; empty behind the end.
  const std::string &line(uint32_t number) const;
};

class SourceCache {
public:
  /// Each is a directory to look in, or FROM=TO, which replaces the start of recorded paths.
  explicit SourceCache(std::vector<std::string> directories = {}) : directories_(std::move(directories)) {}

  /// Without a checksum an existing file counts as the same.
  const SourceFile &get(const std::string &path, const SourceChecksum &checksum);

private:
  std::string find(const std::string &path) const;
  void load(const std::string &path, SourceFile &file) const;

  std::vector<std::string> directories_;
  std::map<std::string, SourceFile> files_;
};

} // namespace lineprof
