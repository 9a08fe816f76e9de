// SPDX-License-Identifier: Apache-2.0
#include "read/byte_reader.h"

#include <gtest/gtest.h>

#include <limits>

namespace lineprof {
namespace {

constexpr uint64_t kMost = std::numeric_limits<uint64_t>::max();
const std::string kBytes("\x01\x00\x00\x00\x02\x00\x00\x00word\0rest", 17);

TEST(ByteReader, ReadsWhatIsThere) {
  ByteReader reader(kBytes);
  EXPECT_EQ(reader.size(), 17u);
  EXPECT_EQ(reader.read<uint32_t>(0), 1u);
  EXPECT_EQ(reader.read<uint32_t>(4), 2u);
  EXPECT_EQ(reader.readString(8), "word");
  EXPECT_EQ(reader.readArray<uint32_t>(0, 2), (std::vector<uint32_t>{1, 2}));
}

TEST(ByteReader, ReadsAtAnyAlignment) { EXPECT_EQ(ByteReader(kBytes).read<uint32_t>(1), 0x02000000u); }

TEST(ByteReader, GivesNothingBehindTheEnd) {
  ByteReader reader(kBytes);
  EXPECT_TRUE(reader.read<uint32_t>(13));
  EXPECT_FALSE(reader.read<uint32_t>(14));
  EXPECT_FALSE(reader.read<uint32_t>(17));
  EXPECT_FALSE(reader.read<char>(kMost));
  EXPECT_FALSE(reader.readArray<uint32_t>(12, 2));
}

TEST(ByteReader, SlicesKeepToThemselves) {
  auto slice = ByteReader(kBytes).slice(4, 4);
  ASSERT_TRUE(slice);
  EXPECT_EQ(slice->read<uint32_t>(0), 2u);
  EXPECT_FALSE(slice->read<uint32_t>(1));
  EXPECT_FALSE(slice->readString(0).has_value() && slice->readString(0)->size() > 4);
}

TEST(ByteReader, SumsThatWrapAreNoWayIn) {
  ByteReader reader(kBytes);
  EXPECT_FALSE(reader.slice(8, kMost - 4));
  EXPECT_FALSE(reader.slice(kMost, 2));
  EXPECT_FALSE(reader.readArray<uint64_t>(0, kMost / 8 + 2)); // times 8 that is 8
  EXPECT_FALSE(reader.readArray<uint64_t>(kMost, 1));
}

TEST(ByteReader, EmptyRangesAtTheEndAreFine) {
  ByteReader reader(kBytes);
  EXPECT_TRUE(reader.slice(17, 0));
  EXPECT_FALSE(reader.slice(18, 0));
  EXPECT_EQ(reader.readArray<uint64_t>(17, 0), std::vector<uint64_t>());
  EXPECT_EQ(ByteReader(std::string_view()).readArray<char>(0, 0), std::vector<char>());
}

TEST(ByteReader, AStringNeedsItsEnd) {
  ByteReader reader(kBytes);
  EXPECT_EQ(reader.readString(12), "");
  EXPECT_FALSE(reader.readString(13)); // "rest" has no terminator
  EXPECT_FALSE(reader.readString(17));
  EXPECT_FALSE(reader.readString(kMost));
}

} // namespace
} // namespace lineprof
