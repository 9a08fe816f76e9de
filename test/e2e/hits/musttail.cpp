// clang::musttail stays a tail call: a million of them at every level need no stack.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF long odd(long n, long sum);

LINEPROF long even(long n, long sum) {
  if (n == 0)                                     // hits: 500001
    return sum;                                   // hits: 1
  [[clang::musttail]] return odd(n - 1, sum + n); // hits: 500000
}

LINEPROF long odd(long n, long sum) {
  if (n == 0)                                     // hits: 500000
    return -sum;                                  // hits: 0
  [[clang::musttail]] return even(n - 1, sum);    // hits: 500000
}

int main() { printf("%ld\n", even(1000000, 0)); }
