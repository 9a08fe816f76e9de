// SPDX-License-Identifier: Apache-2.0
// lineprof-view's command line.
#pragma once

#include "model/filter.h"
#include "model/sort.h"
#include "render/columns.h"

#include <optional>
#include <string>
#include <vector>

namespace lineprof {

enum class Breakdown { None, Thread, Process };

struct Options {
  std::vector<std::string> profiles;
  Filter filter;
  SortKey sort = SortKey::Line;
  TimeUnit unit = {1};
  std::vector<const Column *> columns;
  std::vector<std::string> sourceDirectories;
  Breakdown breakdown = Breakdown::None;
  bool summarize = false;
  bool functions = false; ///< The table of functions, not their lines.
  bool stripDirs = false, reverse = false;
  double limit = 0; ///< Below 1: this share of the functions; else this many; 0: all.
  bool json = false;
  std::string html;   ///< Path of the page to write, "-" for stdout; empty: none.
  bool color = false; ///< Decided: --color, NO_COLOR and the terminal are taken into account.
};

/// Reads the arguments. When the program is to end (help, version, a mistake), says why on stdout or stderr and gives
/// the exit status in `status`.
std::optional<Options> parseOptions(int argc, char **argv, int &status);

} // namespace lineprof
