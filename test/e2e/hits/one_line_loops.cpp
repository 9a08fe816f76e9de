// A loop that stands on one line is hit again for each iteration.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF int oneLine(int n) {
  int sum = 0, i = 0;                                            // hits: 1
  for (int k = 0; k < n; k++) sum += k;                          // hits: 11
  while (i < n) i += 2;                                          // hits: 6
  do --i; while (i > 3);                                         // hits: 7
  for (int k = 0; k < 3; k++) for (int j = 0; j < 4; j++) sum++; // hits: 16 by hand
  if (n > 3) { sum += 2; } else { sum -= 2; }                    // hits: 1
  for (int k = 0; k < 3; k++) { if (k == 1) continue; sum += k; } // hits: 4
  { int t = sum; sum = i; i = t; }                               // hits: 1
  return sum + i;                                                // hits: 1
}

LINEPROF int wholeFunction(int n) { int s = 0; for (int i = 0; i < n; i++) s += i; return s; } // hits: 15 by hand

int main() { printf("%d %d %d\n", oneLine(10), wholeFunction(10), wholeFunction(3)); }
