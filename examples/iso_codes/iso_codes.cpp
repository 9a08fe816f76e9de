// Which languages have the longest names? Parses the JSON of Debian's iso-codes, sorts, and prints some of it again.
#include <lineprof/lineprof.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using nlohmann::json;

LINEPROF std::string readText(const std::string &path) {
  std::ifstream file(path);
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

LINEPROF std::vector<json> longestNames(const std::string &text, size_t count) {
  json document = json::parse(text);
  std::vector<json> languages;
  for (const json &language : document["639-3"])
    languages.push_back(language);

  auto longer = [](json a, json b) { // copies: this is what the profile shows
    return a["name"].get<std::string>().size() > b["name"].get<std::string>().size();
  };
  std::sort(languages.begin(), languages.end(), longer);
  languages.resize(std::min(count, languages.size()));
  return languages;
}

int main(int argc, char **argv) {
  std::string text = readText(argc > 1 ? argv[1] : "/usr/share/iso-codes/json/iso_639-3.json");
  if (text.empty()) {
    std::fprintf(stderr, "iso_codes: nothing to read: apt-get install iso-codes, or name a file like iso_639-3.json\n");
    return 1;
  }
  for (const json &language : longestNames(text, 5))
    std::printf("%s\n", language.dump().c_str());
}
