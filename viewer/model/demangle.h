// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lineprof {

/// The name as its language writes it, without the default arguments of the standard library's templates; names that
/// aren't mangled stay as they are.
std::string demangle(const std::string &name);

/// The name with `<...>` for each list of template arguments, when it is longer than `most` characters.
std::string shortened(const std::string &name, size_t most);

} // namespace lineprof
