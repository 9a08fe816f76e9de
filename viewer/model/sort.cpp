// SPDX-License-Identifier: Apache-2.0
#include "model/sort.h"

#include <algorithm>
#include <cmath>

namespace lineprof {
namespace {

double hitsOf(const FunctionStats &function) {
  double hits = 0;
  for (const auto &[place, line] : function.lines)
    hits += static_cast<double>(line.hits);
  return hits;
}

double weight(const FunctionStats &function, SortKey key) {
  switch (key) {
  case SortKey::Time:
    return function.total.total();
  case SortKey::Self:
    return function.self.total();
  case SortKey::Calls:
    return static_cast<double>(function.calls);
  case SortKey::Hits:
    return hitsOf(function);
  case SortKey::Line:
  case SortKey::Name:
    break;
  }
  return 0;
}

} // namespace

const char *nameOf(SortKey key) {
  constexpr const char *kNames[] = {"file and line", "cumulative time", "internal time", "call count", "hits", "name"};
  return kNames[static_cast<size_t>(key)];
}

const std::vector<std::string> kSortKeys = {"line", "time", "self", "calls", "hits", "name"};

std::optional<SortKey> sortKeyOf(const std::string &name) {
  auto it = std::find(kSortKeys.begin(), kSortKeys.end(), name);
  if (it == kSortKeys.end())
    return std::nullopt;
  return static_cast<SortKey>(it - kSortKeys.begin());
}

std::vector<FunctionRef> sortedFunctions(const Profile &profile, SortKey key, bool reverse) {
  std::vector<FunctionRef> functions;
  for (const FileStats &file : profile.files)
    for (const FunctionStats &function : file.functions)
      functions.push_back({&file, &function});
  if (key == SortKey::Name)
    std::stable_sort(functions.begin(), functions.end(),
                     [](const FunctionRef &a, const FunctionRef &b) { return a.function->name < b.function->name; });
  else if (key != SortKey::Line)
    std::stable_sort(functions.begin(), functions.end(), [key](const FunctionRef &a, const FunctionRef &b) {
      return weight(*a.function, key) > weight(*b.function, key);
    });
  if (reverse)
    std::reverse(functions.begin(), functions.end());
  return functions;
}

void limitFunctions(std::vector<FunctionRef> &functions, double limit) {
  if (limit <= 0)
    return;
  double most = limit < 1 ? std::ceil(static_cast<double>(functions.size()) * limit) : limit;
  if (most < static_cast<double>(functions.size()))
    functions.resize(static_cast<size_t>(most));
}

} // namespace lineprof
