// SPDX-License-Identifier: Apache-2.0
#include "render/functions.h"

#include "model/demangle.h"
#include "render/escape.h"

#include <fmt/format.h>

namespace lineprof {
namespace {

constexpr size_t kLongestName = 100;

/// "21891/1": calls, and those that weren't recursive, as cProfile counts them.
std::string ncalls(const FunctionStats &function) {
  return function.calls == function.primitiveCalls ? fmt::format("{}", function.calls)
                                                   : fmt::format("{}/{}", function.calls, function.primitiveCalls);
}

std::string seconds(bool timed, double microseconds) { return timed ? fmt::format("{:.6f}", microseconds / 1e6) : "-"; }

std::string perCall(bool timed, double microseconds, uint64_t calls) {
  if (!timed || !calls)
    return "-";
  double each = microseconds / static_cast<double>(calls);
  return each > 0 && each < 10 ? fmt::format("{:.3g}", each / 1e6) : seconds(timed, each);
}

std::string row(const FunctionRef &ref, bool timed, bool stripDirs) {
  const FunctionStats &function = *ref.function;
  std::string path = stripDirs ? ref.file->path.substr(ref.file->path.rfind('/') + 1) : ref.file->path;
  return fmt::format("{:>13} {:>10} {:>10} {:>10} {:>10} {}:{}({})\n", ncalls(function),
                     seconds(timed, function.self.total()), perCall(timed, function.self.total(), function.calls),
                     seconds(timed, function.total.total()),
                     perCall(timed, function.total.total(), function.primitiveCalls), printable(path), function.line,
                     printable(shortened(function.name, kLongestName)));
}

std::string table(const Report &report, const std::vector<FunctionRef> &functions,
                  const FunctionTableOptions &options) {
  uint64_t calls = 0, primitive = 0;
  double self = 0;
  for (const FunctionRef &ref : functions) {
    calls += ref.function->calls;
    primitive += ref.function->primitiveCalls;
    self += ref.function->self.total();
  }
  std::string out = fmt::format("{:>10} function calls", calls);
  if (primitive != calls)
    out += fmt::format(" ({} primitive calls)", primitive);
  if (report.profile.timed)
    out += fmt::format(" in {:.3f} seconds", self / 1e6);
  std::vector<FunctionRef> shown = functions;
  limitFunctions(shown, options.limit);
  out += fmt::format("\n\n   Ordered by: {}\n", options.order);
  if (shown.size() < functions.size())
    out += fmt::format("   List reduced from {} to {} functions\n", functions.size(), shown.size());
  out += fmt::format("\n{:>13} {:>10} {:>10} {:>10} {:>10} {}\n", "ncalls", "tottime", "percall", "cumtime", "percall",
                     "filename:lineno(function)");
  for (const FunctionRef &ref : shown)
    out += row(ref, report.profile.timed, options.stripDirs);
  return out;
}

} // namespace

std::string FunctionTableRenderer::render(const Report &report) {
  if (report.parts.empty())
    return table(report, report.functions, options_);
  std::string out;
  for (const ReportPart &part : report.parts)
    if (!part.functions.empty())
      out += fmt::format("{}== {} ==\n\n", out.empty() ? "" : "\n", printable(part.title)) +
             table(report, part.functions, options_);
  return out;
}

} // namespace lineprof
