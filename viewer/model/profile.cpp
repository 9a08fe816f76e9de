// SPDX-License-Identifier: Apache-2.0
#include "model/profile.h"

#include <algorithm>

namespace lineprof {

const char *nameOf(How how) {
  switch (how) {
  case How::Exact:
    return "exact";
  case How::Sampled:
    return "sampled";
  case How::Split:
    return "split";
  case How::None:
    break;
  }
  return "none";
}

How Time::how() const {
  // A part below a hundredth does not change what the number is.
  double least = std::max(0.0, total() / 100); // a total below zero is one under way
  if (split > least)
    return How::Split;
  if (sampled > least)
    return How::Sampled;
  return How::Exact;
}

Time &Time::operator+=(const Time &other) {
  exact += other.exact;
  sampled += other.sampled;
  split += other.split;
  variance += other.variance;
  return *this;
}

Time Time::scaled(double factor) const {
  return {exact * factor, sampled * factor, split * factor, variance * factor * factor};
}

LineStats &LineStats::operator+=(const LineStats &other) {
  hits += other.hits;
  self += other.self;
  total += other.total;
  cpu += other.cpu;
  cpuWeight += other.cpuWeight;
  return *this;
}

} // namespace lineprof
