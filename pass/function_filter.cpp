// SPDX-License-Identifier: Apache-2.0
#include "function_filter.h"

#include "function_marks.h"
#include "llvm_compat.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/GlobalIFunc.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

#include <list>

using namespace llvm;

namespace lineprof {
namespace {

std::string pathOf(const Function &F) {
  const DISubprogram *SP = F.getSubprogram();
  if (!SP || !SP->getFile())
    return "";
  SmallString<256> Path(SP->getFilename());
  if (!sys::path::is_absolute(Path))
    Path = (SP->getDirectory() + "/" + Path).str();
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

/// Debug info doesn't say which include directories were given with -isystem; these are the usual ones.
bool inSystemHeader(StringRef Path) {
  return startsWith(Path, "/usr/") || startsWith(Path, "/opt/") || Path.contains("/lib/clang/") ||
         Path.contains("/include/c++/");
}

/// Constructors and destructors that nobody wrote would show hits on the line of their class. What initialises globals
/// is written.
bool isWritten(const Function &F) {
  return !F.getSubprogram() || !F.getSubprogram()->isArtificial() || F.getName().contains("__cxx_global_var_init");
}

/// The patterns of the options, compiled once.
class Wishes {
public:
  explicit Wishes(const Options &O) : O(O) {
    for (const std::string &S : O.Functions)
      addRegex(Functions, S);
    for (const std::string &S : O.Files)
      addGlob(Files, S);
    for (const std::string &S : O.Exclude) {
      addRegex(Excluded, S);
      addGlob(ExcludedFiles, S);
    }
  }

  bool excludes(StringRef Name, StringRef Path) const { return any(Excluded, Name) || any(ExcludedFiles, Path); }

  bool wants(StringRef Name, StringRef Path) const {
    if (any(Functions, Name) || any(Files, Path))
      return true;
    return O.All && !Path.empty() && (O.SystemHeaders || !inSystemHeader(Path));
  }

  bool any() const { return O.All || !O.Functions.empty() || !O.Files.empty(); }

  /// What is wrong with the patterns; empty when nothing is.
  const std::string &problem() const { return Problem; }

private:
  void addRegex(std::vector<Regex> &To, const std::string &Text) {
    To.emplace_back(Text);
    std::string Why;
    if (!To.back().isValid(Why))
      Problem = "'" + Text + "' is no regular expression: " + Why;
  }
  void addGlob(std::vector<GlobPattern> &To, StringRef Text) {
    // A pattern without a leading slash matches in any directory, as in .gitignore.
    GlobTexts.push_back(startsWith(Text, "/") || startsWith(Text, "*") ? Text.str() : ("*/" + Text).str());
    if (auto Glob = GlobPattern::create(GlobTexts.back()))
      To.push_back(std::move(*Glob));
    else
      Problem = "'" + Text.str() + "' is no glob: " + toString(Glob.takeError());
  }
  static bool any(const std::vector<Regex> &Patterns, StringRef S) {
    return llvm::any_of(Patterns, [&](const Regex &R) { return R.match(S); });
  }
  static bool any(const std::vector<GlobPattern> &Patterns, StringRef S) {
    return llvm::any_of(Patterns, [&](const GlobPattern &G) { return G.match(S); });
  }

  const Options &O;
  std::list<std::string> GlobTexts; // GlobPattern refers to its text
  std::vector<Regex> Functions, Excluded;
  std::vector<GlobPattern> Files, ExcludedFiles;
  std::string Problem;
};

/// Why a function can't be instrumented, whatever anybody asks; null when it can.
const char *whyImpossible(const Function &F, const SmallPtrSetImpl<const Function *> &Resolvers) {
  if (F.hasFnAttribute(Attribute::Naked))
    return "it is naked: it has no prologue to count in";
  if (Resolvers.count(&F))
    return "it resolves an ifunc: it runs before relocation";
  if (F.hasFnAttribute("no_instrument_function") || F.hasFnAttribute(Attribute::DisableSanitizerInstrumentation))
    return "it is marked against instrumentation";
  if (!F.getSubprogram())
    return "it has no debug info: add -g";
  return nullptr;
}

/// The name under which entities local to F are mangled: `_ZZ <this> E ...` (Itanium ABI 5.1.7).
std::string encodingOf(const Function &F) {
  StringRef Name = F.getName();
  if (startsWith(Name, "_Z"))
    return Name.drop_front(2).str();
  return std::to_string(Name.size()) + Name.str();
}

bool isLocalTo(StringRef Name, StringRef Encoding) {
  return startsWith(Name, "_ZZ") && startsWith(Name.drop_front(3), Encoding) &&
         startsWith(Name.drop_front(3 + Encoding.size()), "E");
}

/// OpenMP regions and tasks are outlined into internal functions that only their holder passes on.
bool isOutlinedRegion(const Function &F) {
  return F.hasLocalLinkage() && (F.getName().contains("omp_outlined") || startsWith(F.getName(), ".omp_"));
}

void collectUserFunctions(const Value &V, SmallPtrSetImpl<const Function *> &Users, unsigned Depth = 0) {
  if (Depth > 4)
    return;
  for (const User *U : V.users()) {
    if (auto *I = dyn_cast<Instruction>(U))
      Users.insert(I->getFunction());
    else
      collectUserFunctions(*U, Users, Depth + 1);
  }
}

bool isOutlinedFrom(const Function &F, const Function &Holder) {
  if (!isOutlinedRegion(F))
    return false;
  SmallPtrSet<const Function *, 4> Users;
  collectUserFunctions(F, Users);
  return Users.count(&Holder);
}

/// Adds what stands inside opted-in functions, and inside those, until nothing is added.
void addHeldFunctions(Module &M, SmallPtrSetImpl<Function *> &In, function_ref<bool(Function &)> Allowed) {
  SmallVector<Function *, 16> Candidates;
  for (Function &F : M)
    if (!F.isDeclaration() && !In.count(&F) && (startsWith(F.getName(), "_ZZ") || isOutlinedRegion(F)))
      Candidates.push_back(&F);
  SmallVector<Function *, 16> Work(In.begin(), In.end());
  while (!Work.empty()) {
    Function *Holder = Work.pop_back_val();
    std::string Encoding = encodingOf(*Holder);
    for (Function *F : Candidates) {
      if (In.count(F) || !(isLocalTo(F->getName(), Encoding) || isOutlinedFrom(*F, *Holder)) || !Allowed(*F))
        continue;
      In.insert(F);
      Work.push_back(F);
    }
  }
}

} // namespace

SetVector<Function *> optedInFunctions(Module &M, const Options &O,
                                       function_ref<void(Function &, StringRef)> OnRefused) {
  DenseMap<Function *, Mark> Marks = readMarks(M);
  Wishes Wish(O);
  SetVector<Function *> Result;
  if (!Wish.problem().empty()) {
    M.getContext().emitError("lineprof: " + Wish.problem());
    return Result;
  }
  if (Marks.empty() && !Wish.any())
    return Result;

  SmallPtrSet<const Function *, 4> Resolvers;
  for (const GlobalIFunc &I : M.ifuncs())
    if (auto *F = dyn_cast<Function>(I.getResolver()->stripPointerCastsAndAliases()))
      Resolvers.insert(F);

  // The ladder: exclusions win over wishes, what is impossible over both.
  auto Decide = [&](Function &F, bool Wanted) -> Choice {
    auto Marked = Marks.find(&F);
    if (Marked != Marks.end() && Marked->second == Mark::Out)
      return {Choice::Refused, "it is marked LINEPROF_OFF"};
    std::string Path = pathOf(F), Name = Wish.any() || !O.Exclude.empty() ? demangle(F.getName().str()) : "";
    if (!Wanted && Marked == Marks.end() && !(isWritten(F) && Wish.wants(Name, Path)))
      return {Choice::NotAsked};
    if (Wish.excludes(Name, Path))
      return {Choice::Refused, "an -lineprof-exclude pattern matches it"};
    if (const char *Why = whyImpossible(F, Resolvers))
      return {Choice::Refused, Why};
    return {Choice::OptedIn};
  };
  auto Accept = [&](Function &F, bool Wanted) {
    Choice C = Decide(F, Wanted);
    if (C.Answer == Choice::Refused)
      OnRefused(F, C.Why);
    return C.Answer == Choice::OptedIn;
  };

  SmallPtrSet<Function *, 16> In;
  for (Function &F : M)
    if (!F.isDeclaration() && !startsWith(F.getName(), "__lineprof") && Accept(F, /*Wanted=*/false))
      In.insert(&F);
  addHeldFunctions(M, In, [&](Function &F) { return Accept(F, /*Wanted=*/true); });
  for (Function &F : M)
    if (In.count(&F))
      Result.insert(&F);
  return Result;
}

} // namespace lineprof
