// SPDX-License-Identifier: Apache-2.0
#include "arming.h"

namespace lineprof {

static ProbeCosts costs;
static LineprofClock mode = LINEPROF_CLOCK_OFF;
static bool running = true;

const ProbeCosts &probeCosts() { return costs; }
void setProbeCosts(const ProbeCosts &found) { costs = found; }

void configureArming(LineprofClock clock, bool started) {
  mode = clock;
  running = started;
}

void setStarted(bool started) { running = started; }

uint32_t armNewThread() { return running && (mode == LINEPROF_CLOCK_EXACT || mode == LINEPROF_CLOCK_ADAPTIVE); }

} // namespace lineprof
