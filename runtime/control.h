// SPDX-License-Identifier: Apache-2.0
// lineprof_start, stop, reset and label. All of them are cuts: what the numbers grew by since the last cut is booked
// under the label that ran, in areas of its own; stopped and reset time goes to a label that the viewer leaves out.
#pragma once

#include <cstdint>

namespace lineprof {

/// abi.h's __lineprof_runtime_control.
void control(uint32_t operation, const char *text);

/// The process starts out stopped. Under the runtime's lock, as the rest.
void beginStopped();

/// The last cut, at the end of the process.
void finishCuts();

/// In a forked child: numbers start at zero again; the phase goes on.
void forgetCuts();

} // namespace lineprof
