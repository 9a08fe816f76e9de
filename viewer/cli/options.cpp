// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include "lineprof/format.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace lineprof {
namespace {

const std::map<std::string, double> kUnits = {{"ns", 1e-3}, {"us", 1}, {"ms", 1e3}, {"s", 1e6}};
const std::vector<const char *> kDefaultColumns = {"hits", "time", "per-hit", "%"};

std::string columnHelp() {
  std::string text = "Columns, in order; a leading + adds to the usual ones (hits,time,per-hit,%):";
  for (const Column &column : kColumns)
    text += fmt::format("\n  {:9} {}", column.name, column.help);
  return text;
}

double unitOf(const std::string &text) {
  auto it = kUnits.find(text);
  if (it != kUnits.end())
    return it->second;
  char *end = nullptr;
  double seconds = std::strtod(text.c_str(), &end);
  if (*end || text.empty() || !(seconds > 0) || seconds > 1e6)
    throw CLI::ValidationError("--unit",
                               fmt::format("'{}' is no unit: use ns, us, ms, s or a number of seconds", text));
  return seconds * 1e6;
}

double limitOf(const std::string &text) {
  if (text.empty())
    return 0;
  char *end = nullptr;
  double limit = std::strtod(text.c_str(), &end);
  if (*end || !(limit > 0) || limit > 1e9 || (limit >= 1 && limit != static_cast<double>(static_cast<long>(limit))))
    throw CLI::ValidationError("--limit",
                               fmt::format("'{}' is neither a number of functions nor a share below 1", text));
  return limit;
}

std::vector<const Column *> columnsOf(std::string text) {
  std::vector<const Column *> columns;
  bool adds = !text.empty() && text[0] == '+';
  if (text.empty() || adds)
    for (const char *name : kDefaultColumns)
      columns.push_back(findColumn(name));
  std::stringstream names(adds ? text.substr(1) : text);
  for (std::string name; std::getline(names, name, ',');) {
    const Column *column = findColumn(name == "error" || name == "+-" ? "±" : name == "percent" ? "%" : name);
    if (!column)
      throw CLI::ValidationError("--columns", fmt::format("'{}' is no column; --help lists them", name));
    columns.push_back(column);
  }
  return columns;
}

bool wantsColor(const std::string &when) {
  if (when != "auto")
    return when == "always";
  const char *none = std::getenv("NO_COLOR"), *terminal = std::getenv("TERM");
  return !(none && *none) && terminal && std::string(terminal) != "dumb" && isatty(STDOUT_FILENO);
}

/// The texts of the command line, before they are understood.
struct Words {
  std::string sort, function, unit = "us", columns, color = "auto", limit;
  bool byThread = false, byProcess = false;
};

bool isProfile(const std::string &path) {
  char magic[8] = "";
  std::ifstream(path, std::ios::binary).read(magic, sizeof magic);
  return std::string_view(magic, sizeof magic) == LINEPROF_MAGIC ||
         std::filesystem::path(path).extension() == ".lineprof";
}

/// -p takes several files, so sources that stand behind it land there too.
void separateSources(Options &options) {
  auto &profiles = options.profiles;
  if (profiles.empty())
    return;
  auto sources = std::stable_partition(profiles.begin() + 1, profiles.end(), isProfile);
  options.filter.sources.insert(options.filter.sources.end(), sources, profiles.end());
  profiles.erase(sources, profiles.end());
}

void understand(const Words &words, Options &options) {
  separateSources(options);
  options.sort = words.sort.empty() ? (options.functions ? SortKey::Time : SortKey::Line) : *sortKeyOf(words.sort);
  options.limit = limitOf(words.limit);
  options.unit = {unitOf(words.unit)};
  options.columns = columnsOf(words.columns);
  options.color = wantsColor(words.color);
  options.breakdown = words.byThread ? Breakdown::Thread : words.byProcess ? Breakdown::Process : Breakdown::None;
  if (words.function.empty())
    return;
  try {
    options.filter.function = std::regex(words.function);
  } catch (const std::regex_error &error) {
    throw CLI::ValidationError("--function",
                               fmt::format("'{}' is no regular expression: {}", words.function, error.what()));
  }
}

void declare(CLI::App &app, Options &options, Words &words) {
  app.set_version_flag("--version", "lineprof-view " LINEPROF_VERSION);
  app.add_option("SOURCE", options.filter.sources,
                 "Source files, or directories of them (default: all that were profiled)");
  app.add_option("-p,--profile", options.profiles, "Profiles to add up (default: the newest run in this directory)")
      ->type_name("FILE");
  app.add_option("-s,--sort", words.sort, "Order of the functions: line (default), time, self, calls, hits, name")
      ->check(CLI::IsMember(kSortKeys))
      ->type_name("KEY");
  app.add_option("-f,--function", words.function, "Only functions in whose name this is found")->type_name("REGEX");
  app.add_option("--min-percent", options.filter.minPercent, "Only functions with this share of the profiled time")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("N");
  app.add_option("-u,--unit", words.unit, "Unit of time: ns, us, ms, s, or a number of seconds")->capture_default_str();
  app.add_flag("-z,--skip-zero", options.filter.skipZero, "Leave out functions that were not called and lines not hit");
  app.add_flag("--functions", options.functions,
               "The table of functions in cProfile's form, by time unless --sort is given");
  app.add_option("--limit", words.limit, "Only the first N functions, or, below 1, this share of them")->type_name("N");
  app.add_flag("--reverse", options.reverse, "The other way round");
  app.add_flag("--strip-dirs", options.stripDirs, "With --functions: file names without directories");
  app.add_flag("-m,--summarize", options.summarize, "End with a table of the functions' times");
  app.add_option("-c,--columns", words.columns, columnHelp())->type_name("NAMES");
  auto *byThread = app.add_flag("--by-thread", words.byThread, "A report for each thread");
  app.add_flag("--by-process", words.byProcess, "A report for each process")->excludes(byThread);
  app.add_option("--source-dir", options.sourceDirectories, "Where sources are now: a directory, or FROM=TO")
      ->type_name("DIR");
  app.add_option("--color", words.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app.add_option("--html", options.html, "One page to look at in a browser, with the sources in it; - is stdout")
      ->type_name("FILE");
  app.add_flag("--json", options.json, "Everything, as JSON (schema lineprof/1)");
}

} // namespace

std::optional<Options> parseOptions(int argc, char **argv, int &status) {
  CLI::App app("Shows where a program that was compiled with LineProf spent its time, line by line.", "lineprof-view");
  Options options;
  Words words;
  declare(app, options, words);
  try {
    app.parse(argc, argv);
    understand(words, options);
    return options;
  } catch (const CLI::ParseError &error) {
    bool isMistake = error.get_exit_code() != 0;
    if (isMistake)
      fmt::print(stderr, "lineprof-view: {}\nTry lineprof-view --help.\n", error.what());
    else
      app.exit(error);
    status = isMistake ? 2 : 0;
    return std::nullopt;
  }
}

} // namespace lineprof
