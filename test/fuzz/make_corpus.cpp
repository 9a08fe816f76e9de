// SPDX-License-Identifier: Apache-2.0
// Writes profiles for the fuzzer to start from: small, each with something that the others don't have.
#include "example_profile.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace lineprof::test {
namespace {

/// Inlining, recursion, callees, templates, a line of another file.
ProfileBuilder nested() {
  ModuleBuilder module(3);
  module.addFile("a.cpp", "/src", "b1946ac92492d2347c6235b4d2611184");
  module.addFile("table.inc", "/src");
  module.addFunction("_Z5outerIiEvT_", "outer<int>", 1, 0);
  module.addFunction("_Z5innerRKSt6vectorIiSaIiEE", "inner", 10, 1, 2);
  uint32_t call = module.addSite(module.addLine(0, 2, 0));
  uint32_t inlined = module.addSite(module.addLine(1, 11, 1), call);
  module.addSite(module.addLine(1, 7, 1, 1), inlined);
  module.addStretch({{call, 100}});
  module.addStretch({{inlined, 100}, {call, 50}});
  AreaValues values(module);
  values.counters = {1, 5, 4};
  values.stretches[1] = {1000, 2000};
  values.stretches[2] = {50000, 100};
  values.sites[1] = {30000, 100, 50, 20000, 15};
  values.sites[2] = {0, 7000, 0, 6000, 5};
  values.lines[0] = {uint64_t(-100), 500};
  values.functions[1] = {40000, 2000};
  return profileOf(module, values);
}

/// A stopped phase, a second thread, a process that still runs.
ProfileBuilder labelled() {
  ModuleBuilder module = exampleModule();
  ProfileBuilder builder = exampleProfile();
  builder.header.state = LINEPROF_STATE_OPEN;
  builder.header.clock = LINEPROF_CLOCK_SAMPLED;
  uint32_t stopped = builder.addLabel("stopped", true);
  LineprofThread ended = {};
  ended.endTicks = 9000000;
  ended.wallTicks = 4000000;
  uint32_t thread = builder.addThread("worker", ended);
  builder.addArea(1, thread, exampleValues(module));
  builder.addArea(1, thread, exampleValues(module), stopped);
  return builder;
}

int writeAll(const std::filesystem::path &directory) {
  const std::pair<const char *, ProfileBuilder> profiles[] = {
      {"empty", ProfileBuilder()}, {"example", exampleProfile()}, {"nested", nested()}, {"labelled", labelled()}};
  std::filesystem::create_directories(directory);
  for (const auto &[name, profile] : profiles)
    if (!(std::ofstream(directory / name, std::ios::binary) << profile.bytes()).flush()) {
      std::fprintf(stderr, "%s: can't be written\n", (directory / name).c_str());
      return 1;
    }
  return 0;
}

} // namespace
} // namespace lineprof::test

int main(int argc, char **argv) {
  if (argc == 2)
    return lineprof::test::writeAll(argv[1]);
  std::fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
  return 2;
}
