// SPDX-License-Identifier: Apache-2.0
#include "render/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lineprof {
namespace {

std::string timeCell(const Time &time, const CellContext &context, size_t width) {
  return context.timed ? formatTime(time, context.unit, width) : "";
}

std::string share(double part, double whole) { return whole > 0 ? fmt::format("{:.1f}", 100 * part / whole) : ""; }

std::string hits(const LineStats &line, const CellContext &) { return fmt::format("{}", line.hits); }

std::string time(const LineStats &line, const CellContext &context) {
  return line.hits || line.total.total() > 0 ? timeCell(line.total, context, 12) : "";
}

std::string perHit(const LineStats &line, const CellContext &context) {
  return line.hits ? timeCell(line.total.scaled(1.0 / static_cast<double>(line.hits)), context, 9) : "";
}

std::string percent(const LineStats &line, const CellContext &context) {
  return context.timed && line.hits ? share(line.total.total(), context.functionTime) : "";
}

std::string percentOfProgram(const LineStats &line, const CellContext &context) {
  return context.timed && line.hits ? share(line.total.total(), context.programTime) : "";
}

std::string self(const LineStats &line, const CellContext &context) {
  return line.hits || line.self.total() > 0 ? timeCell(line.self, context, 12) : "";
}

/// Samples tell the share of the time on a processor; it is applied to the whole self time.
std::string cpu(const LineStats &line, const CellContext &context) {
  if (!context.timed || line.cpuWeight <= 0)
    return "";
  return "~" + formatTime(line.cpuTime(), context.unit, 11);
}

std::string error(const LineStats &line, const CellContext &context) {
  double deviation = std::sqrt(line.total.variance);
  return context.timed && deviation > 0 ? "±" + formatTime(deviation, context.unit, 8) : "";
}

std::string how(const LineStats &line, const CellContext &context) {
  return context.timed && line.hits ? nameOf(line.total.how()) : "";
}

} // namespace

const std::vector<Column> kColumns = {
    {"hits", "Hits", 9, "how often control came to the line", hits},
    {"time", "Time", 12, "time on the line, what it called included", time},
    {"per-hit", "Per Hit", 9, "time for each hit", perHit},
    {"%", "% Time", 8, "share of the function's time", percent},
    {"%program", "% Prog", 8, "share of the program's time, all threads together", percentOfProgram},
    {"self", "Self", 12, "time on the line, without the opted-in functions it called", self},
    {"cpu", "CPU", 12, "self time on a processor, as far as samples tell", cpu},
    {"±", "±", 10, "standard error of the time", error},
    {"how", "How", 8, "exact, sampled, or split by estimate", how},
};

const Column *findColumn(const std::string &name) {
  auto it = std::find_if(kColumns.begin(), kColumns.end(), [&](const Column &c) { return name == c.name; });
  return it == kColumns.end() ? nullptr : &*it;
}

} // namespace lineprof
