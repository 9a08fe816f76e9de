// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lineprof {

/// Text from a profile or a source file, made inert for a terminal: control characters (escape sequences among them),
/// bidirectional overrides and bytes that aren't UTF-8 become U+FFFD; tabs become spaces up to multiples of 8.
std::string printable(std::string_view text);

} // namespace lineprof
