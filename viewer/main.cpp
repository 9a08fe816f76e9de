// SPDX-License-Identifier: Apache-2.0
// lineprof-view: profile files to reports.
#include "cli/options.h"
#include "report/report_run.h"

#include <fmt/format.h>

#include <exception>

int main(int argc, char **argv) {
  using namespace lineprof;
  try {
    int status = 0;
    auto options = parseOptions(argc, argv, status);
    return options ? reportRun(*options) : status;
  } catch (const std::exception &error) { // out of memory, a regular expression too complex
    fmt::print(stderr, "lineprof-view: {}\n", error.what());
    return 1;
  }
}
