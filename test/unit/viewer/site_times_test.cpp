// SPDX-License-Identifier: Apache-2.0
#include "model/site_times.h"

#include "profile_builder.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

bool all(const RawArea &) { return true; }

SiteTimes timesOf(const ProfileBuilder &builder) {
  static RawProfile raw;
  raw = parsed(builder);
  return siteTimes(raw, raw.modules.at(0), all);
}

/// One function with `lineCount` lines, each with counter N and site N + 1.
ModuleBuilder linesWithSites(uint32_t lineCount) {
  ModuleBuilder module(lineCount);
  module.addFile("a.cpp");
  module.addFunction("f", 1, 0);
  for (uint32_t i = 0; i < lineCount; ++i)
    module.addSite(module.addLine(0, i + 1, i));
  return module;
}

TEST(SiteTimes, ExpressionsAreSumsOfEarlierValues) {
  ModuleBuilder module(2);
  uint32_t sum = module.addExpression({{0, 1}, {1, 1}});
  module.addExpression({{sum, 3}, {0, -2}});
  module.addExpression({});
  AreaValues values(module);
  values.counters = {10, 4};
  EXPECT_THAT(timesOf(profileOf(module, values)).values, ElementsAre(10, 4, 14, 22, 0));
}

TEST(SiteTimes, CountsThatComeOutBelowZeroAreNone) {
  ModuleBuilder module(2);
  uint32_t below = module.addExpression({{0, 1}, {1, -1}});
  module.addExpression({{below, 1}, {1, 1}}); // from the true value, not from the one that is shown
  AreaValues values(module);
  values.counters = {1, 2};
  EXPECT_THAT(timesOf(profileOf(module, values)).values, ElementsAre(1, 2, 0, 1));
}

TEST(SiteTimes, AreasOfAllThreadsAddUp) {
  ModuleBuilder module(1);
  AreaValues values(module);
  values.counters = {5};
  ProfileBuilder builder = profileOf(module, values);
  builder.addArea(1, builder.addThread("second"), values);
  EXPECT_THAT(timesOf(builder).values, ElementsAre(10));
  RawProfile raw = parsed(builder);
  auto second = [](const RawArea &area) { return area.thread == 2; };
  EXPECT_THAT(siteTimes(raw, raw.modules[0], second).values, ElementsAre(5));
}

TEST(SiteTimes, LabelledAreasAreInTheUnlabelledOnes) {
  ModuleBuilder module(1);
  AreaValues all(module), part(module);
  all.counters = {100};
  part.counters = {30};
  ProfileBuilder builder = profileOf(module, all);
  builder.addArea(1, 1, part, builder.addLabel("phase"));
  EXPECT_THAT(timesOf(builder).values, ElementsAre(100));
  builder.addArea(1, 1, part, builder.addLabel("stopped", true));
  EXPECT_THAT(timesOf(builder).values, ElementsAre(70));
}

TEST(SiteTimes, TheOnlyMemberOfAStretchHasAnExactTime) {
  ModuleBuilder module = linesWithSites(1);
  module.addStretch({{1, 100}});
  AreaValues values(module);
  values.stretches[1] = {1000, 25000};
  Time time = timesOf(profileOf(module, values)).self[1];
  EXPECT_DOUBLE_EQ(time.exact, 750); // overhead is in hundredths of a tick
  EXPECT_EQ(time.how(), How::Exact);
  EXPECT_EQ(time.variance, 0);
}

TEST(SiteTimes, OverheadTakesNothingBelowZero) {
  ModuleBuilder module = linesWithSites(1);
  module.addStretch({{1, 100}});
  AreaValues values(module);
  values.stretches[1] = {10, 5000};
  EXPECT_EQ(timesOf(profileOf(module, values)).self[1].total(), 0);
}

TEST(SiteTimes, WithoutSamplesAStretchIsSplitByHitsAndCost) {
  ModuleBuilder module = linesWithSites(2);
  module.addStretch({{1, 100}, {2, 300}});
  AreaValues values(module);
  values.counters = {6, 2};
  values.stretches[1] = {1200, 0};
  SiteTimes times = timesOf(profileOf(module, values));
  EXPECT_DOUBLE_EQ(times.self[1].split, 600);
  EXPECT_DOUBLE_EQ(times.self[2].split, 600);
  EXPECT_EQ(times.self[1].how(), How::Split);
  EXPECT_DOUBLE_EQ(times.self[1].variance, 600.0 * 600); // an estimate may be wholly wrong
}

TEST(SiteTimes, AStretchWithoutAnyWeightIsSplitEvenly) {
  ModuleBuilder module = linesWithSites(2);
  module.addStretch({{1, 100}, {2, 300}});
  AreaValues values(module);
  values.stretches[1] = {1000, 0};
  SiteTimes times = timesOf(profileOf(module, values));
  EXPECT_DOUBLE_EQ(times.self[1].total(), 500);
  EXPECT_DOUBLE_EQ(times.self[2].total(), 500);
}

TEST(SiteTimes, EnoughSamplesDivideAStretch) {
  ModuleBuilder module = linesWithSites(2);
  module.addStretch({{1, 100}, {2, 100}});
  AreaValues values(module);
  values.stretches[1] = {1000, 0};
  values.sites[1].armedTicks = 3000;
  values.sites[2].armedTicks = 1000;
  values.sites[1].count = 12;
  values.sites[2].count = 4;
  SiteTimes times = timesOf(profileOf(module, values));
  EXPECT_DOUBLE_EQ(times.self[1].sampled, 750);
  EXPECT_DOUBLE_EQ(times.self[2].sampled, 250);
  // The share p of n samples has the variance p (1 - p) / n.
  EXPECT_THAT(times.self[1].variance, DoubleNear(1000.0 * 1000 * 0.75 * 0.25 / 16, 1e-6));
}

TEST(SiteTimes, FewSamplesDoNot) {
  ModuleBuilder module = linesWithSites(2);
  module.addStretch({{1, 100}, {2, 100}});
  AreaValues values(module);
  values.counters = {1, 1};
  values.stretches[1] = {1000, 0};
  values.sites[1] = {4000, 0, 0, 0, 9};
  EXPECT_DOUBLE_EQ(timesOf(profileOf(module, values)).self[1].split, 500);
}

TEST(SiteTimes, SamplesInASitesOwnStretchDoNotCountForTheSharedOne) {
  ModuleBuilder module = linesWithSites(2);
  module.addStretch({{1, 100}});
  module.addStretch({{1, 100}, {2, 100}});
  AreaValues values(module);
  values.stretches[1] = {2000, 0};
  values.stretches[2] = {1000, 0};
  values.sites[1] = {3000, 0, 0, 0, 30}; // 2000 of them in its own stretch
  values.sites[2] = {1000, 0, 0, 0, 10};
  SiteTimes times = timesOf(profileOf(module, values));
  EXPECT_DOUBLE_EQ(times.self[1].exact, 2000);
  EXPECT_DOUBLE_EQ(times.self[1].sampled, 500);
  EXPECT_DOUBLE_EQ(times.self[2].sampled, 500);
}

TEST(SiteTimes, UnarmedTimeIsSampledAndTakenFromTheArmedSiteBelow) {
  ModuleBuilder module = linesWithSites(2);
  module.addStretch({{1, 100}});
  AreaValues values(module);
  values.stretches[1] = {10000, 0};
  values.sites[1].coveredTicks = 4000;
  values.sites[2] = {0, 4000, 0, 3000, 16};
  SiteTimes times = timesOf(profileOf(module, values));
  EXPECT_DOUBLE_EQ(times.self[1].sampled, 6000); // no better known than what was taken off
  EXPECT_DOUBLE_EQ(times.self[1].total(), 6000);
  EXPECT_DOUBLE_EQ(times.whole[1].exact, 10000);
  EXPECT_DOUBLE_EQ(times.self[2].sampled, 4000);
  EXPECT_DOUBLE_EQ(times.self[2].variance, 4000.0 * 4000 / 16); // a count's standard error is its root
  EXPECT_DOUBLE_EQ(times.whole[2].total(), 4000);
  EXPECT_DOUBLE_EQ(times.cpu[2], 3000);
  EXPECT_DOUBLE_EQ(times.sampledTicks[2], 4000);
}

TEST(SiteTimes, MoreTimeCoveredThanMeasuredLeavesNone) {
  ModuleBuilder module = linesWithSites(1);
  module.addStretch({{1, 100}});
  AreaValues values(module);
  values.stretches[1] = {1000, 0};
  values.sites[1].coveredTicks = 4000;
  EXPECT_EQ(timesOf(profileOf(module, values)).self[1].total(), 0);
}

TEST(SiteTimes, TheErrorOfTakenOffTimeGrowsWithThePeriod) {
  ModuleBuilder module = linesWithSites(1);
  module.addStretch({{1, 100}});
  AreaValues values(module);
  values.stretches[1] = {10000, 0};
  values.sites[1].coveredTicks = 4000;
  ProfileBuilder builder = profileOf(module, values);
  builder.header.samplerPeriodUs = 500;
  EXPECT_DOUBLE_EQ(timesOf(builder).self[1].variance, 4000.0 * 500000); // a sample weighs 500000 ticks
}

TEST(SiteTimes, CountsOfADamagedFileStayNumbers) {
  ModuleBuilder module = linesWithSites(2);
  module.addStretch({{1, 100}, {2, 100}});
  AreaValues values(module);
  constexpr uint64_t kMost = uint64_t(1) << 62;
  values.stretches[1] = {1000, 0};
  values.sites[1] = {1, 0, kMost, 0, kMost};
  EXPECT_DOUBLE_EQ(timesOf(profileOf(module, values)).whole[1].total(), 1000);
}

TEST(SiteTimes, CalleesAndTotalsAreTakenAsTheyAre) {
  ModuleBuilder module = linesWithSites(1);
  AreaValues values(module);
  values.lines[0] = {uint64_t(-5), 300}; // two's complement: an activation under way
  values.functions[0] = {7000, 80};
  SiteTimes times = timesOf(profileOf(module, values));
  EXPECT_DOUBLE_EQ(times.callees[0].exact, -5);
  EXPECT_DOUBLE_EQ(times.callees[0].sampled, 300);
  EXPECT_DOUBLE_EQ(times.functions[0].exact, 7000);
  EXPECT_DOUBLE_EQ(times.functions[0].sampled, 80);
}

} // namespace
} // namespace lineprof::test
