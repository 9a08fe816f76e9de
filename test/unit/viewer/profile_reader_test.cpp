// SPDX-License-Identifier: Apache-2.0
#include "example_profile.h"

#include <gmock/gmock.h>

namespace lineprof::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string errorOf(const std::string &bytes) {
  auto raw = parseProfile(bytes, "a.lineprof");
  return raw ? "" : raw.error();
}

TEST(ProfileReader, ReadsEverySection) {
  RawProfile raw = parsed(exampleProfile());
  EXPECT_THAT(raw.problems, IsEmpty());
  EXPECT_EQ(raw.header.pid, 42u);
  EXPECT_EQ(raw.process.program, "/bin/program");
  EXPECT_EQ(raw.process.directory, "/work");
  EXPECT_EQ(raw.process.host, "host");
  EXPECT_EQ(raw.process.rank, "3");
  EXPECT_THAT(raw.process.arguments, ElementsAre("program", "argument"));
  ASSERT_EQ(raw.modules.size(), 1u);
  EXPECT_EQ(raw.modules[0].object, "/bin/program");
  ASSERT_EQ(raw.threads.size(), 1u);
  EXPECT_EQ(raw.threads[0].name, "main");
  EXPECT_THAT(raw.threads[0].frames, ElementsAre(1u, 2u));
  ASSERT_EQ(raw.labels.size(), 1u);
  EXPECT_EQ(raw.labels[0].name, "phase");
  EXPECT_EQ(raw.areas.size(), 2u);
}

TEST(ProfileReader, FindsPartsByTheirIndex) {
  ProfileBuilder builder;
  builder.addSection(LINEPROF_SECTION_THREAD, 7, bytesOf(LineprofThread{}));
  RawProfile raw = parsed(builder);
  EXPECT_NE(raw.thread(7), nullptr);
  EXPECT_EQ(raw.thread(1), nullptr);
  EXPECT_EQ(raw.thread(0), nullptr);
  EXPECT_EQ(raw.module(1), nullptr);
}

TEST(ProfileReader, ExcludesOnlyLabelsThatSaySo) {
  ProfileBuilder builder;
  uint32_t phase = builder.addLabel("phase"), stopped = builder.addLabel("stopped", true);
  RawProfile raw = parsed(builder);
  EXPECT_FALSE(raw.isExcluded(0));
  EXPECT_FALSE(raw.isExcluded(phase));
  EXPECT_TRUE(raw.isExcluded(stopped));
  EXPECT_FALSE(raw.isExcluded(99));
}

TEST(ProfileReader, OtherFilesAreNamedAsNoProfile) {
  EXPECT_EQ(errorOf(""), "a.lineprof: not a LineProf profile");
  EXPECT_EQ(errorOf("#include <vector>"), "a.lineprof: not a LineProf profile");
  EXPECT_EQ(errorOf(std::string(4096, '\0')), "a.lineprof: not a LineProf profile");
}

TEST(ProfileReader, ALaterFormatNamesBothVersions) {
  ProfileBuilder builder;
  builder.header.version = 9;
  builder.header.oldestReader = 8;
  EXPECT_EQ(errorOf(builder.bytes()),
            "a.lineprof: written in format version 9, which needs a viewer for version 8; this one knows 1");
}

TEST(ProfileReader, ALaterFormatThatThisViewerUnderstandsIsRead) {
  ProfileBuilder builder = exampleProfile();
  builder.header.version = 9;
  EXPECT_THAT(parsed(builder).problems, IsEmpty());
}

TEST(ProfileReader, TheOtherByteOrderIsNamed) {
  ProfileBuilder builder;
  builder.header.endian = 0x04030201;
  EXPECT_THAT(errorOf(builder.bytes()), HasSubstr("other byte order"));
}

TEST(ProfileReader, AHeaderOfNonsenseSizeIsRefused) {
  ProfileBuilder builder;
  for (uint32_t size : {0u, 127u, 100000u}) {
    builder.header.headerSize = size;
    EXPECT_THAT(errorOf(builder.bytes()), HasSubstr("its header has")) << size;
  }
}

TEST(ProfileReader, ALongerHeaderIsSkipped) {
  std::string bytes = exampleProfile().bytes();
  bytes.insert(sizeof(LineprofFileHeader), 64, 'x');
  LineprofFileHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  header.headerSize += 64;
  header.usedBytes += 64;
  std::memcpy(bytes.data(), &header, sizeof header);
  EXPECT_EQ(parsed(bytes).areas.size(), 2u);
}

TEST(ProfileReader, UnknownSectionsAreSkipped) {
  ProfileBuilder builder;
  builder.addSection(77, 1, std::string(256, 'x'));
  builder.addThread("main");
  RawProfile raw = parsed(builder);
  EXPECT_EQ(raw.threads.size(), 1u);
  EXPECT_THAT(raw.problems, IsEmpty());
}

TEST(ProfileReader, SpaceThatIsNotWrittenYetEndsTheWalk) {
  ProfileBuilder builder;
  builder.addThread("main");
  std::string bytes = builder.bytes() + std::string(4096, '\0');
  builder.header.usedBytes = bytes.size();
  std::memcpy(bytes.data(), &builder.header, sizeof builder.header);
  RawProfile raw = parsed(bytes);
  EXPECT_EQ(raw.threads.size(), 1u);
  EXPECT_THAT(raw.problems, IsEmpty());
}

TEST(ProfileReader, ADamagedModuleIsLeftOutWithItsAreas) {
  ModuleBuilder module = exampleModule();
  module.lines[0].hits = 1000;
  ProfileBuilder builder = profileOf(module, exampleValues(module));
  RawProfile raw = parsed(builder);
  EXPECT_THAT(raw.modules, IsEmpty());
  EXPECT_THAT(raw.areas, IsEmpty());
  EXPECT_THAT(raw.problems, ElementsAre("module 1 is left out: its line table is damaged",
                                        "1 of 1 areas do not fit their module and are left out"));
}

TEST(ProfileReader, AMissingFileIsNamedWithItsReason) {
  auto raw = readProfile("no/such/file.lineprof");
  ASSERT_FALSE(raw);
  EXPECT_EQ(raw.error(), "no/such/file.lineprof: No such file or directory");
}

TEST(ProfileReader, ADirectoryIsNoProfile) {
  auto raw = readProfile(testing::TempDir());
  ASSERT_FALSE(raw);
  EXPECT_THAT(raw.error(), HasSubstr("not a regular file"));
}

} // namespace
} // namespace lineprof::test
