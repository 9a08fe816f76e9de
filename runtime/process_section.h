// SPDX-License-Identifier: Apache-2.0
// The section that says what ran; and a look over a profile's numbers as a whole.
#pragma once

#include "profile_file.h"

namespace lineprof {

void writeProcessSection(ProfileFile &file);

/// Sets every number of every area to zero.
void resetNumbers(ProfileFile &file);

/// Whether any counter of any area is not zero.
bool hasCounted(ProfileFile &file);

/// The 64-bit values behind an area's header.
struct AreaValues {
  uint64_t *first;
  size_t count;
};
AreaValues valuesOf(LineprofArea *area);

} // namespace lineprof
