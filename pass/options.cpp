// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include "lineprof/abi.h"

#include "llvm/Support/CommandLine.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <dlfcn.h>

namespace cl = llvm::cl;

namespace lineprof {
namespace {

/// The runtime that was built or installed together with this plugin: lib/llvm-<N>/LineProf.so, lib/liblineprof_rt.so.
/// Empty when it isn't there: then programs look for it in the dynamic linker's path.
std::string runtimeBesidePlugin() {
  Dl_info Info;
  llvm::SmallString<256> Plugin;
  if (!dladdr(reinterpret_cast<void *>(&runtimeBesidePlugin), &Info) ||
      llvm::sys::fs::real_path(Info.dli_fname, Plugin))
    return "";
  llvm::SmallString<256> Runtime(llvm::sys::path::parent_path(llvm::sys::path::parent_path(Plugin)));
  llvm::sys::path::append(Runtime, LINEPROF_RUNTIME_SONAME);
  return llvm::sys::fs::exists(Runtime) ? Runtime.str().str() : "";
}

cl::opt<bool> All("lineprof-all", cl::desc("Profile every function outside system headers"));
cl::opt<bool> SystemHeaders("lineprof-system-headers", cl::desc("With -lineprof-all: also those in system headers"));
cl::list<std::string> Functions("lineprof-functions", cl::value_desc("regex"),
                                cl::desc("Profile the functions whose demangled name matches"));
cl::list<std::string> Files("lineprof-files", cl::value_desc("glob"),
                            cl::desc("Profile the functions of the files that match"));
cl::list<std::string> Exclude("lineprof-exclude", cl::value_desc("regex"),
                              cl::desc("Never profile functions whose demangled name or file matches"));
cl::opt<Stopwatches>
    Clock("lineprof-stopwatch", cl::desc("Where clocks are read"), cl::init(Stopwatches::Worthwhile),
          cl::values(clEnumValN(Stopwatches::Worthwhile, "worthwhile", "at calls and around loops (default)"),
                     clEnumValN(Stopwatches::EveryLine, "every-line", "at every change of line, in loops too"),
                     clEnumValN(Stopwatches::None, "none", "nowhere: hits and sampled time only")));
cl::opt<std::string> Runtime("lineprof-runtime", cl::value_desc("path"),
                             cl::desc("Path of the runtime that the program tries first (default: the one that came "
                                      "with the plugin)"));
// For measuring what each part costs; not for users.
cl::opt<bool> Beacons("lineprof-beacons", cl::init(true), cl::Hidden);
cl::opt<bool> Hits("lineprof-hits", cl::init(true), cl::Hidden);
cl::opt<bool> Verify("lineprof-verify", cl::Hidden, cl::desc("Check the module behind each pass"));

} // namespace

Options commandLineOptions() {
  Options O;
  O.All = All;
  O.SystemHeaders = SystemHeaders;
  O.Functions.assign(Functions.begin(), Functions.end());
  O.Files.assign(Files.begin(), Files.end());
  O.Exclude.assign(Exclude.begin(), Exclude.end());
  O.Clock = Clock;
  O.Runtime = Runtime.getNumOccurrences() ? Runtime : runtimeBesidePlugin();
  O.Beacons = Beacons;
  O.Hits = Hits;
  O.Verify = Verify;
  return O;
}

} // namespace lineprof
