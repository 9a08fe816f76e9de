// SPDX-License-Identifier: Apache-2.0
#include "render/terminal.h"

#include "model/demangle.h"
#include "model/function_extent.h"
#include "render/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace lineprof {
namespace {

/// ANSI colours. A line's tells its share of the function's time.
constexpr const char *kHot = "\x1b[1;31m", *kWarm = "\x1b[33m", *kCold = "\x1b[2m", *kBold = "\x1b[1m",
                     *kPlain = "\x1b[0m";

constexpr size_t kLongestName = 100;

std::string shownPath(const std::string &path) {
  std::error_code ignored;
  std::string relative = std::filesystem::proximate(path, ignored).string();
  bool isBelow = !relative.empty() && relative.compare(0, 2, "..") != 0;
  return printable(isBelow ? relative : path);
}

class Page {
public:
  Page(const Report &report, const TerminalOptions &options) : report_(report), options_(options) {
    for (const ProcessStats &process : report.profile.processes)
      for (const ThreadStats &thread : process.threads)
        threadTime_ += thread.wall;
  }

  std::string render() {
    add("Timer unit: {:g} s\n", options_.unit.microseconds / 1e6);
    if (report_.parts.empty())
      addFunctions(report_.functions);
    for (const ReportPart &part : report_.parts)
      if (!part.functions.empty()) {
        add("\n{}\n", colored(kBold, "== " + printable(part.title) + " =="));
        addFunctions(part.functions);
      }
    addLegend();
    return std::move(out_);
  }

private:
  template <typename... Args> void add(fmt::format_string<Args...> format, Args &&...args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  std::string colored(const char *color, const std::string &text) const {
    return options_.color && *color ? color + text + kPlain : text;
  }

  void addFunctions(const std::vector<FunctionRef> &functions) {
    for (const FunctionRef &ref : functions)
      addFunction(*ref.file, *ref.function);
    if (options_.summarize)
      addSummary(functions);
  }

  void addFunction(const FileStats &file, const FunctionStats &function) {
    const SourceFile &source = report_.sources.get(file.path, file.checksum);
    out_ += '\n';
    if (report_.profile.timed)
      add("Total time: {:.6g} s\n", function.total.total() / 1e6);
    add("File: {}\n", shownPath(source.path.empty() ? file.path : source.path));
    std::string instances = function.instances > 1 ? fmt::format(" ({} instances)", function.instances) : "";
    add("Function: {} at line {}{}\n", colored(kBold, printable(shortened(function.name, kLongestName))), function.line,
        instances);
    addNote(source);
    addHeading();
    CellContext context = {options_.unit, report_.profile.timed, function.total.total(), threadTime_};
    if (!options_.skipZeroLines || function.calls)
      addLines(source, function, context);
  }

  void addNote(const SourceFile &source) {
    if (source.state == SourceState::Missing)
      out_ += colored(kWarm, "Note: the source is not there; --source-dir says where it is now\n");
    else if (source.state == SourceState::Changed)
      out_ += colored(kWarm,
                      "Note: the source changed since it was compiled: text may stand beside other lines' numbers\n");
  }

  void addHeading() {
    std::string heading = fmt::format("{:>6}", "Line #");
    for (const Column *column : options_.columns)
      heading += fmt::format(" {:>{}}", column->title, column->width);
    heading += "  Line Contents";
    add("\n{}\n", colored(kBold, heading));
    size_t width = 0; // in code points
    for (char c : heading)
      width += (c & 0xC0) != 0x80;
    add("{}\n", std::string(width, '='));
  }

  void addLines(const SourceFile &source, const FunctionStats &function, const CellContext &context) {
    uint32_t first = function.line, last = function.line;
    for (const auto &[place, line] : function.lines)
      if (place.file.empty() && place.line) {
        first = std::min(first, place.line);
        last = std::max(last, place.line);
      }
    // Lines that the source doesn't have (it is missing, it changed, or #line made them up) are shown only with
    // numbers.
    size_t end = std::min<size_t>(endOfFunction(source.lines, first, last), source.lines.size());
    for (uint32_t number = first; number <= end; ++number) {
      auto it = function.lines.find({"", number});
      addNumberedLine(number, it == function.lines.end() ? nullptr : &it->second, source, context);
    }
    auto behind = function.lines.lower_bound({"", static_cast<uint32_t>(std::max<size_t>(first, end + 1))});
    for (; behind != function.lines.end() && behind->first.file.empty(); ++behind)
      addNumberedLine(behind->first.line, &behind->second, source, context);
    addForeignLines(function, context);
  }

  void addNumberedLine(uint32_t number, const LineStats *stats, const SourceFile &source, const CellContext &context) {
    if (!options_.skipZeroLines || (stats && stats->hits))
      addLine(number, stats, source.line(number), context);
  }

  /// Lines that #line or #include put into another file.
  void addForeignLines(const FunctionStats &function, const CellContext &context) {
    const std::string *file = nullptr;
    const SourceFile *source = nullptr;
    for (const auto &[place, line] : function.lines) {
      if (place.file.empty())
        continue;
      if (!file || *file != place.file) {
        file = &place.file;
        source = &report_.sources.get(place.file, {});
        add("{:>6} in {}:\n", "", shownPath(place.file));
      }
      addLine(place.line, &line, source->line(place.line), context);
    }
  }

  void addLine(uint32_t number, const LineStats *stats, const std::string &text, const CellContext &context) {
    std::string row = fmt::format("{:>6}", number);
    for (const Column *column : options_.columns) {
      row += fmt::format(" {:>{}}", stats ? column->cell(*stats, context) : "", column->width);
      if (stats)
        noteHow(stats->total);
    }
    std::string contents = printable(text);
    if (!contents.empty())
      row += "  " + contents;
    else
      row.erase(row.find_last_not_of(' ') + 1);
    add("{}\n", colored(stats ? heat(*stats, context) : "", row));
  }

  static const char *heat(const LineStats &line, const CellContext &context) {
    if (!line.hits)
      return kCold;
    double share = context.functionTime > 0 ? line.total.total() / context.functionTime : 0;
    return share >= 0.25 ? kHot : share >= 0.05 ? kWarm : "";
  }

  void noteHow(const Time &time) {
    sampled_ |= time.how() == How::Sampled;
    split_ |= time.how() == How::Split;
  }

  /// line_profiler's summary: the slowest last, where the eye is.
  void addSummary(std::vector<FunctionRef> functions) {
    std::stable_sort(functions.begin(), functions.end(), [](const FunctionRef &a, const FunctionRef &b) {
      return a.function->total.total() < b.function->total.total();
    });
    out_ += '\n';
    for (const FunctionRef &ref : functions)
      add("{:>12.6f} seconds - {}:{} - {}\n", ref.function->total.total() / 1e6, shownPath(ref.file->path),
          ref.function->line, printable(shortened(ref.function->name, kLongestName)));
  }

  void addLegend() {
    if (!report_.profile.timed)
      return;
    if (sampled_ || split_)
      out_ += '\n';
    if (sampled_)
      out_ += "~ sampled: --columns adds its ±\n";
    if (split_)
      out_ += "? split: measured together with its neighbours, and divided by hits and estimated cost\n";
  }

  const Report &report_;
  const TerminalOptions &options_;
  std::string out_;
  double threadTime_ = 0;
  bool sampled_ = false, split_ = false;
};

} // namespace

std::string TerminalRenderer::render(const Report &report) { return Page(report, options_).render(); }

} // namespace lineprof
