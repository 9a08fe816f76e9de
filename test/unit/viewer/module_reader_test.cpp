// SPDX-License-Identifier: Apache-2.0
#include "example_profile.h"

#include "read/module_reader.h"

#include <gmock/gmock.h>

#include <functional>

namespace lineprof::test {
namespace {

using testing::HasSubstr;

/// A module's section as it stands in a profile.
std::string sectionOf(const ModuleBuilder &module) {
  ProfileBuilder builder;
  builder.addModule(module);
  return builder.bytes().substr(sizeof(LineprofFileHeader));
}

std::string errorOf(const std::string &section) {
  auto module = parseModule(ByteReader(section), 1);
  return module ? "" : module.error();
}

TEST(ModuleReader, ReadsEveryTable) {
  std::string section = sectionOf(exampleModule());
  auto module = parseModule(ByteReader(section), 5);
  ASSERT_TRUE(module) << module.error();
  EXPECT_EQ(module->index, 5u);
  EXPECT_EQ(module->object, "/bin/program");
  EXPECT_EQ(module->unit, "a.cpp");
  EXPECT_EQ(module->counterCount, 2u);
  ASSERT_EQ(module->files.size(), 1u);
  EXPECT_EQ(module->files[0].path, "a.cpp");
  EXPECT_EQ(module->files[0].directory, "/src");
  ASSERT_EQ(module->functions.size(), 1u);
  EXPECT_EQ(module->functions[0].name, "_Z4worki");
  EXPECT_EQ(module->functions[0].displayName, "work");
  EXPECT_EQ(module->lines.size(), 3u);
  EXPECT_EQ(module->sites.size(), 4u);
  EXPECT_EQ(module->stretches.size(), 3u);
  EXPECT_EQ(module->members.size(), 3u);
  EXPECT_EQ(module->areaValues(), 2u + 3 * 2 + 4 * 5 + 3 * 2 + 1 * 2);
}

TEST(ModuleReader, AnEmptyUnitIsAModule) { EXPECT_EQ(errorOf(sectionOf(ModuleBuilder())), ""); }

TEST(ModuleReader, AnotherVersionOfTheTablesNamesBoth) {
  ModuleBuilder module;
  module.tables.version = 7;
  EXPECT_EQ(errorOf(sectionOf(module)), "its tables have version 7, this viewer knows 1");
}

TEST(ModuleReader, TablesOutsideTheSectionAreNamed) {
  std::string section = sectionOf(ModuleBuilder());
  LineprofModuleSection head;
  std::memcpy(&head, section.data(), sizeof head);
  head.tables = 5000;
  std::memcpy(section.data(), &head, sizeof head);
  EXPECT_THAT(errorOf(section), HasSubstr("its tables start at 5000"));
}

TEST(ModuleReader, CutShortAnywhereIsAnError) {
  std::string section = sectionOf(exampleModule());
  size_t end = section.find_last_not_of('\0') + 1; // behind it stands padding
  for (size_t size = 0; size <= end - 1; ++size)
    EXPECT_NE(errorOf(section.substr(0, size)), "") << size;
}

struct Damage {
  const char *table;
  std::function<void(ModuleBuilder &)> make;
};

/// Each reference that leads out of its table, one at a time.
const Damage kDamages[] = {
    {"string table", [](ModuleBuilder &m) { m.tables.unit = 1000; }},
    {"file table", [](ModuleBuilder &m) { m.files[0].path = 1000; }},
    {"file table", [](ModuleBuilder &m) { m.files[0].directory = 0xffffffff; }},
    {"file table", [](ModuleBuilder &m) { m.addFile(std::string(5000, 'p')); }},
    {"function table", [](ModuleBuilder &m) { m.functions[0].name = 1000; }},
    {"function table", [](ModuleBuilder &m) { m.functions[0].file = 1; }},
    {"function table", [](ModuleBuilder &m) { m.functions[0].calls = 3; }},
    {"function table", [](ModuleBuilder &m) { m.functions[0].selfCalls = 3; }},
    {"function table", [](ModuleBuilder &m) { m.functions[0].calls = LINEPROF_NO_VALUE; }},
    {"line table", [](ModuleBuilder &m) { m.lines[0].function = 1; }},
    {"line table", [](ModuleBuilder &m) { m.lines[0].file = 1; }},
    {"line table", [](ModuleBuilder &m) { m.lines[0].hits = LINEPROF_NO_VALUE; }},
    {"expression table", [](ModuleBuilder &m) { m.expressions[0].firstTerm = 2; }},
    {"expression table", [](ModuleBuilder &m) { m.expressions[0].termCount = 0xffffffff; }},
    {"expression table", [](ModuleBuilder &m) { m.terms[0].value = 2; }}, // of itself
    {"site table", [](ModuleBuilder &m) { m.sites[1].line = 3; }},
    {"site table", [](ModuleBuilder &m) { m.sites[1].caller = 1; }}, // inlined into itself
    {"site table", [](ModuleBuilder &m) { m.sites.clear(); }},
    {"stretch table", [](ModuleBuilder &m) { m.stretches[1].firstMember = 4; }},
    {"stretch table", [](ModuleBuilder &m) { m.stretches[1].memberCount = 0xffffffff; }},
    {"stretch table", [](ModuleBuilder &m) { m.members[0].site = 4; }},
    {"counter count", [](ModuleBuilder &m) { m.tables.counterCount = 0xffffffff; }},
};

TEST(ModuleReader, ADamagedReferenceNamesItsTable) {
  for (const Damage &damage : kDamages) {
    SCOPED_TRACE(&damage - kDamages);
    ModuleBuilder module = exampleModule();
    damage.make(module);
    EXPECT_EQ(errorOf(sectionOf(module)), std::string("its ") + damage.table + " is damaged");
  }
}

TEST(ModuleReader, AnExpressionMayNameAnEarlierOne) {
  ModuleBuilder module(1);
  uint32_t first = module.addExpression({{0, 1}});
  module.addExpression({{first, 1}, {0, -1}});
  EXPECT_EQ(errorOf(sectionOf(module)), "");
}

TEST(ModuleReader, CountsThatLeadOutOfTheSectionAreRefused) {
  const std::string section = sectionOf(exampleModule());
  LineprofModuleSection head;
  std::memcpy(&head, section.data(), sizeof head);
  // Every number between stringBytes and counterCount, made huge.
  for (size_t at = offsetof(LineprofTables, stringBytes); at <= offsetof(LineprofTables, counterCount); at += 4) {
    std::string damaged = section;
    damaged.replace(head.tables + at, 4, "\xff\xff\xff\xff");
    EXPECT_THAT(errorOf(damaged), HasSubstr("is damaged")) << at;
  }
}

} // namespace
} // namespace lineprof::test
