// SPDX-License-Identifier: Apache-2.0
#include "find/find_profiles.h"

#include "model/filter.h"
#include "read/profile_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace lineprof {
namespace {

namespace fs = std::filesystem;

/// What a file's header tells, without reading the rest.
struct Candidate {
  std::string path;
  LineprofFileHeader header;

  uint64_t endUnixNs() const {
    return header.startUnixNs + (header.lastNs > header.startNs ? header.lastNs - header.startNs : 0);
  }
};

std::vector<Candidate> candidatesIn(const std::string &directory) {
  std::vector<Candidate> found;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->path().extension() != ".lineprof" || !it->is_regular_file(ignored))
      continue;
    Candidate candidate = {it->path().lexically_normal().string(), {}};
    std::ifstream file(it->path(), std::ios::binary);
    if (file.read(reinterpret_cast<char *>(&candidate.header), sizeof candidate.header) &&
        std::memcmp(candidate.header.magic, LINEPROF_MAGIC, sizeof candidate.header.magic) == 0)
      found.push_back(std::move(candidate));
  }
  std::sort(found.begin(), found.end(), [](const Candidate &a, const Candidate &b) {
    return std::tie(a.header.startUnixNs, a.path) > std::tie(b.header.startUnixNs, b.path);
  });
  return found;
}

bool overlap(const Candidate &a, const Candidate &b) {
  return a.header.startUnixNs <= b.endUnixNs() && b.header.startUnixNs <= a.endUnixNs();
}

/// A parent that did not end in order may have lived longer than its profile knows.
bool isParent(const Candidate &parent, const Candidate &child) {
  const LineprofFileHeader &p = parent.header, &c = child.header;
  return p.pid == c.parentPid && p.startUnixNs <= c.startUnixNs &&
         (p.state != LINEPROF_STATE_CLEAN || c.startUnixNs <= parent.endUnixNs());
}

bool ranTogether(const Candidate &a, const Candidate &b) {
  return isParent(a, b) || isParent(b, a) || (a.header.parentPid == b.header.parentPid && overlap(a, b));
}

/// Paths of the run that `first` belongs to, `first` in front.
std::vector<std::string> runOf(const std::vector<Candidate> &candidates, size_t first) {
  std::vector<size_t> run = {first};
  std::vector<bool> taken(candidates.size());
  taken[first] = true;
  for (size_t at = 0; at < run.size(); ++at)
    for (size_t other = 0; other < candidates.size(); ++other)
      if (!taken[other] && ranTogether(candidates[run[at]], candidates[other])) {
        taken[other] = true;
        run.push_back(other);
      }
  // The process that started first is the one whose name stands on the report.
  std::sort(run.begin(), run.end(), std::greater<size_t>());
  std::vector<std::string> paths;
  for (size_t index : run)
    paths.push_back(candidates[index].path);
  return paths;
}

bool covers(const RawProfile &profile, const std::vector<std::string> &sources) {
  if (sources.empty())
    return true;
  for (const RawModule &module : profile.modules)
    for (const RawModule::File &file : module.files)
      for (const std::string &source : sources)
        if (isSource((fs::path(file.directory) / file.path).lexically_normal().string(), source))
          return true;
  return false;
}

} // namespace

Result<std::vector<RawProfile>> findNewestRun(const std::string &directory, const std::vector<std::string> &sources) {
  std::vector<Candidate> candidates = candidatesIn(directory);
  std::string lastError;
  for (size_t i = 0; i < candidates.size(); ++i) {
    auto newest = readProfile(candidates[i].path);
    if (!newest)
      lastError = newest.error();
    if (!newest || !covers(*newest, sources))
      continue;
    std::vector<RawProfile> run;
    for (const std::string &path : runOf(candidates, i))
      if (auto profile = readProfile(path))
        run.push_back(std::move(*profile));
    return run;
  }
  if (candidates.empty())
    return Error{
        "no profile (*.lineprof) in this directory. A program compiled with -fpass-plugin=LineProf.so writes one "
        "where it runs, when a function marked LINEPROF is called; -p names one elsewhere"};
  if (!lastError.empty())
    return Error{lastError};
  return Error{fmt::format("none of the {} profiles in this directory covers {}. Is the file compiled with "
                           "-fpass-plugin=LineProf.so, with a function marked LINEPROF in it that was called?",
                           candidates.size(), fmt::join(sources, ", "))};
}

} // namespace lineprof
