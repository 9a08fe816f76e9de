// SPDX-License-Identifier: Apache-2.0
#include "model/filter.h"

#include "temp_directory.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FunctionStats function(const std::string &name, double selfAndTotal, uint64_t calls = 1) {
  FunctionStats stats;
  stats.name = name;
  stats.self.exact = stats.total.exact = selfAndTotal;
  stats.calls = calls;
  return stats;
}

Profile exampleOf() {
  Profile profile;
  profile.files.push_back({"/src/a.cpp", {}, {function("ns::alpha(int)", 90), function("beta()", 0, 0)}});
  profile.files.push_back({"/src/sub/b.cpp", {}, {function("gamma()", 10)}});
  return profile;
}

std::vector<std::string> namesAfter(const Filter &filter) {
  Profile profile = exampleOf();
  applyFilter(profile, filter);
  std::vector<std::string> names;
  for (const FileStats &file : profile.files)
    for (const FunctionStats &f : file.functions)
      names.push_back(f.name);
  return names;
}

TEST(Filter, WithoutConditionsAllStays) { EXPECT_EQ(namesAfter({}).size(), 3u); }

TEST(Filter, SourcesNameFilesByTheEndOfTheirPath) {
  EXPECT_THAT(namesAfter({{"b.cpp"}, {}, 0, false}), ElementsAre("gamma()"));
  EXPECT_THAT(namesAfter({{"sub/b.cpp"}, {}, 0, false}), ElementsAre("gamma()"));
  EXPECT_THAT(namesAfter({{"no.cpp", "b.cpp"}, {}, 0, false}), ElementsAre("gamma()"));
  EXPECT_THAT(namesAfter({{"no.cpp"}, {}, 0, false}), IsEmpty());
}

TEST(Filter, FunctionsAreFoundInTheWholeName) {
  EXPECT_THAT(namesAfter({{}, std::regex("ns::"), 0, false}), ElementsAre("ns::alpha(int)"));
  EXPECT_THAT(namesAfter({{}, std::regex("^(beta|gamma)"), 0, false}), ElementsAre("beta()", "gamma()"));
}

TEST(Filter, ANameOfAnyLengthIsSearched) {
  Profile profile;
  profile.files.push_back({"a.cpp", {}, {function("f<" + std::string(1000000, 'x') + ">()", 1)}});
  profile.files[0].functions.push_back(function(std::string(1000000, 'x'), 1));
  applyFilter(profile, {{}, std::regex("f.*\\(\\)$"), 0, false});
  ASSERT_EQ(profile.files.size(), 1u);
  EXPECT_EQ(profile.files[0].functions.size(), 1u);
}

TEST(Filter, MinPercentIsOfTheTimeInAllFunctions) {
  EXPECT_THAT(namesAfter({{}, {}, 10, false}), ElementsAre("ns::alpha(int)", "gamma()"));
  EXPECT_THAT(namesAfter({{}, {}, 11, false}), ElementsAre("ns::alpha(int)"));
  EXPECT_THAT(namesAfter({{"b.cpp"}, {}, 11, false}), IsEmpty());
}

TEST(Filter, SkipZeroLeavesOutWhatWasNotCalled) {
  EXPECT_THAT(namesAfter({{}, {}, 0, true}), ElementsAre("ns::alpha(int)", "gamma()"));
}

TEST(IsSource, WholeComponentsCount) {
  EXPECT_TRUE(isSource("/src/sub/b.cpp", "b.cpp"));
  EXPECT_TRUE(isSource("/src/sub/b.cpp", "./sub/b.cpp"));
  EXPECT_TRUE(isSource("/src/sub/b.cpp", "sub/../sub/b.cpp"));
  EXPECT_TRUE(isSource("/src/sub/b.cpp", "/src/sub/b.cpp"));
  EXPECT_FALSE(isSource("/src/sub/b.cpp", ".cpp"));
  EXPECT_FALSE(isSource("/src/sub/b.cpp", "ub/b.cpp"));
  EXPECT_FALSE(isSource("b.cpp", "sub/b.cpp"));
  EXPECT_FALSE(isSource("/src/sub/b.cpp", "/sub/b.cpp"));
}

TEST(IsSource, ADirectoryStandsForTheFilesBelow) {
  TempDirectory directory;
  std::string file = directory.write("sub/a.cpp", "");
  EXPECT_TRUE(isSource(file, directory.path()));
  EXPECT_TRUE(isSource(file, directory.path() + "/"));
  EXPECT_TRUE(isSource(file, directory / "sub"));
  EXPECT_TRUE(isSource(directory / "sub/gone.cpp", directory / "sub"));
  EXPECT_FALSE(isSource(directory / "subway/a.cpp", directory / "sub"));
}

TEST(IsSource, LinksLeadToTheSameFile) {
  TempDirectory directory;
  std::string file = directory.write("real/a.cpp", "");
  std::filesystem::create_directory_symlink(directory / "real", directory / "link");
  EXPECT_TRUE(isSource(file, directory / "link/a.cpp"));
  EXPECT_TRUE(isSource(directory / "link/a.cpp", directory / "real"));
}

TEST(IsSource, PathsThatCanNotBeResolvedAreNotAllTheSame) {
  std::string tooLong(300, 'x');
  EXPECT_FALSE(isSource("/a/" + tooLong, "/b/" + tooLong));
}

} // namespace
} // namespace lineprof::test
