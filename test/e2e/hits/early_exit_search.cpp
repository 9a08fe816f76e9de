// Search loops that end early: by return, by break, by a condition with a side effect, by a sentinel.
#include <cstdio>
#include <cstring>
#include <lineprof/lineprof.h>
#include <vector>

LINEPROF __attribute__((noinline)) int find(const int *v, int n, int wanted) {
  for (int i = 0; i < n; ++i)           // hits: 73
    if (v[i] == wanted)                 // hits: 72
      return i;                         // hits: 1
  return -1;                            // hits: 1
}

LINEPROF __attribute__((noinline)) bool sorted(const std::vector<int> &v) {
  bool good = true;                     // hits: 2
  for (size_t i = 1; i < v.size() && good; ++i) // hits: 59
    good = v[i - 1] <= v[i];            // hits: 57
  return good;                          // hits: 2
}

LINEPROF __attribute__((noinline)) size_t length(const char *s) {
  const char *p = s;                    // hits: 1
  while (*p)                            // hits: 13
    ++p;                                // hits: 12
  return p - s;                         // hits: 1
}

LINEPROF __attribute__((noinline)) int firstPair(const std::vector<int> &v, int sum) {
  int found = -1;                       // hits: 1
  for (size_t i = 0; i < v.size() && found < 0; ++i) // hits: 5
    for (size_t j = i + 1; j < v.size(); ++j) // hits: 153
      if (v[i] + v[j] == sum) {         // hits: 150
        found = int(i * 100 + j);       // hits: 1
        break;                          // hits: 1
      }
  return found;                         // hits: 1
}

int main() {
  std::vector<int> v(50);
  for (int i = 0; i < 50; ++i)
    v[i] = i * 2;
  printf("%d %d\n", find(v.data(), 50, 42), find(v.data(), 50, 43));
  bool first = sorted(v);
  v[7] = 200;
  printf("%d %d %zu %d\n", first, sorted(v), length("twelve chars"), firstPair({v.begin(), v.begin() + 40}, 84));
}
