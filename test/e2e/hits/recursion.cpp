// Recursion: direct, mutual, through a pointer, and in tail position (a loop after optimisation).
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF long fib(int n) {
  if (n < 2)                        // hits: 177
    return n;                       // hits: 89
  return fib(n - 1) + fib(n - 2);   // hits: 88
}

LINEPROF bool isOdd(int n);

LINEPROF bool isEven(int n) {
  if (n == 0)                       // hits: 6
    return true;                    // hits: 1
  return isOdd(n - 1);              // hits: 5
}

LINEPROF bool isOdd(int n) {
  if (n == 0)                       // hits: 5
    return false;                   // hits: 0
  return isEven(n - 1);             // hits: 5
}

LINEPROF long sumTo(int n, long sum) {
  if (n == 0)                       // hits: 101
    return sum;                     // hits: 1
  return sumTo(n - 1, sum + n);     // hits: 100
}

LINEPROF int ackermann(int m, int n) {
  if (m == 0)                       // hits: 560
    return n + 1;                   // hits: 272
  if (n == 0)                       // hits: 288
    return ackermann(m - 1, 1);     // hits: 17
  int inner = ackermann(m, n - 1);  // hits: 271
  return ackermann(m - 1, inner);   // hits: 271
}

int main() { printf("%ld %d %ld %d\n", fib(10), isEven(10), sumTo(100, 0), ackermann(2, 15)); }
