// SPDX-License-Identifier: Apache-2.0
// std::map and strings: counts words.
// bench: small=300000
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>

static std::string makeText(int words) {
  std::string text;
  uint32_t seed = 7;
  for (int i = 0; i < words; ++i) {
    seed = seed * 1664525u + 1013904223u;
    text += "word" + std::to_string((seed >> 16) % 5000) + (i % 10 ? ' ' : '\n');
  }
  return text;
}

static std::map<std::string, int> countWords(const std::string &text) {
  std::map<std::string, int> counts;
  std::istringstream in(text);
  std::string word;
  while (in >> word) {
    for (char &c : word)
      c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    ++counts[word];
  }
  return counts;
}

int main(int argc, char **argv) {
  int words = argc > 1 ? atoi(argv[1]) : 1200000;
  long sum = 0;
  for (const auto &[word, count] : countWords(makeText(words)))
    sum += static_cast<long>(word.size()) * count % 97;
  std::printf("%ld\n", sum);
}
