// Inlining: opted-in code counts to its own line wherever it is inlined; what is not opted in has no lines at all.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF __attribute__((always_inline)) inline int always(int x) {
  if (x % 2)            // hits: 30
    return x * 3 + 1;   // hits: 15
  return x / 2;         // hits: 15
}

LINEPROF static int small(int x) {
  return x + 1;         // hits: 21
}

LINEPROF __attribute__((noinline)) int never(int x) {
  return small(x) * 2;  // hits: 10
}

static int notOptedIn(int x) {
  int y = small(x);     // hits: - not opted in
  return y + 1;         // hits: - not opted in
}

LINEPROF __attribute__((flatten)) int outer(int n) {
  int sum = 0;                    // hits: 1
  for (int i = 0; i < n; ++i)     // hits: 11
    sum += always(i) + never(i);  // hits: 10
  sum += notOptedIn(n);           // hits: 1
  return sum;                     // hits: 1
}

static int plain(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += always(i) - small(i);  // hits: - not opted in
  return sum;
}

LINEPROF int alsoAlways(int n) {
  int sum = 0;                    // hits: 1
  while (n-- > 0)                 // hits: 11
    sum ^= always(n);             // hits: 10
  return sum;                     // hits: 1
}

int main() { printf("%d %d %d\n", outer(10), plain(10), alsoAlways(10)); }
