// SPDX-License-Identifier: Apache-2.0
// nlohmann/json parses and prints Debian's iso-codes.
// bench: small=8 library=*/nlohmann/*
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char **argv) {
  int rounds = argc > 1 ? atoi(argv[1]) : 40;
  std::ifstream file("/usr/share/iso-codes/json/iso_639-3.json");
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  size_t sum = 0;
  for (int i = 0; i < rounds; ++i) {
    nlohmann::json document = nlohmann::json::parse(text);
    for (const auto &language : document["639-3"])
      sum += language["name"].get<std::string>().size();
    sum += document.dump(2).size();
  }
  std::printf("%zu\n", sum);
}
