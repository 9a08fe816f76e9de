// SPDX-License-Identifier: Apache-2.0
#include "source_text.h"

#include "ir.h"

#include "llvm/IR/DIBuilder.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace lineprof::test {
namespace {

/// A source file with a debug location at each `@` (which is taken out).
class Source {
public:
  explicit Source(std::string Text) {
    int Descriptor;
    EXPECT_FALSE(sys::fs::createTemporaryFile("lineprof", "cpp", Descriptor, Path));
    unsigned Line = 1, Column = 1;
    std::string Clean;
    std::vector<std::pair<unsigned, unsigned>> Marks;
    for (char C : Text) {
      if (C == '@') {
        Marks.push_back({Line, Column});
        continue;
      }
      Clean += C;
      Column = C == '\n' ? 1 : Column + 1;
      Line += C == '\n';
    }
    raw_fd_ostream(Descriptor, /*shouldClose=*/true) << Clean;
    auto *File = DIFile::get(Context, Path, "");
    auto *Scope = DISubprogram::getDistinct(Context, File, "f", "", File, 1, nullptr, 1, nullptr, 0, 0,
                                            DINode::FlagZero, DISubprogram::SPFlagZero, nullptr);
    for (auto [L, C] : Marks)
      Locations.push_back(DILocation::get(Context, L, C, Scope));
  }
  ~Source() { sys::fs::remove(Path); }

  LLVMContext Context;
  SmallString<128> Path;
  std::vector<const DILocation *> Locations;
};

TEST(SourceText, KnowsClosingBraces) {
  Source S("void f() {\n  if (x) @{ @break; @}\n@}\n");
  SourceText Text;
  EXPECT_FALSE(Text.isClosingBrace(*S.Locations[0]));
  EXPECT_FALSE(Text.isClosingBrace(*S.Locations[1]));
  EXPECT_TRUE(Text.isClosingBrace(*S.Locations[2]));
  EXPECT_TRUE(Text.isClosingBrace(*S.Locations[3]));
}

TEST(SourceText, KnowsDo) {
  Source S("@do {\n} while (@double_it());\n@do\n");
  SourceText Text;
  EXPECT_TRUE(Text.isDo(*S.Locations[0]));
  EXPECT_FALSE(Text.isDo(*S.Locations[1]));
  EXPECT_TRUE(Text.isDo(*S.Locations[2]));
}

TEST(SourceText, FindsTheJumpThatEndsABlock) {
  const std::pair<const char *, unsigned> Cases[] = {
      {"{\n  break;\n@}", 2},
      {"{\n  x();\n  continue; // enough: stop\n\n@}", 3},
      {"{ if (a)\n return /* nothing */ ; @}", 2},
      {"{\n  goto out;\n@}", 2},
      {"{\n  co_return;\n@}", 2},
      {"{\n  return x;\n@}", 0},
      {"{\n  unbreak;\n@}", 0},
      {"{\n  break; }\n@}", 0},
      {"{\n  x = 1; // break;\n@}", 0},
      {"{\n  /* break; */ @}", 0},
  };
  for (auto &[Code, Line] : Cases) {
    Source S(Code);
    EXPECT_EQ(SourceText().jumpBefore(*S.Locations[0]), Line) << Code;
  }
}

TEST(SourceText, AnswersNoForWhatCannotBeRead) {
  Source S("{\n  break;\n@}");
  sys::fs::remove(S.Path);
  SourceText Text;
  EXPECT_FALSE(Text.isClosingBrace(*S.Locations[0]));
  EXPECT_EQ(Text.jumpBefore(*S.Locations[0]), 0u);
}

} // namespace
} // namespace lineprof::test
