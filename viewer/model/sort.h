// SPDX-License-Identifier: Apache-2.0
// The functions of a profile in the order they are shown in.
#pragma once

#include "model/profile.h"

#include <optional>
#include <string>
#include <vector>

namespace lineprof {

enum class SortKey { Line, Time, Self, Calls, Hits, Name };

/// In words, for headings.
const char *nameOf(SortKey key);

/// Line and Name rise, the others fall. Nothing when there is no such key.
std::optional<SortKey> sortKeyOf(const std::string &name);
extern const std::vector<std::string> kSortKeys;

struct FunctionRef {
  const FileStats *file;
  const FunctionStats *function;
};

/// Stable: functions that are equal stand by file and line.
std::vector<FunctionRef> sortedFunctions(const Profile &profile, SortKey key, bool reverse = false);

/// The first of them: `limit` many, or, below 1, this share, rounded up; 0: all.
void limitFunctions(std::vector<FunctionRef> &functions, double limit);

} // namespace lineprof
