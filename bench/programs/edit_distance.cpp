// SPDX-License-Identifier: Apache-2.0
// Dynamic programming over a table: edit distance of two long texts.
// bench: small=4500
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

static std::string randomText(size_t length, unsigned seed) {
  std::string text(length, 'a');
  for (char &c : text) {
    seed = seed * 1664525u + 1013904223u;
    c = static_cast<char>('a' + (seed >> 28));
  }
  return text;
}

static int editDistance(const std::string &a, const std::string &b) {
  std::vector<int> above(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j)
    above[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      int change = above[j - 1] + (a[i - 1] != b[j - 1]);
      int removal = above[j] + 1;
      int insertion = row[j - 1] + 1;
      row[j] = std::min(change, std::min(removal, insertion));
    }
    std::swap(above, row);
  }
  return above[b.size()];
}

int main(int argc, char **argv) {
  size_t size = argc > 1 ? atoi(argv[1]) : 12000;
  std::printf("%d\n", editDistance(randomText(size, 1), randomText(size, 2)));
}
