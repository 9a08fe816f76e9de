// SPDX-License-Identifier: Apache-2.0
// Profiles that are cut short, damaged, or made to hurt. What counts is that nothing crashes (these tests run under the
// sanitizers too), and that little input can't ask for much time or memory.
#include "example_profile.h"

#include "render/json.h"
#include "render/terminal.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::Contains;
using testing::HasSubstr;

/// All the way to text; gives whether the bytes were taken for a profile.
bool survives(const std::string &bytes) {
  auto raw = parseProfile(bytes, "test.lineprof");
  if (!raw)
    return !raw.error().empty() ? false : throw std::logic_error("an error needs a message");
  Profile profile = buildProfile({*raw});
  SourceCache sources;
  Report report = {profile, sources, sortedFunctions(profile, SortKey::Time), {}};
  std::vector<const Column *> columns;
  for (const Column &column : kColumns)
    columns.push_back(&column);
  EXPECT_FALSE(JsonRenderer().render(report).empty());
  EXPECT_FALSE(TerminalRenderer({{1}, columns}).render(report).empty());
  return true;
}

TEST(HostileProfile, CutShortAtEveryByte) {
  const std::string whole = exampleProfile().bytes();
  for (size_t size = 0; size < whole.size(); ++size) {
    SCOPED_TRACE(size);
    bool isProfile = survives(whole.substr(0, size));
    EXPECT_EQ(isProfile, size >= sizeof(LineprofFileHeader));
    if (isProfile) {
      EXPECT_THAT(parsed(whole.substr(0, size)).problems, Contains(HasSubstr("cut short")));
    }
  }
}

TEST(HostileProfile, WhatStandsBeforeTheCutIsShown) {
  ModuleBuilder module = exampleModule();
  ProfileBuilder builder = profileOf(module, exampleValues(module));
  std::string bytes = builder.bytes();
  builder.addThread("second");
  std::string longer = builder.bytes();
  Profile profile = buildProfile({parsed(longer.substr(0, bytes.size() + 32))});
  ASSERT_EQ(profile.files.size(), 1u);
  EXPECT_EQ(profile.files[0].functions[0].calls, 1u);
}

TEST(HostileProfile, EveryByteInverted) {
  std::string bytes = exampleProfile().bytes();
  for (size_t i = 0; i < bytes.size(); ++i) {
    SCOPED_TRACE(i);
    for (int mask : {0xff, 0x01, 0x80}) {
      bytes[i] = static_cast<char>(bytes[i] ^ mask);
      survives(bytes);
      bytes[i] = static_cast<char>(bytes[i] ^ mask);
    }
  }
}

TEST(HostileProfile, SectionsThatLeadNowhere) {
  for (uint64_t size : {uint64_t(0), uint64_t(8), uint64_t(17), uint64_t(1) << 40, ~uint64_t(7)}) {
    SCOPED_TRACE(size);
    ProfileBuilder builder = exampleProfile();
    LineprofSection section = {LINEPROF_SECTION_THREAD, 1, size};
    std::string bytes = builder.bytes() + bytesOf(section) + std::string(48, 'x');
    builder.header.usedBytes = bytes.size();
    std::memcpy(bytes.data(), &builder.header, sizeof builder.header);
    EXPECT_TRUE(survives(bytes));
    EXPECT_EQ(parsed(bytes).threads.size(), 1u);
    EXPECT_FALSE(parsed(bytes).problems.empty());
  }
}

TEST(HostileProfile, OnlyTheFirstModuleOfAnIndexCounts) {
  ModuleBuilder small(1), large(1000);
  large.addString(std::string(1000, 'x'));
  ProfileBuilder builder = profileOf(small, AreaValues(small)), other;
  other.addModule(large);
  std::string bytes = builder.bytes() + other.bytes().substr(sizeof(LineprofFileHeader));
  builder.header.usedBytes = bytes.size();
  std::memcpy(bytes.data(), &builder.header, sizeof builder.header);
  RawProfile raw = parsed(bytes);
  EXPECT_EQ(raw.modules.size(), 1u);
  EXPECT_EQ(raw.areas.size(), 1u); // checked against the small one
  EXPECT_THAT(raw.problems, Contains(HasSubstr("is damaged and left out")));
  EXPECT_TRUE(survives(bytes));
}

TEST(HostileProfile, CountersThatNoFileHoldsAreRefused) {
  ModuleBuilder module(0xfffffff0);
  module.addFile("a.cpp");
  module.addFunction("f", 1, 0);
  ProfileBuilder builder;
  builder.addModule(module);
  EXPECT_THAT(parsed(builder).problems, Contains(HasSubstr("counter")));
  EXPECT_TRUE(survives(builder.bytes()));
}

TEST(HostileProfile, OneLongStringNamedManyTimesIsRefused) {
  ModuleBuilder module(1);
  module.addFile("a.cpp");
  for (int i = 0; i < 20000; ++i)
    module.addFunction("", 1, 0);
  uint32_t name = module.addString(std::string(1 << 20, 'n'));
  for (LineprofFunction &function : module.functions)
    function.name = name;
  ProfileBuilder builder;
  builder.addModule(module);
  EXPECT_THAT(parsed(builder).problems, Contains(HasSubstr("function table is damaged")));
}

TEST(HostileProfile, ExpressionsThatShareTermsAreRefused) {
  ModuleBuilder module(1);
  module.terms.assign(50000, {0, 1});
  module.expressions.assign(50000, {0, 50000}); // 2.5e9 additions from 800 kB
  ProfileBuilder builder;
  builder.addModule(module);
  EXPECT_THAT(parsed(builder).problems, Contains(HasSubstr("expression table is damaged")));
}

TEST(HostileProfile, StretchesThatShareMembersAreRefused) {
  ModuleBuilder module(1);
  module.members.assign(50000, {0, 1});
  module.stretches.assign(50000, {0, 50000});
  ProfileBuilder builder;
  builder.addModule(module);
  EXPECT_THAT(parsed(builder).problems, Contains(HasSubstr("stretch table is damaged")));
}

TEST(HostileProfile, EndlessInliningIsRefused) {
  ModuleBuilder module(1);
  module.addFile("a.cpp");
  module.addFunction("f", 1, 0);
  module.addLine(0, 1, 0);
  for (uint32_t caller = 0; caller < 100000; ++caller)
    module.addSite(0, caller);
  ProfileBuilder builder;
  builder.addModule(module);
  EXPECT_THAT(parsed(builder).problems, Contains(HasSubstr("site table is damaged")));
}

TEST(HostileProfile, LineNumbersUpToTheLastAreShownOnce) {
  ModuleBuilder module(1);
  module.addFile("a.cpp");
  module.addFunction("f", 1, 0);
  for (uint32_t line : {0u, 1u, 0x7fffffffu, 0xffffffffu})
    module.addLine(0, line, 0);
  EXPECT_TRUE(survives(profileOf(module, AreaValues(module)).bytes()));
}

} // namespace
} // namespace lineprof::test
