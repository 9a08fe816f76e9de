// SPDX-License-Identifier: Apache-2.0
// Sorting: a quicksort of our own, and std::sort with a comparator.
// bench: small=550000
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

static void quicksort(int *first, int *last) {
  while (last - first > 16) {
    int pivot = first[(last - first) / 2];
    int *i = first, *j = last - 1;
    while (i <= j) {
      while (*i < pivot)
        ++i;
      while (*j > pivot)
        --j;
      if (i <= j)
        std::swap(*i++, *j--);
    }
    quicksort(first, j + 1);
    first = i;
  }
  for (int *i = first + 1; i < last; ++i) {
    int value = *i;
    int *j = i;
    for (; j > first && j[-1] > value; --j)
      *j = j[-1];
    *j = value;
  }
}

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 2000000;
  std::vector<int> a(size), b;
  uint32_t seed = 3;
  for (int &value : a) {
    seed = seed * 1664525u + 1013904223u;
    value = static_cast<int>(seed >> 1);
  }
  b = a;
  quicksort(a.data(), a.data() + a.size());
  std::sort(b.begin(), b.end(), [](int x, int y) { return x < y; });
  std::printf("%d %s\n", a[size / 2], a == b ? "same" : "DIFFERENT");
}
