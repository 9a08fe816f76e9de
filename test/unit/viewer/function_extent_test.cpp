// SPDX-License-Identifier: Apache-2.0
#include "model/function_extent.h"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace lineprof {
namespace {

/// Of a function that starts on line 1.
uint32_t endOf(const std::string &text, uint32_t lastCode) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return endOfFunction(lines, 1, lastCode);
}

TEST(FunctionExtent, EndsWithTheClosingBrace) {
  EXPECT_EQ(endOf("int f() {\n  return 1;\n\n}\nint g() {\n}\n", 2), 4u);
  EXPECT_EQ(endOf("int f() { return 1; }\nint g() { return 2; }\n", 1), 1u);
  EXPECT_EQ(endOf("int f()\n{\n  if (x) {\n  }\n  return 1;\n}\n", 3), 6u);
}

TEST(FunctionExtent, NeverEndsBeforeItsLastCode) {
  EXPECT_EQ(endOf("f() {\n}\nmore();\n{\n}\n", 4), 5u);
  EXPECT_EQ(endOf("S() : a{1},\n  b{2} {\n  c();\n}\n", 3), 4u);
  EXPECT_EQ(endOf("void f(A a = {}) {\n  g();\n}\n", 2), 3u);
}

TEST(FunctionExtent, CommentsHoldNoBraces) {
  EXPECT_EQ(endOf("f() {\n  g(); // }\n}\n", 2), 3u);
  EXPECT_EQ(endOf("f() {\n  g(); /* }\n } */\n}\n", 2), 4u);
  EXPECT_EQ(endOf("f() {\n  g(\"/*\");\n}\n*/\n", 2), 3u);
}

TEST(FunctionExtent, LiteralsHoldNoBraces) {
  EXPECT_EQ(endOf("f() {\n  g(\"}\");\n}\n", 2), 3u);
  EXPECT_EQ(endOf("f() {\n  g(\"\\\"}\");\n}\n", 2), 3u);
  EXPECT_EQ(endOf("f() {\n  g('{');\n}\n", 2), 3u);
  EXPECT_EQ(endOf("f() {\n  g('\\'', '}');\n}\n", 2), 3u);
  EXPECT_EQ(endOf("f() {\n  g(R\"x(}\n)\" }\n)x\");\n}\n", 2), 5u);
}

TEST(FunctionExtent, QuotesInNumbersOpenNothing) {
  EXPECT_EQ(endOf("f() {\n  g(1'000, 0xff'ff); }\nh() {}\n", 2), 2u);
  EXPECT_EQ(endOf("f() {\n  g(1'000'000); {\n}\n}\n", 2), 4u);
}

TEST(FunctionExtent, PrefixesOfCharactersAreNoNumbers) {
  EXPECT_EQ(endOf("f() {\n  g(u8'{');\n}\n", 2), 3u);
  EXPECT_EQ(endOf("f() {\n  g(L'}', U'{', u'{');\n}\n", 2), 3u);
}

TEST(FunctionExtent, WithoutAClosingBraceItEndsWithItsCode) {
  EXPECT_EQ(endOf("f() {\n  g();\n", 2), 2u);
  EXPECT_EQ(endOf("", 7), 7u);
  EXPECT_EQ(endOfFunction({"}"}, 0, 5), 5u);
  EXPECT_EQ(endOf("f() {\n /* never closed\n}\n", 1), 1u);
}

TEST(FunctionExtent, UnbalancedClosingBracesAreNoEnd) { EXPECT_EQ(endOf("}\n}\nf() {\n}\n", 1), 4u); }

TEST(FunctionExtent, AnyLineNumbersWillDo) {
  constexpr uint32_t kMost = std::numeric_limits<uint32_t>::max();
  EXPECT_EQ(endOfFunction({"f() {", "}"}, kMost, kMost), kMost);
  EXPECT_EQ(endOfFunction({"f() {", "}"}, 1, kMost), kMost);
  EXPECT_EQ(endOfFunction({"f() {", "}"}, 2, 1), 1u);
}

TEST(FunctionExtent, StrangeEndsOfLines) {
  for (const char *text : {"\"", "'", "R\"", "\\", "\"\\", "/", "R\"(", "/*", "*"})
    EXPECT_EQ(endOf(text, 1), 1u) << text;
}

} // namespace
} // namespace lineprof
