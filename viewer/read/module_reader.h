// SPDX-License-Identifier: Apache-2.0
// One MODULE section: a unit's tables, checked.
#pragma once

#include "byte_reader.h"
#include "raw_profile.h"
#include "result.h"

namespace lineprof {

Result<RawModule> parseModule(const ByteReader &section, uint32_t index);

} // namespace lineprof
