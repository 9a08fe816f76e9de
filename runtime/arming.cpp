// SPDX-License-Identifier: Apache-2.0
// The adaptive clock's policy. A thread may first spend kFreeSeconds on stopwatches, whatever they time: short runs and
// cold code are exact. From then on each function, and each loop that calls, pays for its stopwatches by its own time:
// behind a timed activation that worked w and cost c, as many pass untimed as make c a share of kShare,
//
//     c = kShare * (n + 1) * w,   n = c / (kShare * w) - 1.
//
// So what works for long is always timed, and what works for nanoseconds is timed once in a thousand times; the sampler
// covers the rest. w holds what untimed callees took, and in a recursion that is counted again and again: so a function
// that spent more than kShare of all the time so far waits twice as long, and again, until it doesn't. n is drawn from
// n/2 .. 3n/2, so that the timed ones don't fall into step with the program.
#include "arming.h"

namespace lineprof {
namespace {

constexpr double kFreeSeconds = 0.002;
constexpr double kShare = 0.02;
constexpr uint32_t kLongest = 1 << 20;
constexpr uint32_t kMostSlower = 16; // powers of two
constexpr float kNewWeight = 0.25f;  // of an activation in the running means

ProbeCosts costs;
LineprofClock mode = LINEPROF_CLOCK_OFF;
bool running = true;
uint64_t freeTicks = 0;

uint32_t random(uint32_t &seed) {
  seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5; // Marsaglia's xorshift
  return seed;
}

uint32_t jittered(double n, uint32_t &seed) {
  if (n < 1)
    return 0;
  uint32_t whole = n < kLongest ? static_cast<uint32_t>(n) : kLongest;
  return whole / 2 + random(seed) % (whole + 1);
}

} // namespace

const ProbeCosts &probeCosts() { return costs; }
void setProbeCosts(const ProbeCosts &found) { costs = found; }

void configureArming(LineprofClock clock, uint64_t ticksPerSecond, bool started) {
  mode = clock;
  running = started;
  freeTicks = static_cast<uint64_t>(kFreeSeconds * static_cast<double>(ticksPerSecond));
}

void setStarted(bool started) { running = started; }

uint32_t armNewThread() { return running && (mode == LINEPROF_CLOCK_EXACT || mode == LINEPROF_CLOCK_ADAPTIVE); }

uint32_t waitBehindActivation(Budget &budget, const Spending &spending) {
  if (mode != LINEPROF_CLOCK_ADAPTIVE)
    return 0;
  float weight = budget.cost == 0 ? 1 : kNewWeight;
  budget.work += weight * (static_cast<float>(spending.work) - budget.work);
  budget.cost += weight * (static_cast<float>(spending.cost) - budget.cost);
  budget.spent += static_cast<float>(spending.cost);
  if (spending.spent < freeTicks)
    return 0;
  double allowed = kShare * static_cast<double>(spending.elapsed);
  if (budget.spent > allowed && budget.slower < kMostSlower)
    ++budget.slower;
  else if (budget.spent < allowed / 2 && budget.slower)
    --budget.slower;
  double factor = static_cast<double>(1u << budget.slower);
  return jittered(factor * budget.cost / (kShare * (budget.work + 1)) - 1, spending.seed);
}

uint32_t waitBehindWindow(const Spending &spending) {
  if (mode != LINEPROF_CLOCK_ADAPTIVE || spending.spent < freeTicks)
    return 0;
  double work = static_cast<double>(spending.work) + 1, cost = static_cast<double>(spending.cost);
  return jittered(kWindow * (cost / (kShare * work) - 1), spending.seed);
}

uint32_t waitUntimed() {
  // Clocks without stopwatches never change their mind; a stopped thread may start again.
  return mode == LINEPROF_CLOCK_EXACT || mode == LINEPROF_CLOCK_ADAPTIVE ? (running ? 1024 : 64) : 1u << 31;
}

} // namespace lineprof
