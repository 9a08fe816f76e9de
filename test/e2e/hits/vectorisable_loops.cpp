// Loops that the optimiser vectorises, unrolls, interchanges or deletes: the hits stay those of the source.
#include <cstdio>
#include <lineprof/lineprof.h>
#include <vector>

constexpr int kSize = 1003;
static float a[kSize], b[kSize];
static int grid[37][53];

LINEPROF __attribute__((noinline)) long sum(const std::vector<int> &v) {
  long total = 0;                                   // hits: 2
  for (size_t i = 0; i < v.size(); ++i)             // hits: 1005
    total += v[i];                                  // hits: 1003
  return total;                                     // hits: 2
}

LINEPROF __attribute__((noinline)) void saxpy(float k) {
  for (int i = 0; i < kSize; ++i)                   // hits: 3012
    b[i] += k * a[i];                               // hits: 3009
}

LINEPROF __attribute__((noinline)) int twoDimensions(int rows, int columns) {
  int most = 0;                                     // hits: 1
  for (int i = 0; i < rows; ++i)                    // hits: 38
    for (int j = 0; j < columns; ++j) {             // hits: 1998
      grid[i][j] = i * j;                           // hits: 1961
      most = grid[i][j] > most ? grid[i][j] : most; // hits: 1961
    }
  return most;                                      // hits: 1
}

LINEPROF __attribute__((noinline)) int countIf(const std::vector<int> &v, int limit) {
  int n = 0;                                        // hits: 2
  for (int x : v)                                   // hits: 1005
    if (x % 7 > limit)                              // hits: 1003
      ++n;                                          // hits: 572
  return n;                                         // hits: 2
}

LINEPROF __attribute__((noinline)) unsigned closedForm(unsigned n) {
  unsigned total = 0;                               // hits: 1
  for (unsigned i = 0; i < n; ++i)                  // hits: 100001
    total += i * 3;                                 // hits: 100000
  return total;                                     // hits: 1
}

LINEPROF __attribute__((noinline)) void deadLoop(int n) {
  int unused = 0;                                   // hits: 1
  for (int i = 0; i < n; ++i)                       // hits: 501
    unused += i;                                    // hits: 500
}

LINEPROF __attribute__((noinline)) void fillWith(char *to, int n) {
  for (int i = 0; i < n; ++i)                       // hits: 101
    to[i] = 'f';                                    // hits: 100
  to[n] = 0;                                        // hits: 1
}

int main() {
  std::vector<int> v(kSize);
  for (int i = 0; i < kSize; ++i) {
    v[i] = i;
    a[i] = i * 0.5f;
  }
  for (float k : {1.0f, 2.0f, 3.0f})
    saxpy(k);
  char text[101];
  fillWith(text, 100);
  deadLoop(500);
  printf("%ld %ld %g %d %d %d\n", sum(v), sum({}), b[kSize - 1], twoDimensions(37, 53), countIf(v, 2), countIf({}, 1));
  printf("%u %s\n", closedForm(100000), text);
}
