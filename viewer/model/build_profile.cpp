// SPDX-License-Identifier: Apache-2.0
#include "model/build_profile.h"

#include "model/demangle.h"
#include "model/site_times.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <set>
#include <tuple>
#include <unistd.h>

namespace lineprof {
namespace {

/// Functions are one when they stand at one place with one name: instantiations, copies in several units.
using FunctionKey = std::tuple<std::string, uint32_t, std::string>; // path, line, name without template arguments

struct FunctionSum {
  FunctionStats stats;
  std::set<std::string> names;
  SourceChecksum checksum;
  Time framed;          ///< Activations with a frame of their own, outermost ones.
  bool inlined = false; ///< Some of its code is inlined into others.
  bool selfCalls = false;
};

double microsecondsPerTick(const LineprofFileHeader &h) {
  double ns = static_cast<double>(h.lastNs - h.startNs), ticks = static_cast<double>(h.lastTicks - h.startTicks);
  if (h.lastNs > h.startNs + 1000000 && h.lastTicks > h.startTicks)
    return ns / ticks / 1000;
  return h.ticksPerSecond ? 1e6 / static_cast<double>(h.ticksPerSecond) : 0;
}

std::string pathOf(const RawModule::File &file) {
  return (std::filesystem::path(file.directory) / file.path).lexically_normal().string();
}

std::string withoutTemplateArguments(const std::string &name) {
  if (name.compare(0, 8, "operator") == 0)
    return name; // operator<, operator<<
  size_t open = name.find('<');
  return open == std::string::npos || open == 0 ? name : name.substr(0, open);
}

class ProfileBuilder {
public:
  void addModule(const RawProfile &raw, const RawModule &module, const Selection &selection) {
    auto wanted = [&](const RawArea &area) { return !selection.thread || area.thread == *selection.thread; };
    SiteTimes times = siteTimes(raw, module, wanted);
    double scale = microsecondsPerTick(raw.header);
    std::vector<FunctionSum *> functions;
    for (size_t i = 0; i < module.functions.size(); ++i)
      functions.push_back(&addFunction(module, module.functions[i], times, times.functions[i].scaled(scale)));
    for (size_t i = 0; i < module.lines.size(); ++i) {
      const LineprofLine &line = module.lines[i];
      LineStats &stats = lineOf(module, line, *functions[line.function]);
      stats.hits += times.hits(line);
      stats.total += times.callees[i].scaled(scale);
    }
    metBy_.assign(module.lines.size(), 0);
    for (size_t site = 1; site < module.sites.size(); ++site)
      addSite(module, static_cast<uint32_t>(site), times, scale, functions);
  }

  std::vector<FileStats> finish() {
    std::map<std::string, FileStats> files;
    for (auto &[key, sum] : functions_) {
      FileStats &file = files[std::get<0>(key)];
      file.path = std::get<0>(key);
      file.checksum = sum.checksum;
      file.functions.push_back(finished(sum));
    }
    std::vector<FileStats> result;
    for (auto &[path, file] : files) {
      std::stable_sort(file.functions.begin(), file.functions.end(),
                       [](const FunctionStats &a, const FunctionStats &b) { return a.line < b.line; });
      result.push_back(std::move(file));
    }
    return result;
  }

private:
  FunctionSum &addFunction(const RawModule &module, const RawModule::Function &f, const SiteTimes &times,
                           const Time &framed) {
    const RawModule::File &file = module.files[f.file];
    std::string shortName = withoutTemplateArguments(f.displayName);
    FunctionSum &sum = functions_[{pathOf(file), f.line, shortName}];
    std::string full = demangle(f.name);
    if (sum.names.insert(full).second && sum.stats.name.empty())
      sum.stats.name = full;
    sum.stats.shortName = shortName;
    sum.stats.line = f.line;
    sum.checksum = {file.checksumKind, file.checksum};
    uint64_t calls = times.values[f.calls];
    uint64_t selfCalls = f.selfCalls == LINEPROF_NO_VALUE ? 0 : times.values[f.selfCalls];
    sum.stats.calls += calls;
    sum.stats.primitiveCalls += calls > selfCalls ? calls - selfCalls : 0;
    sum.selfCalls |= f.selfCalls != LINEPROF_NO_VALUE;
    sum.framed += framed;
    return sum;
  }

  static LineStats &lineOf(const RawModule &module, const LineprofLine &line, FunctionSum &function) {
    LinePlace place = {"", line.line};
    if (line.file != module.functions[line.function].file)
      place.file = pathOf(module.files[line.file]);
    return function.stats.lines[place];
  }

  void addSite(const RawModule &module, uint32_t site, const SiteTimes &times, double scale,
               const std::vector<FunctionSum *> &functions) {
    Time self = times.self[site].scaled(scale), whole = times.whole[site].scaled(scale);
    const LineprofLine &own = module.lines[module.sites[site].line];
    LineStats &stats = lineOf(module, own, *functions[own.function]);
    stats.self += self;
    stats.cpu += times.cpu[site] * scale;
    stats.cpuWeight += times.sampledTicks[site] * scale;
    functions[own.function]->stats.self += self;
    for (uint32_t at = site; at; at = module.sites[at].caller) {
      uint32_t index = module.sites[at].line;
      const LineprofLine &line = module.lines[index];
      functions[line.function]->inlined |= module.sites[at].caller != 0;
      if (metBy_[index] == site)
        continue; // inlined into itself
      metBy_[index] = site;
      lineOf(module, line, *functions[line.function]).total += whole;
    }
  }

  /// A function's total. Without recursion that is the sum over its lines. Recursion makes lines overlap: then the time
  /// of its outermost activations, or, when all of them are inlined elsewhere, at least its self time.
  static FunctionStats finished(FunctionSum &sum) {
    FunctionStats &stats = sum.stats;
    Time lines;
    for (auto &[place, line] : stats.lines)
      lines += line.total;
    bool overlaps = sum.selfCalls || (!sum.inlined && lines.total() > 1.1 * sum.framed.total() + 1);
    if (!overlaps)
      stats.total = lines;
    else
      stats.total = sum.framed.total() >= stats.self.total() ? sum.framed : stats.self;
    stats.instances = static_cast<unsigned>(sum.names.size());
    return std::move(stats);
  }

  std::map<FunctionKey, FunctionSum> functions_;
  std::vector<uint32_t> metBy_; ///< By line of the module at work: the last site on whose chain it was.
};

ProcessStats processOf(const RawProfile &raw) {
  const LineprofFileHeader &h = raw.header;
  double scale = microsecondsPerTick(h);
  ProcessStats process = {h.pid, raw.process.host, raw.process.rank, raw.process.program, raw.path, false, false, {}};
  process.clean = h.state == LINEPROF_STATE_CLEAN;
  if (!process.clean) {
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    auto pid = static_cast<pid_t>(h.pid); // not above 0: kill() would take it for a group, or for everybody
    process.alive = raw.process.host == host && pid > 0 && (kill(pid, 0) == 0 || errno == EPERM);
  }
  for (const RawThread &thread : raw.threads) {
    const LineprofThread &r = thread.record;
    uint64_t end = h.lastTicks > r.startTicks ? h.lastTicks : r.startTicks;
    uint64_t ticks = r.wallTicks + (r.endTicks ? 0 : end - r.startTicks);
    process.threads.push_back(
        {r.tid, thread.name, static_cast<double>(ticks) * scale, static_cast<double>(r.cpuNs) / 1000});
  }
  return process;
}

const char *nameOfClock(uint32_t clock) {
  switch (clock) {
  case LINEPROF_CLOCK_OFF:
    return "off";
  case LINEPROF_CLOCK_SAMPLED:
    return "sampled";
  case LINEPROF_CLOCK_EXACT:
    return "exact";
  case LINEPROF_CLOCK_ADAPTIVE:
    return "adaptive";
  }
  return "unknown";
}

} // namespace

Profile buildProfile(const std::vector<RawProfile> &files, const Selection &selection) {
  Profile profile;
  ProfileBuilder builder;
  for (size_t i = 0; i < files.size(); ++i) {
    if (selection.file && *selection.file != i)
      continue;
    const RawProfile &raw = files[i];
    if (profile.processes.empty()) {
      profile.program = raw.process.program;
      profile.command = raw.process.arguments;
      profile.clock = nameOfClock(raw.header.clock);
      profile.startUnixNs = raw.header.startUnixNs;
    }
    profile.startUnixNs = std::min(profile.startUnixNs, raw.header.startUnixNs);
    profile.timed |= raw.header.clock != LINEPROF_CLOCK_OFF;
    if (raw.header.lastNs > raw.header.startNs)
      profile.wall = std::max(profile.wall, static_cast<double>(raw.header.lastNs - raw.header.startNs) / 1000);
    profile.cpu += static_cast<double>(raw.header.cpuNs) / 1000;
    profile.processes.push_back(processOf(raw));
    for (const std::string &problem : raw.problems)
      profile.problems.push_back(raw.path + ": " + problem);
    for (const RawModule &module : raw.modules)
      builder.addModule(raw, module, selection);
  }
  profile.files = builder.finish();
  return profile;
}

} // namespace lineprof
