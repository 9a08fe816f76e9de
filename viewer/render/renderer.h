// SPDX-License-Identifier: Apache-2.0
// What every output format implements: a report to text.
#pragma once

#include "model/profile.h"
#include "model/sort.h"
#include "model/source_cache.h"

#include <string>
#include <vector>

namespace lineprof {

/// One process's or thread's part of a profile.
struct ReportPart {
  std::string title;
  uint32_t pid = 0, tid = 0; ///< tid is 0 for a process.
  Profile profile;
  std::vector<FunctionRef> functions; ///< In the order to show; they lie in `profile`.
};

/// A profile with what the user chose to see of it.
struct Report {
  const Profile &profile;
  SourceCache &sources;
  std::vector<FunctionRef> functions; ///< In the order to show.
  std::vector<ReportPart> parts;      ///< When a breakdown was asked for.
};

class Renderer {
public:
  virtual ~Renderer() = default;
  virtual std::string render(const Report &report) = 0;
};

} // namespace lineprof
