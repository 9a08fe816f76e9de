// SPDX-License-Identifier: Apache-2.0
#include "find/find_profiles.h"

#include "example_profile.h"
#include "temp_directory.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr uint64_t kSecond = 1000000000;

struct Process {
  uint32_t pid, parent;
  uint64_t startSecond;
  std::string source = "/src/a.cpp";
};

/// Writes the profile of a process that runs for a second.
void write(const TempDirectory &directory, const std::string &name, const Process &process) {
  ProfileBuilder builder;
  builder.header.pid = process.pid;
  builder.header.parentPid = process.parent;
  builder.header.startUnixNs = process.startSecond * kSecond;
  builder.header.lastNs = builder.header.startNs + kSecond;
  ModuleBuilder module;
  module.addFile(process.source);
  builder.addModule(module);
  directory.write(name, builder.bytes());
}

std::vector<uint32_t> found(const TempDirectory &directory, const std::vector<std::string> &sources = {}) {
  auto run = findNewestRun(directory.path(), sources);
  EXPECT_TRUE(run) << run.error();
  std::vector<uint32_t> pids;
  if (run)
    for (const RawProfile &profile : *run)
      pids.push_back(profile.header.pid);
  return pids;
}

std::string error(const TempDirectory &directory, const std::vector<std::string> &sources = {}) {
  auto run = findNewestRun(directory.path(), sources);
  return run ? "" : run.error();
}

TEST(FindProfiles, TakesTheNewest) {
  TempDirectory directory;
  write(directory, "a.lineprof", {10, 1, 200});
  write(directory, "b.lineprof", {11, 1, 300});
  write(directory, "c.lineprof", {12, 1, 100});
  EXPECT_THAT(found(directory), ElementsAre(11));
}

TEST(FindProfiles, TakesTheNewestThatCoversTheSource) {
  TempDirectory directory;
  write(directory, "a.lineprof", {10, 1, 100});
  write(directory, "b.lineprof", {11, 1, 300, "/src/b.cpp"});
  EXPECT_THAT(found(directory, {"a.cpp"}), ElementsAre(10));
  EXPECT_THAT(found(directory, {"a.cpp", "b.cpp"}), ElementsAre(11));
}

TEST(FindProfiles, ChildrenAndParentsOfTheRunComeAlong) {
  TempDirectory directory;
  write(directory, "parent.lineprof", {10, 1, 1000});
  write(directory, "child.lineprof", {11, 10, 1000});
  write(directory, "grandchild.lineprof", {12, 11, 1001});
  EXPECT_THAT(found(directory), testing::UnorderedElementsAre(10, 11, 12));
  EXPECT_EQ(found(directory).back(), 12u);
}

TEST(FindProfiles, TheProcessThatStartedFirstStandsInFront) {
  TempDirectory directory;
  write(directory, "z.lineprof", {10, 1, 1000});
  write(directory, "a.lineprof", {11, 10, 1001});
  EXPECT_THAT(found(directory), ElementsAre(10, 11));
}

TEST(FindProfiles, EarlierRunsOfTheSameShellDoNot) {
  TempDirectory directory;
  write(directory, "first.lineprof", {10, 1, 1000});
  write(directory, "second.lineprof", {11, 1, 1010});
  EXPECT_THAT(found(directory), ElementsAre(11));
}

TEST(FindProfiles, OnlyProfilesCount) {
  TempDirectory directory;
  write(directory, "a.lineprof", {10, 1, 100});
  write(directory, "new.profile", {11, 1, 900});
  directory.write("text.lineprof", "not a profile");
  directory.write("empty.lineprof", "");
  std::filesystem::create_directory(directory / "directory.lineprof");
  EXPECT_THAT(found(directory), ElementsAre(10));
}

TEST(FindProfiles, ADamagedOneDoesNotHideAnOlderGoodOne) {
  TempDirectory directory;
  write(directory, "a.lineprof", {10, 1, 100});
  ProfileBuilder later;
  later.header.startUnixNs = 900 * kSecond;
  later.header.oldestReader = 8;
  directory.write("b.lineprof", later.bytes());
  EXPECT_THAT(found(directory), ElementsAre(10));
}

TEST(FindProfiles, NothingNamesHowToGetOne) {
  EXPECT_THAT(error(TempDirectory()), HasSubstr("no profile (*.lineprof) in this directory"));
}

TEST(FindProfiles, ADirectoryThatIsNotThereHasNone) { EXPECT_FALSE(findNewestRun("/no/such/directory", {})); }

TEST(FindProfiles, NoneThatCoversNamesTheSource) {
  TempDirectory directory;
  write(directory, "a.lineprof", {10, 1, 100});
  EXPECT_THAT(error(directory, {"b.cpp"}), HasSubstr("none of the 1 profiles in this directory covers b.cpp"));
}

TEST(FindProfiles, OneThatCanNotBeReadSaysWhy) {
  TempDirectory directory;
  ProfileBuilder later;
  later.header.oldestReader = 8;
  directory.write("b.lineprof", later.bytes());
  EXPECT_THAT(error(directory),
              HasSubstr("b.lineprof: written in format version 1, which needs a viewer for version 8"));
}

} // namespace
} // namespace lineprof::test
