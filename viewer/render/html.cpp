// SPDX-License-Identifier: Apache-2.0
#include "render/html.h"

#include "render/json.h"
#include "web/bundle.h"

#include <nlohmann/json.hpp>

#include <set>
#include <string_view>

namespace lineprof {
namespace {

using Json = nlohmann::ordered_json;

/// Everything that --json says, so the page gets what is added there.
Json toJson(const Report &report) { return Json::parse(JsonRenderer().render(report)); }

Json textOf(const SourceFile &source) {
  if (source.state == SourceState::Missing)
    return nullptr;
  Json lines = Json::array();
  for (const std::string &line : source.lines)
    lines.push_back(line);
  return lines;
}

/// Files that have lines of functions of other files, as an #include inside a body makes them.
std::set<std::string> filesOfLines(const Report &report) {
  std::set<std::string> paths;
  for (const FunctionRef &ref : report.functions)
    for (const auto &[place, line] : ref.function->lines)
      if (!place.file.empty())
        paths.insert(place.file);
  return paths;
}

void addTexts(Json &page, const Report &report) {
  std::map<std::string, const FileStats *> known;
  for (const FunctionRef &ref : report.functions)
    known.emplace(ref.file->path, ref.file);
  std::set<std::string> others = filesOfLines(report);
  for (Json &file : page["files"]) {
    const std::string path = file["path"];
    others.erase(path);
    auto it = known.find(path);
    if (it != known.end())
      file["text"] = textOf(report.sources.get(path, it->second->checksum));
  }
  for (const std::string &path : others) {
    const SourceFile &source = report.sources.get(path, {});
    page["files"].push_back(
        {{"path", path}, {"source", nameOf(source.state)}, {"functions", Json::array()}, {"text", textOf(source)}});
  }
}

std::string_view escapeOf(std::string_view rest) {
  switch (rest[0]) {
  case '<':
    return "\\u003c";
  case '>':
    return "\\u003e";
  case '&':
    return "\\u0026";
  default:
    if (rest.substr(0, 3) == "\xe2\x80\xa8")
      return "\\u2028";
    return rest.substr(0, 3) == "\xe2\x80\xa9" ? "\\u2029" : "";
  }
}

/// JSON that no HTML parser sees anything in. Those characters stand in strings only, where an escape means the same.
std::string inScript(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 8);
  for (size_t i = 0; i < json.size();) {
    std::string_view escape = escapeOf(json.substr(i));
    if (escape.empty())
      out += json[i++];
    else {
      i += json[i] == '\xe2' ? 3 : 1;
      out += escape;
    }
  }
  return out;
}

/// As inScript(), outside of JSON.
std::string inHtml(std::string_view text) {
  std::string out;
  for (char c : text)
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

} // namespace

std::string HtmlRenderer::render(const Report &report) {
  Json page = toJson(report);
  addTexts(page, report);
  const std::string program = page["program"];
  // Sources may hold bytes that aren't UTF-8.
  const std::string data = inScript(page.dump(-1, ' ', false, Json::error_handler_t::replace));
  std::string out(web::head_html);
  out += "\n<title>" + inHtml(program.substr(program.rfind('/') + 1)) + " - LineProf</title>\n<style>";
  out += web::report_css;
  out += "</style>\n</head>\n<body>\n<noscript>This report needs JavaScript; lineprof-view shows the profile "
         "without.</noscript>\n";
  out += "<script type=\"application/json\" id=\"profile\">" + data + "</script>\n<script>";
  out += web::report_js;
  out += "</script>\n</body>\n</html>\n";
  return out;
}

} // namespace lineprof
