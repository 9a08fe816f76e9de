// SPDX-License-Identifier: Apache-2.0
// Any bytes, taken for a profile and shown: LLVM's libFuzzer calls this with inputs that it makes up.
#include "model/build_profile.h"
#include "read/profile_reader.h"
#include "render/json.h"
#include "render/terminal.h"

#include <cstddef>
#include <cstdint>

namespace {

using namespace lineprof;

std::vector<const Column *> allColumns() {
  std::vector<const Column *> columns;
  for (const Column &column : kColumns)
    columns.push_back(&column);
  return columns;
}

/// A report with a part for each thread, as --by-thread makes it.
void show(const std::vector<RawProfile> &files) {
  Profile profile = buildProfile(files);
  SourceCache sources;
  Report report = {profile, sources, sortedFunctions(profile, SortKey::Time), {}};
  size_t parts = 0;
  for (const RawThread &thread : files[0].threads)
    if (parts++ < 2) // more only take longer
      report.parts.push_back(
          {thread.name, files[0].header.pid, thread.record.tid, buildProfile(files, {0, thread.index}), {}});
  for (ReportPart &part : report.parts)
    part.functions = sortedFunctions(part.profile, SortKey::Line);
  JsonRenderer().render(report);
  TerminalRenderer({{1}, allColumns(), true, false, true}).render(report);
  report.parts.clear();
  TerminalRenderer({{1e-3}, allColumns()}).render(report);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  auto raw = parseProfile({reinterpret_cast<const char *>(data), size}, "fuzz.lineprof");
  if (raw)
    show({std::move(*raw)});
  return 0;
}
