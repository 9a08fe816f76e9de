// SPDX-License-Identifier: Apache-2.0
// What every output format implements: a report to text.
#pragma once

#include "model/profile.h"
#include "model/sort.h"
#include "model/source_cache.h"

#include <string>
#include <vector>

namespace lineprof {

/// A profile with what the user chose to see of it.
struct Report {
  const Profile &profile;
  SourceCache &sources;
  std::vector<FunctionRef> functions; ///< In the order to show.
};

class Renderer {
public:
  virtual ~Renderer() = default;
  virtual std::string render(const Report &report) = 0;
};

} // namespace lineprof
