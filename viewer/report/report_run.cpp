// SPDX-License-Identifier: Apache-2.0
#include "report/report_run.h"

#include "find/find_profiles.h"
#include "model/build_profile.h"
#include "read/profile_reader.h"
#include "render/escape.h"
#include "render/functions.h"
#include "render/html.h"
#include "render/json.h"
#include "render/terminal.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
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
    return "the profile has no functions: the program ended before one marked LINEPROF was called, or profiling was "
           "off";
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
                      process.alive
                          ? "the program is still running; numbers are as of now"
                          : "the program did not end in order (killed, crashed or _exit); what it counted is here"));
}

std::unique_ptr<Renderer> rendererFor(const Options &options) {
  if (!options.html.empty())
    return std::make_unique<HtmlRenderer>();
  if (options.json)
    return std::make_unique<JsonRenderer>();
  if (options.functions)
    return std::make_unique<FunctionTableRenderer>(
        FunctionTableOptions{nameOf(options.sort), options.stripDirs, options.limit});
  return std::make_unique<TerminalRenderer>(
      TerminalOptions{options.unit, options.columns, options.color, options.filter.skipZero, options.summarize});
}

/// In the page one picks threads, or, when they are many, processes.
Breakdown breakdownOf(const std::vector<RawProfile> &files, const Options &options) {
  if (options.breakdown != Breakdown::None || options.html.empty())
    return options.breakdown;
  size_t threads = 0;
  for (const RawProfile &file : files)
    threads += file.threads.size();
  return threads <= 1 ? Breakdown::None : threads <= 64 ? Breakdown::Thread : Breakdown::Process;
}

std::vector<ReportPart> partsOf(const std::vector<RawProfile> &files, const Options &options) {
  Breakdown breakdown = breakdownOf(files, options);
  std::vector<ReportPart> parts;
  auto add = [&](const std::string &title, uint32_t pid, uint32_t tid, const Selection &selection) {
    ReportPart part = {title, pid, tid, buildProfile(files, selection), {}};
    applyFilter(part.profile, options.filter);
    applyFilter(part.profile, {{}, {}, 0, true}); // without the functions that others called
    parts.push_back(std::move(part));
    parts.back().functions = sortedFunctions(parts.back().profile, options.sort, options.reverse);
  };
  for (size_t i = 0; i < files.size() && breakdown != Breakdown::None; ++i) {
    const RawProfile &file = files[i];
    uint32_t pid = file.header.pid;
    std::string process = fmt::format("Process {}", pid);
    if (!file.process.rank.empty())
      process += fmt::format(" (rank {})", file.process.rank);
    if (breakdown == Breakdown::Process)
      add(process, pid, 0, {i, {}});
    else
      for (const RawThread &thread : file.threads)
        add(fmt::format("{}, thread {} {}", process, thread.record.tid, thread.name), pid, thread.record.tid,
            {i, thread.index});
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

bool writeFile(const std::string &path, const std::string &text) {
  std::ofstream file(path, std::ios::binary);
  if (file.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
    fmt::print(stderr, "lineprof-view: wrote {}\n", printable(path));
    return true;
  }
  say(fmt::format("can't write {}: {}", path, std::strerror(errno)));
  return false;
}

} // namespace

int reportRun(const Options &options) {
  auto files = readAll(options);
  if (!files) {
    say(files.error());
    return 1;
  }
  SourceCache sources(options.sourceDirectories);
  Profile all = buildProfile(*files), profile = all;
  sayState(all);
  applyFilter(profile, options.filter);
  if (profile.files.empty()) {
    say(reasonForNothing(all, options));
    return 1;
  }
  Report report = {profile, sources, sortedFunctions(profile, options.sort, options.reverse), partsOf(*files, options)};
  if (!options.functions) // which says how many there are
    limitFunctions(report.functions, options.limit);
  std::string text = rendererFor(options)->render(report);
  bool isFile = !options.html.empty() && options.html != "-";
  return (isFile ? writeFile(options.html, text) : write(text)) ? 0 : 1;
}

} // namespace lineprof
