// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lineprof {

/// The name as its language writes it; names that aren't mangled stay as they are.
std::string demangle(const std::string &name);

} // namespace lineprof
