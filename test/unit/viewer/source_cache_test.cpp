// SPDX-License-Identifier: Apache-2.0
#include "model/source_cache.h"

#include "lineprof/format.h"
#include "temp_directory.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const SourceChecksum kOfHello = {LINEPROF_CHECKSUM_MD5, "b1946ac92492d2347c6235b4d2611184"}; // of "hello\n"

TEST(SourceCache, TheFileThatWasCompiledIsTheSame) {
  TempDirectory directory;
  std::string path = directory.write("a.cpp", "hello\n");
  SourceCache cache;
  const SourceFile &file = cache.get(path, kOfHello);
  EXPECT_EQ(file.state, SourceState::Same);
  EXPECT_EQ(file.path, path);
  EXPECT_THAT(file.lines, ElementsAre("hello"));
}

TEST(SourceCache, AnotherTextIsChanged) {
  TempDirectory directory;
  SourceCache cache;
  const SourceFile &file = cache.get(directory.write("a.cpp", "hello!\n"), kOfHello);
  EXPECT_EQ(file.state, SourceState::Changed);
  EXPECT_THAT(file.lines, ElementsAre("hello!")); // shown even so
}

TEST(SourceCache, NoFileIsMissing) {
  TempDirectory directory;
  SourceCache cache;
  EXPECT_EQ(cache.get(directory / "gone.cpp", kOfHello).state, SourceState::Missing);
  EXPECT_EQ(cache.get(directory.path(), {}).state, SourceState::Missing);
  EXPECT_EQ(cache.get("", {}).state, SourceState::Missing);
}

TEST(SourceCache, WithoutAChecksumWhatIsThereCountsAsTheSame) {
  TempDirectory directory;
  SourceCache cache;
  EXPECT_EQ(cache.get(directory.write("a.cpp", "x"), {}).state, SourceState::Same);
}

TEST(SourceCache, AChecksumThatComesLaterStillCounts) {
  TempDirectory directory;
  std::string path = directory.write("a.h", "hello!\n");
  SourceCache cache;
  EXPECT_EQ(cache.get(path, {}).state, SourceState::Same);
  EXPECT_EQ(cache.get(path, kOfHello).state, SourceState::Changed);
}

TEST(SourceCache, LinesEndAsTheyMay) {
  TempDirectory directory;
  SourceCache cache;
  EXPECT_THAT(cache.get(directory.write("dos", "a\r\nb\r\n"), {}).lines, ElementsAre("a", "b"));
  EXPECT_THAT(cache.get(directory.write("open", "a\n\nb"), {}).lines, ElementsAre("a", "", "b"));
  EXPECT_THAT(cache.get(directory.write("empty", ""), {}).lines, IsEmpty());
}

TEST(SourceCache, LinesCountFromOneAndEndSomewhere) {
  TempDirectory directory;
  SourceCache cache;
  const SourceFile &file = cache.get(directory.write("a", "x\ny"), {});
  EXPECT_EQ(file.line(0), "");
  EXPECT_EQ(file.line(1), "x");
  EXPECT_EQ(file.line(2), "y");
  EXPECT_EQ(file.line(3), "");
  EXPECT_EQ(file.line(0xffffffff), "");
}

TEST(SourceCache, ADirectoryHoldsTheEndOfThePath) {
  TempDirectory directory;
  std::string moved = directory.write("lib/a.cpp", "hello\n");
  SourceCache cache({directory / "none", directory.path()});
  EXPECT_EQ(cache.get("/build/machine/lib/a.cpp", kOfHello).path, moved);
  EXPECT_EQ(cache.get("lib/a.cpp", kOfHello).path, moved);
  EXPECT_EQ(cache.get("/build/other/b.cpp", kOfHello).state, SourceState::Missing);
}

TEST(SourceCache, TheLongestEndWins) {
  TempDirectory directory;
  directory.write("a.cpp", "wrong\n");
  std::string right = directory.write("lib/a.cpp", "hello\n");
  EXPECT_EQ(SourceCache({directory.path()}).get("/build/lib/a.cpp", {}).path, right);
}

TEST(SourceCache, AReplacementChangesTheStartOfThePath) {
  TempDirectory directory;
  std::string moved = directory.write("src/a.cpp", "hello\n");
  SourceCache cache({"/build/machine=" + directory.path()});
  EXPECT_EQ(cache.get("/build/machine/src/a.cpp", kOfHello).path, moved);
  EXPECT_EQ(cache.get("/elsewhere/src/a.cpp", kOfHello).state, SourceState::Missing);
}

TEST(SourceCache, DirectoriesComeBeforeThePathItself) {
  TempDirectory directory;
  std::string old = directory.write("old/a.cpp", "old\n"), now = directory.write("new/a.cpp", "new\n");
  EXPECT_EQ(SourceCache({directory / "new"}).get(old, {}).path, now);
}

TEST(SourceCache, StatesHaveTheirNames) {
  EXPECT_STREQ(nameOf(SourceState::Same), "same");
  EXPECT_STREQ(nameOf(SourceState::Changed), "changed");
  EXPECT_STREQ(nameOf(SourceState::Missing), "missing");
}

} // namespace
} // namespace lineprof::test
