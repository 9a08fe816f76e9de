// SPDX-License-Identifier: Apache-2.0
#include "model/site_times.h"

#include <algorithm>
#include <cmath>

namespace lineprof {
namespace {

/// Samples from which a division by samples is better than one by estimate.
constexpr uint64_t kEnoughSamples = 10;

/// Typed views of an area's values, added up.
class AreaSums {
public:
  AreaSums(const RawModule &module, std::vector<uint64_t> sums) : module_(module), sums_(std::move(sums)) {}

  uint64_t count(size_t i) const { return sums_[i]; }
  double stretch(size_t i) const { // less the profiler's own part, never below zero
    size_t at = module_.counterCount + 2 * i;
    double overhead = static_cast<double>(grown(at + 1)) / 100;
    return std::max(0.0, static_cast<double>(grown(at)) - overhead);
  }
  LineprofSiteSamples samples(size_t i) const {
    size_t at = module_.counterCount + 2 * module_.stretches.size() + 5 * i;
    return {grown(at), grown(at + 1), grown(at + 2), grown(at + 3), grown(at + 4)};
  }
  double lineCallees(size_t i) const { return static_cast<double>(static_cast<int64_t>(sums_[lineAt(i)])); }
  double lineSampledCallees(size_t i) const { return static_cast<double>(grown(lineAt(i) + 1)); }
  double functionTotal(size_t i) const { return static_cast<double>(grown(functionAt(i))); }
  double functionSampledTotal(size_t i) const { return static_cast<double>(grown(functionAt(i) + 1)); }

private:
  /// Differences of numbers that were read while they grew can come out just below zero.
  uint64_t grown(size_t at) const { return static_cast<int64_t>(sums_[at]) < 0 ? 0 : sums_[at]; }
  size_t lineAt(size_t i) const {
    return module_.counterCount + 2 * module_.stretches.size() + 5 * module_.sites.size() + 2 * i;
  }
  size_t functionAt(size_t i) const { return lineAt(module_.lines.size()) + 2 * i; }

  const RawModule &module_;
  std::vector<uint64_t> sums_;
};

std::vector<uint64_t> sumAreas(const RawProfile &raw, const RawModule &module,
                               const std::function<bool(const RawArea &)> &wanted) {
  std::vector<uint64_t> sums(module.areaValues());
  for (const RawArea &area : raw.areas) {
    if (area.module != module.index || !wanted(area))
      continue;
    bool excluded = raw.isExcluded(area.label);
    if (area.label && !excluded)
      continue; // part of the unlabelled area
    for (size_t i = 0; i < sums.size(); ++i)
      sums[i] += excluded ? -area.values[i] : area.values[i];
  }
  return sums;
}

/// Counters, and the expressions over them, in one pass: terms name earlier values only.
std::vector<uint64_t> evaluate(const RawModule &module, const AreaSums &sums) {
  std::vector<uint64_t> values;
  values.reserve(module.counterCount + module.expressions.size());
  for (size_t i = 0; i < module.counterCount; ++i)
    values.push_back(sums.count(i));
  for (const LineprofExpression &e : module.expressions) {
    uint64_t sum = 0;
    for (uint32_t t = 0; t < e.termCount; ++t) {
      const LineprofTerm &term = module.terms[e.firstTerm + t];
      sum += static_cast<uint64_t>(static_cast<int64_t>(term.coefficient)) * values[term.value];
    }
    values.push_back(sum);
  }
  // An activation that is under way makes counts that are derived from what flows on come out just below zero.
  for (uint64_t &value : values)
    if (static_cast<int64_t>(value) < 0)
      value = 0;
  return values;
}

class Divider {
public:
  /// samplePeriod: in ticks.
  Divider(const RawModule &module, const AreaSums &sums, double samplePeriod, SiteTimes &out)
      : module_(module), sums_(sums), samplePeriod_(samplePeriod), out_(out) {}

  void divide() {
    for (size_t s = 1; s < module_.stretches.size(); ++s)
      if (module_.stretches[s].memberCount == 1)
        out_.self[members(s)->site].exact += sums_.stretch(s);
    std::vector<double> single;
    for (const Time &t : out_.self)
      single.push_back(t.exact);
    for (size_t s = 1; s < module_.stretches.size(); ++s)
      if (module_.stretches[s].memberCount > 1)
        divideStretch(s, single);
    for (size_t i = 1; i < module_.sites.size(); ++i)
      addUnarmed(i);
  }

private:
  const LineprofMember *members(size_t stretch) const {
    return &module_.members[module_.stretches[stretch].firstMember];
  }

  /// By samples where there are enough. A site that also has a stretch of its own was sampled there too: that part,
  /// which is known exactly, is taken off first. Else by hits times static cost.
  void divideStretch(size_t stretch, const std::vector<double> &single) {
    double time = sums_.stretch(stretch);
    uint32_t count = module_.stretches[stretch].memberCount;
    const LineprofMember *m = members(stretch);
    std::vector<double> weights(count);
    uint64_t samples = 0;
    double sum = 0;
    for (uint32_t i = 0; i < count; ++i) {
      LineprofSiteSamples s = sums_.samples(m[i].site);
      double seen = static_cast<double>(s.armedTicks + s.coveredTicks), known = single[m[i].site];
      // What samples say of the known part strays from it by chance: two standard deviations of that are no sign of more.
      weights[i] = std::max(0.0, seen - known - 2 * std::sqrt(known * samplePeriod_));
      if (weights[i] > 0)
        samples += static_cast<uint64_t>(static_cast<double>(countOf(s)) * weights[i] / seen);
      sum += weights[i];
    }
    bool sampled = samples >= kEnoughSamples && sum > 0;
    if (!sampled)
      sum = estimate(m, count, weights);
    for (uint32_t i = 0; i < count; ++i) {
      double share = weights[i] / sum, part = time * share;
      Time &to = out_.self[m[i].site];
      (sampled ? to.sampled : to.split) += part;
      double deviation = sampled ? time * std::sqrt(share * (1 - share) / static_cast<double>(samples)) : part;
      to.variance += deviation * deviation;
    }
  }

  double estimate(const LineprofMember *m, uint32_t count, std::vector<double> &weights) {
    double sum = 0;
    for (uint32_t i = 0; i < count; ++i) {
      const LineprofSite &site = module_.sites[m[i].site];
      double hits = m[i].site ? static_cast<double>(out_.hits(module_.lines[site.line])) : 0;
      sum += weights[i] = hits * m[i].cost;
    }
    if (sum > 0)
      return sum;
    std::fill(weights.begin(), weights.end(), 1.0);
    return count;
  }

  /// Samples with the site on top, and, as far as their weight tells, those of what it covers.
  static uint64_t countOf(const LineprofSiteSamples &s) {
    double own = static_cast<double>(s.armedTicks + s.unarmedTicks);
    if (own <= 0 || !s.count)
      return s.coveredTicks ? kEnoughSamples : 0;
    double count = static_cast<double>(s.count) * (1 + static_cast<double>(s.coveredTicks) / own);
    return static_cast<uint64_t>(std::min(count, 1e15)); // more than that is a damaged file
  }

  /// Time of unarmed activations is known from samples; it is also in the time of the armed site below them, whose self
  /// time it isn't.
  void addUnarmed(size_t site) {
    LineprofSiteSamples s = sums_.samples(site);
    Time &time = out_.self[site];
    out_.whole[site] = time;
    if (double whole = time.total(); s.coveredTicks && whole > 0) {
      auto covered = static_cast<double>(s.coveredTicks);
      time = time.scaled(std::max(0.0, 1 - covered / whole));
      // What is left is known as well as what was taken off.
      time.sampled += time.exact;
      time.exact = 0;
      time.variance += covered * samplePeriod_;
    }
    auto unarmed = static_cast<double>(s.unarmedTicks);
    if (unarmed > 0) {
      Time sampled = {0, unarmed, 0, unarmed * unarmed / static_cast<double>(std::max<uint64_t>(1, s.count))};
      time += sampled;
      out_.whole[site] += sampled;
    }
    out_.sampledTicks[site] = static_cast<double>(s.armedTicks) + unarmed;
    out_.cpu[site] = static_cast<double>(s.cpuTicks);
  }

  const RawModule &module_;
  const AreaSums &sums_;
  double samplePeriod_;
  SiteTimes &out_;
};

} // namespace

SiteTimes siteTimes(const RawProfile &raw, const RawModule &module,
                    const std::function<bool(const RawArea &)> &wanted) {
  AreaSums sums(module, sumAreas(raw, module, wanted));
  SiteTimes out;
  out.values = evaluate(module, sums);
  out.self.resize(module.sites.size());
  out.cpu.resize(module.sites.size());
  out.sampledTicks.resize(module.sites.size());
  out.whole.resize(module.sites.size());
  double samplePeriod = static_cast<double>(raw.header.ticksPerSecond) * raw.header.samplerPeriodUs / 1e6;
  Divider(module, sums, samplePeriod, out).divide();
  for (size_t i = 0; i < module.lines.size(); ++i) {
    Time callees;
    callees.exact = sums.lineCallees(i);
    callees.sampled = sums.lineSampledCallees(i);
    out.callees.push_back(callees);
  }
  for (size_t i = 0; i < module.functions.size(); ++i) {
    Time total;
    total.exact = sums.functionTotal(i);
    total.sampled = sums.functionSampledTotal(i);
    out.functions.push_back(total);
  }
  return out;
}

} // namespace lineprof
