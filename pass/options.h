// SPDX-License-Identifier: Apache-2.0
// The options of the pass, given as `-mllvm -lineprof-...` (the wrappers take them without -mllvm).
#pragma once

#include <string>
#include <vector>

namespace lineprof {

enum class Stopwatches {
  Worthwhile, ///< At calls, around loops without calls, at function entry and exit.
  EveryLine,  ///< At every change of line, also inside loops.
  None,       ///< Hits and beacons only.
};

struct Options {
  bool All = false;                   ///< Every function outside system headers.
  bool SystemHeaders = false;         ///< With All: those in system headers too.
  std::vector<std::string> Functions; ///< Regular expressions on demangled names.
  std::vector<std::string> Files;     ///< Globs on paths.
  std::vector<std::string> Exclude;   ///< Regular expressions on demangled names, or globs on paths; they win.
  Stopwatches Clock = Stopwatches::Worthwhile;
  std::string Runtime; ///< Path of liblineprof_rt.so to try before the soname.
  bool Beacons = true;
  bool Hits = true;
  bool Verify = false; ///< Check the module behind each pass; the tests do.
};

/// The options of this compilation.
Options commandLineOptions();

} // namespace lineprof
