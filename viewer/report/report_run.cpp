// SPDX-License-Identifier: Apache-2.0
#include "report/report_run.h"

#include "find/find_profiles.h"
#include "model/build_profile.h"
#include "read/profile_reader.h"
#include "render/escape.h"
#include "render/json.h"
#include "render/terminal.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <set>

namespace lineprof {
namespace {

void say(const std::string &message) { fmt::print(stderr, "lineprof-view: {}\n", printable(message)); }

Result<std::vector<RawProfile>> readAll(const Options &options) {
  if (options.profiles.empty())
    return findNewestRun(".", options.filter.sources);
  std::vector<RawProfile> files;
  for (const std::string &path : options.profiles) {
    auto file = readProfile(path);
    if (!file)
      return Error{file.error()};
    files.push_back(std::move(*file));
  }
  return files;
}

/// Why a profile shows nothing after all; every empty report names its cause.
std::string reasonForNothing(const Profile &all, const Options &options) {
  size_t functions = 0, called = 0;
  std::set<std::string> files;
  for (const FileStats &file : all.files) {
    files.insert(file.path);
    functions += file.functions.size();
    for (const FunctionStats &function : file.functions)
      called += function.calls != 0;
  }
  if (functions == 0)
    return "the profile has no functions: the program ended before one marked LINEPROF was called, or profiling was off";
  Profile sourcesOnly = all;
  applyFilter(sourcesOnly, {options.filter.sources, {}, 0, false});
  if (sourcesOnly.files.empty())
    return fmt::format("{} is not in the profile, which covers {}", fmt::join(options.filter.sources, ", "),
                       fmt::join(files, ", "));
  if (options.filter.function)
    return fmt::format("no function matches --function among the {} in the profile", functions);
  if (options.filter.skipZero && called == 0)
    return fmt::format("none of the {} functions in the profile was called", functions);
  return fmt::format("none of the {} functions in the profile reaches --min-percent {}", functions,
                     options.filter.minPercent);
}

void sayState(const Profile &profile) {
  for (const std::string &problem : profile.problems)
    say(problem);
  for (const ProcessStats &process : profile.processes)
    if (!process.clean)
      say(fmt::format("{}: {}", process.path,
                      process.alive ? "the program is still running; numbers are as of now"
                                    : "the program did not end in order (killed, crashed or _exit); what it counted is here"));
}

std::unique_ptr<Renderer> rendererFor(const Options &options) {
  if (options.json)
    return std::make_unique<JsonRenderer>();
  return std::make_unique<TerminalRenderer>(
      TerminalOptions{options.unit, options.columns, options.color, options.filter.skipZero, options.summarize});
}

/// One report: of everything, a process, or a thread.
struct Part {
  std::string title;
  Selection selection;
};

std::vector<Part> partsOf(const std::vector<RawProfile> &files, Breakdown breakdown) {
  if (breakdown == Breakdown::None)
    return {{"", {}}};
  std::vector<Part> parts;
  for (size_t i = 0; i < files.size(); ++i) {
    const RawProfile &file = files[i];
    std::string process = fmt::format("Process {}{}", file.header.pid,
                                      file.process.rank.empty() ? "" : " (rank " + file.process.rank + ")");
    if (breakdown == Breakdown::Process)
      parts.push_back({process, {i, {}}});
    else
      for (const RawThread &thread : file.threads)
        parts.push_back({fmt::format("{}, thread {} {}", process, thread.record.tid, thread.name), {i, thread.index}});
  }
  return parts;
}

bool write(const std::string &text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
    return true;
  if (errno != EPIPE)
    say(fmt::format("can't write the report: {}", std::strerror(errno)));
  return false;
}

} // namespace

int reportRun(const Options &options) {
  auto files = readAll(options);
  if (!files) {
    say(files.error());
    return 1;
  }
  auto renderer = rendererFor(options);
  SourceCache sources(options.sourceDirectories);
  Profile all = buildProfile(*files);
  sayState(all);
  size_t shown = 0;
  for (const Part &part : partsOf(*files, options.breakdown)) {
    Profile profile = options.breakdown == Breakdown::None ? all : buildProfile(*files, part.selection);
    applyFilter(profile, options.filter);
    if (options.breakdown == Breakdown::Thread && !options.json)
      applyFilter(profile, {{}, {}, 0, true}); // functions that other threads called
    if (profile.files.empty())
      continue;
    std::string title = part.title.empty() || options.json ? "" : fmt::format("{}== {} ==\n", shown ? "\n" : "", printable(part.title));
    if (!write(title + renderer->render({profile, sources, sortedFunctions(profile, options.sort)})))
      return 1;
    ++shown;
  }
  if (shown)
    return 0;
  say(reasonForNothing(all, options));
  return 1;
}

} // namespace lineprof
