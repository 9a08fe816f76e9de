// SPDX-License-Identifier: Apache-2.0
#include "example_profile.h"

#include <gmock/gmock.h>

#include <unistd.h>

namespace lineprof::test {
namespace {

using testing::ElementsAre;

const FunctionStats &onlyFunction(const Profile &profile) {
  static const FunctionStats none;
  EXPECT_EQ(profile.files.size(), 1u);
  EXPECT_EQ(profile.files.at(0).functions.size(), 1u);
  return profile.files.empty() ? none : profile.files[0].functions[0];
}

const LineStats &lineOf(const FunctionStats &function, uint32_t line) { return function.lines.at({"", line}); }

TEST(BuildProfile, TellsWhatRan) {
  ProfileBuilder builder = exampleProfile();
  Profile profile = built(builder);
  EXPECT_EQ(profile.program, "/bin/program");
  EXPECT_THAT(profile.command, ElementsAre("program", "argument"));
  EXPECT_EQ(profile.clock, "adaptive");
  EXPECT_TRUE(profile.timed);
  EXPECT_DOUBLE_EQ(profile.wall, 10000);
  EXPECT_DOUBLE_EQ(profile.cpu, 9000);
  ASSERT_EQ(profile.processes.size(), 1u);
  EXPECT_EQ(profile.processes[0].rank, "3");
  EXPECT_TRUE(profile.processes[0].clean);
  ASSERT_EQ(profile.processes[0].threads.size(), 1u);
  EXPECT_DOUBLE_EQ(profile.processes[0].threads[0].wall, 10000);
  EXPECT_DOUBLE_EQ(profile.processes[0].threads[0].cpu, 8000);
}

TEST(BuildProfile, LinesSumToTheirFunction) {
  Profile profile = built(exampleProfile());
  EXPECT_EQ(profile.files.at(0).path, "/src/a.cpp");
  const FunctionStats &work = onlyFunction(profile);
  EXPECT_EQ(work.name, "work(int)");
  EXPECT_EQ(work.shortName, "work");
  EXPECT_EQ(work.calls, 1u);
  EXPECT_EQ(lineOf(work, 3).hits, 1u);
  EXPECT_EQ(lineOf(work, 4).hits, 10u);
  EXPECT_EQ(lineOf(work, 5).hits, 20u);
  EXPECT_DOUBLE_EQ(lineOf(work, 3).total.total(), 10);
  EXPECT_DOUBLE_EQ(lineOf(work, 4).total.total(), 60);
  EXPECT_DOUBLE_EQ(lineOf(work, 5).total.total(), 30);
  EXPECT_DOUBLE_EQ(work.total.total(), 100);
  EXPECT_DOUBLE_EQ(work.self.total(), 100);
}

TEST(BuildProfile, ShortRunsUseTheCalibratedRate) {
  ProfileBuilder builder = exampleProfile();
  builder.header.lastNs = builder.header.startNs + 1000; // too near for a rate
  builder.header.ticksPerSecond = 2000000000;
  EXPECT_DOUBLE_EQ(onlyFunction(built(builder)).total.total(), 50);
}

TEST(BuildProfile, InstancesOfATemplateAreOneFunction) {
  ModuleBuilder module(2);
  module.addFile("a.cpp");
  module.addFunction("_Z5twiceIiET_S0_", "twice<int>", 3, 0);
  module.addFunction("_Z5twiceIdET_S0_", "twice<double>", 3, 1);
  module.addLine(0, 4, 0);
  module.addLine(1, 4, 1);
  AreaValues values(module);
  values.counters = {2, 3};
  Profile profile = built(profileOf(module, values));
  const FunctionStats &twice = onlyFunction(profile);
  EXPECT_EQ(twice.calls, 5u);
  EXPECT_EQ(twice.instances, 2u);
  EXPECT_EQ(lineOf(twice, 4).hits, 5u);
}

TEST(BuildProfile, CopiesInSeveralUnitsAreOneFunction) {
  ModuleBuilder module = exampleModule();
  ProfileBuilder builder = profileOf(module, exampleValues(module));
  builder.addArea(builder.addModule(module), 1, exampleValues(module));
  Profile profile = built(builder);
  const FunctionStats &work = onlyFunction(profile);
  EXPECT_EQ(work.calls, 2u);
  EXPECT_EQ(work.instances, 1u);
  EXPECT_DOUBLE_EQ(work.total.total(), 200);
}

TEST(BuildProfile, FunctionsOfOneLineStayApart) {
  ModuleBuilder module(1);
  module.addFile("a.cpp");
  module.addFunction("f", 3, 0);
  module.addFunction("g", 3, 0);
  EXPECT_EQ(built(profileOf(module, AreaValues(module))).files.at(0).functions.size(), 2u);
}

TEST(BuildProfile, InlinedCodeIsSelfOfTheCalleeAndTotalOfTheCaller) {
  ModuleBuilder module(1);
  module.addFile("a.cpp");
  module.addFunction("caller", 1, 0);
  module.addFunction("callee", 10, 0);
  uint32_t call = module.addSite(module.addLine(0, 2, 0));
  uint32_t inlined = module.addSite(module.addLine(1, 11, 0), call);
  module.addStretch({{call, 100}});
  module.addStretch({{inlined, 100}});
  AreaValues values(module);
  values.counters = {1};
  values.stretches[1] = {1000, 0};
  values.stretches[2] = {8000, 0};
  values.functions[0] = {9000, 0}; // the callee has no frame of its own
  Profile profile = built(profileOf(module, values));
  const FunctionStats &caller = profile.files.at(0).functions.at(0), &callee = profile.files[0].functions.at(1);
  EXPECT_DOUBLE_EQ(lineOf(caller, 2).self.total(), 1);
  EXPECT_DOUBLE_EQ(lineOf(caller, 2).total.total(), 9);
  EXPECT_DOUBLE_EQ(lineOf(callee, 11).self.total(), 8);
  EXPECT_DOUBLE_EQ(lineOf(callee, 11).total.total(), 8);
  EXPECT_DOUBLE_EQ(caller.total.total(), 9);
  EXPECT_DOUBLE_EQ(callee.total.total(), 8);
}

TEST(BuildProfile, ALineInlinedIntoItselfIsCountedOnce) {
  ModuleBuilder module(2);
  module.addFile("a.cpp");
  module.addFunction("f", 1, 0, 1);
  uint32_t line = module.addLine(0, 2, 0);
  uint32_t inner = module.addSite(line, module.addSite(line));
  module.addStretch({{inner, 100}});
  AreaValues values(module);
  values.counters = {2, 1};
  values.stretches[1] = {5000, 0};
  Profile profile = built(profileOf(module, values));
  EXPECT_DOUBLE_EQ(lineOf(onlyFunction(profile), 2).total.total(), 5);
}

TEST(BuildProfile, RecursionCountsOutermostActivations) {
  ModuleBuilder module(2);
  module.addFile("a.cpp");
  module.addFunction("fib", 1, 0, 1);
  uint32_t line = module.addLine(0, 2, 0);
  module.addStretch({{module.addSite(line), 100}});
  AreaValues values(module);
  values.counters = {100, 99};
  values.stretches[1] = {10000, 0};
  values.lines[line] = {9000, 0};
  values.functions[0] = {10000, 0};
  Profile profile = built(profileOf(module, values));
  const FunctionStats &fib = onlyFunction(profile);
  EXPECT_EQ(fib.calls, 100u);
  EXPECT_EQ(fib.primitiveCalls, 1u);
  EXPECT_DOUBLE_EQ(fib.total.total(), 10);
}

TEST(BuildProfile, LinesOfOtherFilesKeepTheirFile) {
  ModuleBuilder module(1);
  module.addFile("a.cpp", "/src");
  module.addFile("../table.inc", "/src");
  module.addFunction("f", 1, 0);
  module.addLine(0, 7, 0, 1);
  Profile profile = built(profileOf(module, AreaValues(module)));
  EXPECT_EQ(onlyFunction(profile).lines.begin()->first.file, "/table.inc");
}

TEST(BuildProfile, ASelectionTakesOneThreadOrOneFile) {
  ModuleBuilder module = exampleModule();
  ProfileBuilder builder = profileOf(module, exampleValues(module));
  builder.addArea(1, builder.addThread("second"), exampleValues(module));
  std::vector<RawProfile> files = {parsed(builder), parsed(exampleProfile())};
  EXPECT_EQ(onlyFunction(buildProfile(files)).calls, 3u);
  EXPECT_EQ(onlyFunction(buildProfile(files, {0, {}})).calls, 2u);
  EXPECT_EQ(onlyFunction(buildProfile(files, {0, 2})).calls, 1u);
  EXPECT_EQ(buildProfile(files, {1, {}}).processes.size(), 1u);
}

TEST(BuildProfile, WithoutAClockThereAreNoTimes) {
  ProfileBuilder builder = exampleProfile();
  builder.header.clock = LINEPROF_CLOCK_OFF;
  EXPECT_FALSE(built(builder).timed);
}

TEST(BuildProfile, ARunningProcessIsAliveOnlyOnItsHost) {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  ProfileBuilder here, elsewhere;
  here.header.state = elsewhere.header.state = LINEPROF_STATE_OPEN;
  here.header.pid = elsewhere.header.pid = static_cast<uint32_t>(getpid());
  here.addProcess("p", {}, host);
  elsewhere.addProcess("p", {}, std::string(host) + "-other");
  EXPECT_TRUE(built(here).processes.at(0).alive);
  EXPECT_FALSE(built(elsewhere).processes.at(0).alive);
  EXPECT_FALSE(built(elsewhere).processes[0].clean);
}

TEST(BuildProfile, NumbersThatAreNoProcessAreNotAlive) {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  for (uint32_t pid : {0u, 0xffffffffu}) { // to kill(), "my group" and "everybody"
    ProfileBuilder builder;
    builder.header.state = LINEPROF_STATE_OPEN;
    builder.header.pid = pid;
    builder.addProcess("p", {}, host);
    EXPECT_FALSE(built(builder).processes.at(0).alive) << pid;
  }
}

TEST(BuildProfile, AClockThatRanBackwardsGivesNoTime) {
  ProfileBuilder builder = exampleProfile();
  builder.header.lastNs = builder.header.startNs - 1;
  EXPECT_EQ(built(builder).wall, 0);
}

} // namespace
} // namespace lineprof::test
