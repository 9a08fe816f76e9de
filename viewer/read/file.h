// SPDX-License-Identifier: Apache-2.0
// A file's bytes, read once: a profile may still be written to, and what was checked must not change afterwards.
#pragma once

#include "result.h"

#include <string>

namespace lineprof {

/// Regular files only, up to 4 GiB. The message names the path and the reason.
Result<std::string> readFile(const std::string &path);

} // namespace lineprof
