// SPDX-License-Identifier: Apache-2.0
// Plain recursion: nothing but calls.
// bench: small=38
#include <cstdio>
#include <cstdlib>

static unsigned long fib(unsigned n) {
  if (n < 2)
    return n;
  return fib(n - 1) + fib(n - 2);
}

static unsigned ackermann(unsigned m, unsigned n) {
  if (m == 0)
    return n + 1;
  if (n == 0)
    return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

int main(int argc, char **argv) {
  unsigned size = argc > 1 ? atoi(argv[1]) : 42;
  std::printf("%lu %u\n", fib(size), ackermann(2, 20 * size));
}
