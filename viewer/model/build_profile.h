// SPDX-License-Identifier: Apache-2.0
// From checked files to the model: every process, thread, unit, instantiation and inlined copy adds up on its line.
#pragma once

#include "model/profile.h"
#include "read/raw_profile.h"

#include <optional>

namespace lineprof {

/// Which part of the files to add up; without anything, all.
struct Selection {
  std::optional<size_t> file;     ///< Index into the files.
  std::optional<uint32_t> thread; ///< Thread index in that file.
};

Profile buildProfile(const std::vector<RawProfile> &files, const Selection &selection = {});

} // namespace lineprof
