// SPDX-License-Identifier: Apache-2.0
#include "source_text.h"

#include "llvm_compat.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <tuple>

using namespace llvm;

namespace lineprof {

const SourceText::File &SourceText::fileOf(const DIFile *F) {
  std::unique_ptr<File> &Entry = Files[F];
  if (Entry)
    return *Entry;
  Entry = std::make_unique<File>();
  SmallString<256> Path(F->getFilename());
  if (!sys::path::is_absolute(Path))
    Path = (F->getDirectory() + "/" + Path).str();
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return *Entry;
  StringRef Text = (*Buffer)->getBuffer();
  Entry->LineStarts.push_back(0);
  for (size_t I = 0; I < Text.size(); ++I)
    if (Text[I] == '\n')
      Entry->LineStarts.push_back(I + 1);
  Entry->Buffer = std::move(*Buffer);
  return *Entry;
}

size_t SourceText::offsetOf(const DILocation &Loc, const File *&F) {
  F = Loc.getFile() ? &fileOf(Loc.getFile()) : nullptr;
  if (!F || !F->Buffer || !Loc.getLine() || !Loc.getColumn() || Loc.getLine() > F->LineStarts.size())
    return StringRef::npos;
  size_t Offset = F->LineStarts[Loc.getLine() - 1] + Loc.getColumn() - 1;
  return Offset < F->Buffer->getBufferSize() ? Offset : StringRef::npos;
}

bool SourceText::isClosingBrace(const DILocation &Loc) {
  const File *F;
  size_t Offset = offsetOf(Loc, F);
  return Offset != StringRef::npos && F->Buffer->getBuffer()[Offset] == '}';
}

bool SourceText::isDo(const DILocation &Loc) {
  const File *F;
  size_t Offset = offsetOf(Loc, F);
  if (Offset == StringRef::npos)
    return false;
  StringRef Rest = F->Buffer->getBuffer().substr(Offset);
  return startsWith(Rest, "do") && (Rest.size() == 2 || !(isAlnum(Rest[2]) || Rest[2] == '_'));
}

/// The text before Offset without trailing white space and comments.
static StringRef trimmedBefore(StringRef Text, size_t Offset) {
  StringRef Before = Text.take_front(Offset);
  for (;;) {
    Before = Before.rtrim();
    if (endsWith(Before, "*/")) {
      Before = Before.take_front(std::min(Before.rfind("/*"), Before.size() - 2));
      continue;
    }
    size_t LineStart = Before.rfind('\n') + 1; // npos + 1 is 0
    size_t Comment = Before.find("//", LineStart);
    if (Comment == StringRef::npos)
      return Before;
    Before = Before.take_front(Comment);
  }
}

/// The identifier that ends Text, and where it starts.
static std::pair<StringRef, size_t> lastWord(StringRef Text) {
  Text = Text.rtrim();
  size_t Start = Text.size();
  while (Start && (isAlnum(Text[Start - 1]) || Text[Start - 1] == '_'))
    --Start;
  return {Text.substr(Start), Start};
}

unsigned SourceText::jumpBefore(const DILocation &Loc) {
  const File *F;
  size_t Offset = offsetOf(Loc, F);
  if (Offset == StringRef::npos)
    return 0;
  StringRef Before = trimmedBefore(F->Buffer->getBuffer(), Offset);
  if (Before.empty() || Before.back() != ';')
    return 0;
  auto [Word, Start] = lastWord(trimmedBefore(Before, Before.size() - 1));
  if (Word != "break" && Word != "continue" && Word != "return" && Word != "co_return") {
    std::tie(Word, Start) = lastWord(trimmedBefore(Before, Start));
    if (Word != "goto")
      return 0;
  }
  return std::upper_bound(F->LineStarts.begin(), F->LineStarts.end(), Start) - F->LineStarts.begin();
}

} // namespace lineprof
