// SPDX-License-Identifier: Apache-2.0
// Where a function's text ends: the profile knows only the lines that have code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lineprof {

/// The line of the brace that closes the body which starts at or behind `first` and holds `lastCode`; `lastCode` when
/// none does. Lines count from 1. Comments, strings and character literals are skipped; the preprocessor is not run.
uint32_t endOfFunction(const std::vector<std::string> &lines, uint32_t first, uint32_t lastCode);

} // namespace lineprof
