// SPDX-License-Identifier: Apache-2.0
// A profile with one of everything, for tests that damage it or look at it as a whole.
#pragma once

#include "profile_builder.h"

namespace lineprof::test {

/// Function `work` at line 3 of /src/a.cpp, called once, with three lines; it ran for 100 us:
/// line 3 exactly (10 us), lines 4 and 5 in one stretch (90 us), divided 2:1 by their costs.
inline ModuleBuilder exampleModule() {
  ModuleBuilder module(2);
  module.tables.unit = module.addString("a.cpp");
  module.addFile("a.cpp", "/src");
  module.addFunction("_Z4worki", "work", 3, 0);
  uint32_t twice = module.addExpression({{1, 2}});
  uint32_t head = module.addSite(module.addLine(0, 3, 0));
  uint32_t body = module.addSite(module.addLine(0, 4, 1));
  uint32_t tail = module.addSite(module.addLine(0, 5, twice));
  module.addStretch({{head, 100}});
  module.addStretch({{body, 400}, {tail, 100}});
  return module;
}

inline AreaValues exampleValues(const ModuleBuilder &module) {
  AreaValues values(module);
  values.counters = {1, 10};
  values.stretches[1] = {10500, 50000}; // of which 500 ticks are the profiler's own
  values.stretches[2] = {90000, 0};
  values.functions[0] = {100000, 0};
  return values;
}

inline ProfileBuilder exampleProfile() {
  ModuleBuilder module = exampleModule();
  ProfileBuilder profile;
  profile.addProcess("/bin/program", {"program", "argument"}, "host", "3");
  uint32_t label = profile.addLabel("phase");
  uint32_t index = profile.addModule(module);
  LineprofThread record = {};
  record.cpuNs = 8000000;
  uint32_t thread = profile.addThread("main", record, {1, 2});
  profile.addSection(LINEPROF_SECTION_GAP, 0, std::string(128, '\0'));
  profile.addArea(index, thread, exampleValues(module));
  profile.addArea(index, thread, AreaValues(module), label);
  return profile;
}

} // namespace lineprof::test
