// SPDX-License-Identifier: Apache-2.0
#include "render/number.h"

#include <gtest/gtest.h>

#include <limits>

namespace lineprof {
namespace {

constexpr TimeUnit kMicroseconds = {1}, kMilliseconds = {1000}, kNanoseconds = {1e-3};

TEST(Number, HasOneDecimal) {
  EXPECT_EQ(formatTime(0, kMicroseconds, 12), "0.0");
  EXPECT_EQ(formatTime(120, kMicroseconds, 12), "120.0");
  EXPECT_EQ(formatTime(1.25, kMicroseconds, 12), "1.2");
  EXPECT_EQ(formatTime(1.26, kMicroseconds, 12), "1.3");
}

TEST(Number, IsInItsUnit) {
  EXPECT_EQ(formatTime(1500, kMilliseconds, 12), "1.5");
  EXPECT_EQ(formatTime(1.5, kNanoseconds, 12), "1500.0");
}

TEST(Number, ATimeThatIsThereDoesNotReadAsNone) {
  EXPECT_EQ(formatTime(0.04, kMicroseconds, 12), "0.04");
  EXPECT_EQ(formatTime(0.0012345, kMicroseconds, 12), "0.0012");
  EXPECT_EQ(formatTime(1e-9, kMicroseconds, 12), "1e-09");
  EXPECT_EQ(formatTime(0.05, kMicroseconds, 12), "0.1");
}

TEST(Number, IsShortenedToItsWidth) {
  EXPECT_EQ(formatTime(123456.7, kMicroseconds, 8), "123456.7");
  EXPECT_EQ(formatTime(1234567.8, kMicroseconds, 8), "1.23e+06");
}

TEST(Number, WhatItHoldsIsPrintedWhateverItIs) {
  EXPECT_EQ(formatTime(-120, kMicroseconds, 12), "-120.0");
  EXPECT_EQ(formatTime(std::numeric_limits<double>::max(), kMicroseconds, 12), "1.8e+308");
  EXPECT_EQ(formatTime(std::numeric_limits<double>::infinity(), kMicroseconds, 12), "inf");
  EXPECT_EQ(formatTime(std::numeric_limits<double>::quiet_NaN(), kMicroseconds, 12), "nan");
}

TEST(Number, SaysHowItWasGot) {
  EXPECT_EQ(formatTime(Time{5, 0, 0, 0}, kMicroseconds, 9), "5.0");
  EXPECT_EQ(formatTime(Time{5, 5, 0, 0}, kMicroseconds, 9), "~10.0");
  EXPECT_EQ(formatTime(Time{5, 5, 5, 0}, kMicroseconds, 9), "?15.0");
  EXPECT_EQ(formatTime(Time{1000, 5, 5, 0}, kMicroseconds, 9), "1010.0"); // less than a hundredth
}

TEST(Number, ATimeBelowZeroIsNoEstimate) { // an activation under way
  EXPECT_EQ(formatTime(Time{-5, 0, 0, 0}, kMicroseconds, 9), "-5.0");
}

TEST(Number, TheMarkCountsForTheWidth) {
  EXPECT_EQ(formatTime(Time{0, 123456.7, 0, 0}, kMicroseconds, 8), "~1.23e+05");
  EXPECT_EQ(formatTime(Time{0, 12345.6, 0, 0}, kMicroseconds, 8), "~12345.6");
}

} // namespace
} // namespace lineprof
