// SPDX-License-Identifier: Apache-2.0
#include "render/escape.h"

#include <gtest/gtest.h>

namespace lineprof {
namespace {

const std::string kReplaced = "\xEF\xBF\xBD";

TEST(Escape, TextStaysAsItIs) {
  EXPECT_EQ(printable(""), "");
  EXPECT_EQ(printable("int f() { return a < b; } // \\ \" ~"), "int f() { return a < b; } // \\ \" ~");
  EXPECT_EQ(printable("grüße 漢字 🙂"), "grüße 漢字 🙂");
}

TEST(Escape, TabsGoToMultiplesOfEight) {
  EXPECT_EQ(printable("\tx"), "        x");
  EXPECT_EQ(printable("abc\tx"), "abc     x");
  EXPECT_EQ(printable("12345678\tx"), "12345678        x");
  EXPECT_EQ(printable("ü\tx"), "ü       x"); // one column, though two bytes
}

TEST(Escape, TerminalsGetNoOrders) {
  EXPECT_EQ(printable("\x1b[31mred"), kReplaced + "[31mred");
  EXPECT_EQ(printable("\x1b]0;title\a"), kReplaced + "]0;title" + kReplaced);
  EXPECT_EQ(printable("over\rwritten\n"), "over" + kReplaced + "written" + kReplaced);
  EXPECT_EQ(printable("\x7f"), kReplaced);
  EXPECT_EQ(printable("\xc2\x9b"), kReplaced); // CSI in one character
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a" + kReplaced + "b");
}

TEST(Escape, TheDirectionOfTextStaysAsItIs) {
  EXPECT_EQ(printable("\u202E"), kReplaced);
  EXPECT_EQ(printable("\u2066x\u2069"), kReplaced + "x" + kReplaced);
  EXPECT_EQ(printable("\u200F"), kReplaced);
  EXPECT_EQ(printable("\u2028"), kReplaced);
}

TEST(Escape, BytesThatAreNotUtf8AreReplacedOneByOne) {
  EXPECT_EQ(printable("\xff\xfe"), kReplaced + kReplaced);
  EXPECT_EQ(printable("caf\xe9!"), "caf" + kReplaced + "!");
  EXPECT_EQ(printable("\x80"), kReplaced);
  EXPECT_EQ(printable("\xe2\x82"), kReplaced + kReplaced);          // cut off
  EXPECT_EQ(printable("\xc0\xaf"), kReplaced + kReplaced);          // overlong '/'
  EXPECT_EQ(printable("\xe0\x80\xaf").substr(0, 3), kReplaced);     // the same in three
  EXPECT_EQ(printable("\xed\xa0\x80").substr(0, 3), kReplaced);     // a surrogate
  EXPECT_EQ(printable("\xf4\x90\x80\x80").substr(0, 3), kReplaced); // above U+10FFFF
  EXPECT_EQ(printable("\xf4\x8f\xbf\xbf"), "\xf4\x8f\xbf\xbf");
}

TEST(Escape, WhatComesOutGoesThroughUnchanged) {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      const char bytes[] = {static_cast<char>(first), static_cast<char>(second)};
      std::string once = printable({bytes, 2});
      EXPECT_EQ(printable(once), once) << first << ' ' << second;
    }
}

} // namespace
} // namespace lineprof
