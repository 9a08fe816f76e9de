// SPDX-License-Identifier: Apache-2.0
// Which profile is meant when none is named.
#pragma once

#include "read/raw_profile.h"
#include "result.h"

#include <string>
#include <vector>

namespace lineprof {

/// The newest profile in `directory` that covers one of `sources` (any, when none are named), with those of the
/// processes that ran with it: its children, its parent, and its parent's other children that ran at the same time.
/// Fails with a message that names what was found instead.
Result<std::vector<RawProfile>> findNewestRun(const std::string &directory, const std::vector<std::string> &sources);

} // namespace lineprof
