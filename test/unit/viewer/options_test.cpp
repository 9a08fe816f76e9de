// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include "temp_directory.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Parsed {
  std::optional<Options> options;
  int status = -1;
  std::string out, err;
};

Parsed parse(std::vector<std::string> words) {
  words.insert(words.begin(), "lineprof-view");
  std::vector<char *> argv;
  for (std::string &word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);
  Parsed parsed;
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  parsed.options = parseOptions(static_cast<int>(words.size()), argv.data(), parsed.status);
  std::fflush(stdout);
  parsed.out = testing::internal::GetCapturedStdout();
  parsed.err = testing::internal::GetCapturedStderr();
  return parsed;
}

Options good(std::vector<std::string> words) {
  Parsed parsed = parse(std::move(words));
  EXPECT_TRUE(parsed.options) << parsed.err;
  return parsed.options.value_or(Options{});
}

/// What stderr says about a mistake.
std::string mistake(std::vector<std::string> words) {
  Parsed parsed = parse(std::move(words));
  EXPECT_FALSE(parsed.options);
  EXPECT_EQ(parsed.status, 2);
  EXPECT_EQ(parsed.out, "");
  EXPECT_THAT(parsed.err, HasSubstr("Try lineprof-view --help."));
  return parsed.err;
}

std::vector<std::string> columnsOf(const Options &options) {
  std::vector<std::string> names;
  for (const Column *column : options.columns)
    names.push_back(column->name);
  return names;
}

TEST(Options, WithoutArgumentsEverythingIsAsUsual) {
  Options options = good({});
  EXPECT_THAT(options.profiles, IsEmpty());
  EXPECT_THAT(options.filter.sources, IsEmpty());
  EXPECT_FALSE(options.filter.function);
  EXPECT_EQ(options.sort, SortKey::Line);
  EXPECT_DOUBLE_EQ(options.unit.microseconds, 1);
  EXPECT_THAT(columnsOf(options), ElementsAre("hits", "time", "per-hit", "%"));
  EXPECT_EQ(options.breakdown, Breakdown::None);
  EXPECT_FALSE(options.json);
}

TEST(Options, SourcesAndProfilesAreToldApart) {
  TempDirectory directory;
  std::string renamed = directory.write("renamed", "LINEPROF...");
  Options options = good({"a.cpp", "-p", "x.lineprof", renamed, "b.cpp"});
  EXPECT_THAT(options.profiles, ElementsAre("x.lineprof", renamed));
  EXPECT_THAT(options.filter.sources, ElementsAre("a.cpp", "b.cpp"));
}

TEST(Options, WhatFollowsTheFlagIsAProfileWhateverItsName) {
  EXPECT_THAT(good({"-p", "strange"}).profiles, ElementsAre("strange"));
}

TEST(Options, UnitsHaveNamesOrAreNumbersOfSeconds) {
  EXPECT_DOUBLE_EQ(good({"-u", "ns"}).unit.microseconds, 1e-3);
  EXPECT_DOUBLE_EQ(good({"-u", "ms"}).unit.microseconds, 1e3);
  EXPECT_DOUBLE_EQ(good({"-u", "s"}).unit.microseconds, 1e6);
  EXPECT_DOUBLE_EQ(good({"-u", "1e-3"}).unit.microseconds, 1e3);
  for (const char *unit : {"minutes", "0", "-1", "nan", "inf", "1e-3x"})
    EXPECT_THAT(mistake({"--unit=" + std::string(unit)}), HasSubstr("is no unit: use ns, us, ms, s"));
}

TEST(Options, ColumnsReplaceTheUsualOnesOrAddToThem) {
  EXPECT_THAT(columnsOf(good({"-c", "self,hits"})), ElementsAre("self", "hits"));
  EXPECT_THAT(columnsOf(good({"-c", "+cpu,error"})), ElementsAre("hits", "time", "per-hit", "%", "cpu", "±"));
  EXPECT_THAT(columnsOf(good({"-c", "percent"})), ElementsAre("%"));
  EXPECT_THAT(mistake({"-c", "hits,speed"}), HasSubstr("'speed' is no column"));
}

TEST(Options, OrdersHaveTheirNames) {
  EXPECT_EQ(good({"--sort", "self"}).sort, SortKey::Self);
  mistake({"--sort", "speed"});
}

TEST(Options, FiltersAreTaken) {
  Options options = good({"-f", "^ns::", "--min-percent", "2.5", "-z"});
  ASSERT_TRUE(options.filter.function);
  EXPECT_TRUE(std::regex_search("ns::f", *options.filter.function));
  EXPECT_DOUBLE_EQ(options.filter.minPercent, 2.5);
  EXPECT_TRUE(options.filter.skipZero);
  EXPECT_THAT(mistake({"-f", "("}), HasSubstr("'(' is no regular expression"));
  mistake({"--min-percent", "101"});
}

TEST(Options, BreakdownsExcludeEachOther) {
  EXPECT_EQ(good({"--by-thread"}).breakdown, Breakdown::Thread);
  EXPECT_EQ(good({"--by-process"}).breakdown, Breakdown::Process);
  mistake({"--by-thread", "--by-process"});
}

TEST(Options, ColorsAreDecided) {
  EXPECT_TRUE(good({"--color", "always"}).color);
  EXPECT_FALSE(good({"--color", "never"}).color);
  EXPECT_FALSE(good({}).color); // stdout is captured, so no terminal
  mistake({"--color", "sometimes"});
}

TEST(Options, HelpAndVersionGoToStdout) {
  Parsed help = parse({"--help"}), version = parse({"--version"});
  EXPECT_FALSE(help.options);
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(help.err, "");
  for (const Column &column : kColumns)
    EXPECT_THAT(help.out, HasSubstr(column.help));
  EXPECT_EQ(version.status, 0);
  EXPECT_THAT(version.out, testing::StartsWith("lineprof-view "));
}

TEST(Options, AMistakeNamesTheFlag) { EXPECT_THAT(mistake({"--frobnicate"}), HasSubstr("--frobnicate")); }

} // namespace
} // namespace lineprof::test
