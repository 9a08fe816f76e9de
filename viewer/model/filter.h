// SPDX-License-Identifier: Apache-2.0
// Operations that leave out parts of a profile.
#pragma once

#include "model/profile.h"

#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace lineprof {

struct Filter {
  std::vector<std::string> sources;   ///< Files, or directories of files; none: all.
  std::optional<std::regex> function; ///< Found in the demangled name.
  double minPercent = 0;              ///< Least share of the time spent in opted-in functions, 0 to 100.
  bool skipZero = false;              ///< Leave out functions that were not called.
};

/// Whether the file at `path` is the one a user calls `source`: the same file, a path that ends so, or one below it.
bool isSource(const std::string &path, const std::string &source);

void applyFilter(Profile &profile, const Filter &filter);

} // namespace lineprof
