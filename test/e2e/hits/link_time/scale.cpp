#include <lineprof/lineprof.h>

LINEPROF static int square(int x) {
  return x * x;             // hits: 24
}

LINEPROF int scale(int x) {
  if (x % 2)                // hits: 16
    return square(x);       // hits: 8
  return x + square(x) + square(1); // hits: 8
}

LINEPROF int clampedSum(const int *v, int n) {
  int sum = 0;              // hits: 1
  for (int i = 0; i < n; ++i) // hits: 17
    if (v[i] < 100)         // hits: 16 by hand
      sum += v[i];          // hits: 10
  return sum;               // hits: 1
}
