// levels: O2 O3 Os
// oracles: none
// A chain of 10^7 sibling tail calls, which -O2 turns into jumps: with 8 MB of stack it must not overflow.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF __attribute__((noinline)) long ping(long n, long sum);

LINEPROF __attribute__((noinline)) long pong(long n, long sum) {
  if (n == 0)                   // hits: 5000000 by hand
    return -sum;                // hits: 0 by hand
  return ping(n - 1, sum ^ n);  // hits: 5000000 by hand
}

LINEPROF __attribute__((noinline)) long ping(long n, long sum) {
  if (n == 0)                   // hits: 5000001 by hand
    return sum;                 // hits: 1 by hand
  return pong(n - 1, sum + n);  // hits: 5000000 by hand
}

int main() { printf("%ld\n", ping(10000000, 0)); }
