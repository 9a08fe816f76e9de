// Loops in loops: each header once more than it iterates, each time control comes to it from outside.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF long nested(int n) {
  long sum = 0;                        // hits: 1
  for (int i = 0; i < n; ++i) {        // hits: 11
    int row = i * n;                   // hits: 10
    for (int j = 0; j < i; ++j) {      // hits: 55
      sum += row + j;                  // hits: 45
      for (int k = 0; k < 2; ++k)      // hits: 135
        sum ^= k;                      // hits: 90
    }                                  // hits: -
    sum -= i;                          // hits: 10
  }                                    // hits: -
  return sum;                          // hits: 1
}

LINEPROF int whiles(int n) {
  int steps = 0;                       // hits: 1
  while (n > 1) {                      // hits: 18
    int half = n / 2;                  // hits: 17
    do {                               // hits: -
      ++steps;                         // hits: 50
    } while (steps % 3 != 0 && half-- > 0); // hits: 50
    n -= 2;                            // hits: 17
  }                                    // hits: -
  for (;;) {
    if (--n < -4)                      // hits: 6
      break;                           // hits: 1
  }                                    // hits: -
  return steps;                        // hits: 1
}

int main() { printf("%ld %d\n", nested(10), whiles(35)); }
