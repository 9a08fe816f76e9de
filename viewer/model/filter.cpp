// SPDX-License-Identifier: Apache-2.0
#include "model/filter.h"

#include "model/demangle.h"

#include <algorithm>
#include <filesystem>

namespace lineprof {
namespace {

namespace fs = std::filesystem;

/// Whether the last components of `path` are those of `end`.
bool endsWith(const fs::path &path, const fs::path &end) {
  auto p = path.end(), e = end.end();
  while (e != end.begin()) {
    if (p == path.begin() || *--p != *--e)
      return false;
  }
  return true;
}

bool isBelow(const fs::path &path, const fs::path &directory) {
  auto d = directory.begin();
  for (auto p = path.begin(); p != path.end() && d != directory.end(); ++p, ++d)
    if (*p != *d && !d->empty()) // "dir/" ends in an empty component
      return false;
  return d == directory.end() || d->empty();
}

/// The matcher recurses once per character, so a name of some 10000 would overflow the stack. Those lose their template
/// arguments, and what is too long even so.
std::string searched(const std::string &name) {
  constexpr size_t kMost = 4096;
  return shortened(name, kMost).substr(0, kMost);
}

double sumOfSelf(const Profile &profile) {
  double sum = 0;
  for (const FileStats &file : profile.files)
    for (const FunctionStats &function : file.functions)
      sum += function.self.total();
  return sum;
}

} // namespace

bool isSource(const std::string &path, const std::string &source) {
  std::error_code ignored;
  fs::path absolute = fs::weakly_canonical(source, ignored), recorded = fs::weakly_canonical(path, ignored);
  if (!absolute.empty() && recorded == absolute) // empty: not to be resolved, say in a directory one may not enter
    return true;
  if (fs::is_directory(absolute, ignored))
    return isBelow(recorded, absolute);
  fs::path plain = fs::path(source).lexically_normal();
  return plain.is_relative() && endsWith(path, plain);
}

void applyFilter(Profile &profile, const Filter &filter) {
  double least = filter.minPercent / 100 * sumOfSelf(profile);
  auto unwantedFunction = [&](const FunctionStats &function) {
    return (filter.function && !std::regex_search(searched(function.name), *filter.function)) ||
           (filter.minPercent > 0 && function.total.total() < least) || (filter.skipZero && function.calls == 0);
  };
  auto unwantedFile = [&](FileStats &file) {
    auto isThis = [&](const std::string &source) { return isSource(file.path, source); };
    if (!filter.sources.empty() && std::none_of(filter.sources.begin(), filter.sources.end(), isThis))
      return true;
    auto &functions = file.functions;
    functions.erase(std::remove_if(functions.begin(), functions.end(), unwantedFunction), functions.end());
    return functions.empty();
  };
  profile.files.erase(std::remove_if(profile.files.begin(), profile.files.end(), unwantedFile), profile.files.end());
}

} // namespace lineprof
