// SPDX-License-Identifier: Apache-2.0
// Writes a unit's tables as format.h lays them out, as one constant.
#pragma once

#include "line_runs.h"
#include "site_table.h"
#include "unit_tables.h"

#include "llvm/IR/Module.h"

namespace lineprof {

/// The blob that LineprofModule::tables points to.
llvm::Constant *emitTables(llvm::Module &M, const UnitTables &Unit, const SiteTable &Sites,
                           const StretchTable &Stretches, unsigned WaitCount);

/// How many 64-bit values an area of this unit has.
uint64_t areaValues(const UnitTables &Unit, const SiteTable &Sites, const StretchTable &Stretches);

} // namespace lineprof
