// Opted-in code called back from the standard library: its calls are counted, the library's own code is not.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <lineprof/lineprof.h>
#include <numeric>
#include <vector>

static int comparisons;

LINEPROF bool less(int x, int y) {
  ++comparisons;                            // hits: 253
  return x < y;                             // hits: 253
}

LINEPROF int compareForC(const void *x, const void *y) {
  int a = *static_cast<const int *>(x);     // hits: 65
  int b = *static_cast<const int *>(y);     // hits: 65
  return a < b ? -1 : a > b;                // hits: 65
}

LINEPROF int algorithms(std::vector<int> &v) {
  std::sort(v.begin(), v.end(), less);      // hits: 1
  auto even = [](int x) {
    return x % 2 == 0;                      // hits: 40
  };
  int n = std::count_if(v.begin(), v.end(), even); // hits: 1
  std::vector<int> doubled;                 // hits: 1
  std::transform(v.begin(), v.end(), std::back_inserter(doubled), // hits: 1
                 [n](int x) {
                   return x * n;            // hits: 40
                 });
  return std::accumulate(doubled.begin(), doubled.end(), 0); // hits: 1
}                                           // hits: 1

int main() {
  std::vector<int> v(40);
  for (int i = 0; i < 40; ++i)
    v[i] = (i * 7919) % 101;
  int sum = algorithms(v);
  int few[20];
  for (int i = 0; i < 20; ++i)
    few[i] = (i * 31) % 17;
  qsort(few, 20, sizeof(int), compareForC);
  printf("%d %d %d %d\n", sum, comparisons, v[0], few[19]);
}
