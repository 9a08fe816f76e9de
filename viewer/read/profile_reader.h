// SPDX-License-Identifier: Apache-2.0
// Profile files (format.h) to RawProfile. Trusts nothing: a damaged part is left out and named, a cut-off file gives
// what is whole in it.
#pragma once

#include "raw_profile.h"
#include "result.h"

#include <string>
#include <string_view>

namespace lineprof {

/// Reads from memory; path is only for messages. Fails when it isn't a profile, or of a version not known here.
Result<RawProfile> parseProfile(std::string_view bytes, const std::string &path);

Result<RawProfile> readProfile(const std::string &path);

} // namespace lineprof
