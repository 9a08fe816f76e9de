// SPDX-License-Identifier: Apache-2.0
#include "render/json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace lineprof {
namespace {

using Json = nlohmann::ordered_json;

Json microseconds(bool timed, double value) { return timed ? Json(std::round(value * 1000) / 1000) : Json(); }

Json lineToJson(const LinePlace &place, const LineStats &line, bool timed) {
  Json out = {{"line", place.line},
              {"hits", line.hits},
              {"total_us", microseconds(timed, line.total.total())},
              {"self_us", microseconds(timed, line.self.total())},
              {"cpu_us", microseconds(timed && line.cpuWeight > 0, line.cpuTime())},
              {"how", nameOf(timed ? line.total.how() : How::None)},
              {"error_us", microseconds(timed, std::sqrt(line.total.variance))}};
  if (!place.file.empty())
    out["file"] = place.file;
  return out;
}

Json functionToJson(const FunctionStats &function, bool timed) {
  Json lines = Json::array();
  for (const auto &[place, line] : function.lines)
    lines.push_back(lineToJson(place, line, timed));
  return {{"name", function.name},
          {"line", function.line},
          {"calls", function.calls},
          {"primitive_calls", function.primitiveCalls},
          {"self_us", microseconds(timed, function.self.total())},
          {"total_us", microseconds(timed, function.total.total())},
          {"instances", function.instances},
          {"lines", std::move(lines)}};
}

Json filesToJson(const std::vector<FunctionRef> &refs, bool timed, SourceCache &sources) {
  std::vector<const FileStats *> order;
  std::map<const FileStats *, Json> functions;
  for (const FunctionRef &ref : refs) {
    auto [it, isNew] = functions.try_emplace(ref.file, Json::array());
    if (isNew)
      order.push_back(ref.file);
    it->second.push_back(functionToJson(*ref.function, timed));
  }
  Json files = Json::array();
  for (const FileStats *file : order)
    files.push_back({{"path", file->path},
                     {"source", nameOf(sources.get(file->path, file->checksum).state)},
                     {"functions", std::move(functions[file])}});
  return files;
}

Json processToJson(const ProcessStats &process) {
  Json threads = Json::array();
  for (const ThreadStats &thread : process.threads)
    threads.push_back({{"tid", thread.tid},
                       {"name", thread.name},
                       {"wall_us", microseconds(true, thread.wall)},
                       {"cpu_us", microseconds(true, thread.cpu)}});
  return {{"pid", process.pid},
          {"host", process.host},
          {"rank", process.rank.empty() ? Json() : Json(process.rank)},
          {"state", process.clean ? "clean" : "open"},
          {"alive", process.alive},
          {"program", process.program},
          {"profile", process.path},
          {"threads", std::move(threads)}};
}

} // namespace

std::string JsonRenderer::render(const Report &report) {
  const Profile &profile = report.profile;
  Json processes = Json::array();
  for (const ProcessStats &process : profile.processes)
    processes.push_back(processToJson(process));
  Json out = {{"schema", "lineprof/1"},
              {"unit", "us"},
              {"program", profile.program},
              {"command", profile.command},
              {"clock", profile.clock},
              {"start_unix_us", profile.startUnixNs / 1000},
              {"wall_us", microseconds(true, profile.wall)},
              {"cpu_us", microseconds(true, profile.cpu)},
              {"processes", std::move(processes)},
              {"files", filesToJson(report.functions, profile.timed, report.sources)},
              {"problems", profile.problems}};
  for (const ReportPart &part : report.parts)
    out["parts"].push_back({{"title", part.title},
                            {"pid", part.pid},
                            {"tid", part.tid ? Json(part.tid) : Json()},
                            {"files", filesToJson(part.functions, profile.timed, report.sources)}});
  // Names may hold bytes that aren't UTF-8.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace lineprof
