// SPDX-License-Identifier: Apache-2.0
#include "render/terminal.h"

#include "example_profile.h"
#include "temp_directory.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char *kSource = "#include <cstdio>\n\n"
                                "LINEPROF void work(int n) {\n"
                                "\tfor (int i = 0; i < n; ++i)\n"
                                "    once(); // \x1b[31m\n"
                                "\n"
                                "}\n"
                                "int other();\n";

TerminalOptions usual() {
  return {{1}, {findColumn("hits"), findColumn("time"), findColumn("per-hit"), findColumn("%")}};
}

/// The example with its source at hand, in a file that --source-dir leads to.
struct Example {
  Example() { directory.write("a.cpp", kSource); }

  std::string render(const TerminalOptions &options) {
    SourceCache sources({directory.path()});
    Report report = {profile, sources, sortedFunctions(profile, SortKey::Line), {}};
    return TerminalRenderer(options).render(report);
  }

  TempDirectory directory;
  Profile profile = built(exampleProfile());
};

TEST(Terminal, LooksLikeLineProfiler) {
  Example example;
  std::string text = example.render(usual());
  size_t file = text.find("File: "), end = text.find('\n', file);
  ASSERT_NE(file, std::string::npos);
  EXPECT_THAT(text.substr(file, end - file), testing::EndsWith("a.cpp"));
  text.erase(file, end + 1 - file); // depends on where the test runs
  EXPECT_EQ(text, R"(Timer unit: 1e-06 s

Total time: 0.0001 s
Function: work(int) at line 3

Line #      Hits         Time   Per Hit   % Time  Line Contents
===============================================================
     3         1         10.0      10.0     10.0  LINEPROF void work(int n) {
     4        10        ?60.0      ?6.0     60.0          for (int i = 0; i < n; ++i)
     5        20        ?30.0      ?1.5     30.0      once(); // )"
                  "\xEF\xBF\xBD[31m\n"
                  R"(     6
     7                                            }

? split: measured together with its neighbours, and divided by hits and estimated cost
)");
}

TEST(Terminal, WithoutTheSourceThereAreNumbersAndANote) {
  Profile profile = built(exampleProfile());
  SourceCache sources;
  Report report = {profile, sources, sortedFunctions(profile, SortKey::Line), {}};
  std::string text = TerminalRenderer(usual()).render(report);
  EXPECT_THAT(text, HasSubstr("File: /src/a.cpp\n"));
  EXPECT_THAT(text, HasSubstr("Note: the source is not there; --source-dir says where it is now\n"));
  EXPECT_THAT(text, HasSubstr("     3         1         10.0      10.0     10.0\n     4        10 "));
  EXPECT_THAT(text, Not(HasSubstr("\n     6")));
}

TEST(Terminal, AChangedSourceIsNoted) {
  Example example;
  example.profile.files[0].checksum = {LINEPROF_CHECKSUM_MD5, std::string(32, '0')};
  EXPECT_THAT(example.render(usual()), HasSubstr("Note: the source changed since it was compiled"));
}

TEST(Terminal, WithoutAClockTimesAreBlank) {
  Example example;
  example.profile.timed = false;
  std::string text = example.render(usual());
  EXPECT_THAT(text, Not(HasSubstr("Total time")));
  EXPECT_THAT(text, Not(HasSubstr("split")));
  EXPECT_THAT(text, HasSubstr("     4        10                                          for (int"));
}

TEST(Terminal, UnitsScaleEveryTime) {
  Example example;
  TerminalOptions options = usual();
  options.unit = {1e-3};
  std::string text = example.render(options);
  EXPECT_THAT(text, StartsWith("Timer unit: 1e-09 s\n"));
  EXPECT_THAT(text, HasSubstr("     3         1      10000.0   10000.0     10.0"));
}

TEST(Terminal, SkippingLinesThatWereNotHit) {
  Example example;
  TerminalOptions options = usual();
  options.skipZeroLines = true;
  std::string text = example.render(options);
  EXPECT_THAT(text, HasSubstr("\n     5 "));
  EXPECT_THAT(text, Not(HasSubstr("\n     7 ")));
}

TEST(Terminal, ASummaryEndsWithTheSlowest) {
  Example example;
  FunctionStats fast;
  fast.name = "fast()";
  fast.line = 8;
  example.profile.files[0].functions.push_back(fast);
  TerminalOptions options = usual();
  options.summarize = true;
  std::string text = example.render(options);
  size_t first = text.find("    0.000000 seconds - "), second = text.find("    0.000100 seconds - ");
  EXPECT_LT(first, second);
  EXPECT_THAT(text.substr(second), HasSubstr(":3 - work(int)\n"));
}

TEST(Terminal, ColorsWrapWholeLines) {
  Example example;
  TerminalOptions options = usual();
  EXPECT_THAT(example.render(options), Not(HasSubstr("\x1b")));
  options.color = true;
  EXPECT_THAT(example.render(options), HasSubstr("\x1b[1;31m     4        10"));
}

TEST(Terminal, NamesFromTheProfileGiveNoOrders) {
  Example example;
  example.profile.files[0].functions[0].name = "evil\x1b[2J";
  example.profile.files[0].path = "/src/\x1b[2J.cpp";
  EXPECT_THAT(example.render(usual()), Not(HasSubstr("\x1b")));
}

TEST(Terminal, LinesOfOtherFilesFollow) {
  Example example;
  example.profile.files[0].functions[0].lines[{"/src/table.inc", 9}].hits = 4;
  EXPECT_THAT(example.render(usual()), HasSubstr("in /src/table.inc:\n     9         4"));
}

TEST(Terminal, EveryColumnHasAHeadingOfItsWidth) {
  Example example;
  TerminalOptions options = {{1}, {}};
  for (const Column &column : kColumns)
    options.columns.push_back(&column);
  std::string text = example.render(options);
  for (const Column &column : kColumns)
    EXPECT_THAT(text, HasSubstr(column.title));
  EXPECT_THAT(text, HasSubstr("split"));
}

} // namespace
} // namespace lineprof::test
