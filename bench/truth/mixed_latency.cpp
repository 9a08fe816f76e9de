// SPDX-License-Identifier: Apache-2.0
// Lines of one dependent chain whose instructions differ: a division, a root, additions, multiplications.
#include "truth.h"

#include <cmath>

static inline double divide(double x) { return 3.0 / x; }
static inline double root(double x) { return std::sqrt(x + 1.0); }
static inline double add(double x) { return (((x + 1.5) - 0.25) + 1.25) - 0.75; }
static inline double multiply(double x) { return ((x * 1.6) * 0.5) * 1.25; }

static PROFILED double work(double x, long rounds) {
  for (long i = 0; i < rounds; ++i) {
    x = divide(x);    // truth: divide
    x = add(x);       // truth: add
    x = root(x);      // truth: root
    x = multiply(x);  // truth: multiply
  }
  return x;
}

/// Microseconds of one step, in a chain of its own.
template <class Step> double alone(Step step) {
  const int steps = 4000000;
  double x = 1.25;
  double us = leastMicroseconds([&] {
    for (int i = 0; i < steps; ++i) {
      x = step(x);
      asm volatile("" : "+x"(x));
    }
  });
  return us / steps;
}

int main(int argc, char **argv) {
  double divided = alone(divide), added = alone(add), rooted = alone(root), multiplied = alone(multiply);
  double rounds = wantedMicroseconds(argc, argv) / (divided + added + rooted + multiplied);
  double x = work(1.25, static_cast<long>(rounds));
  asm volatile("" : "+x"(x));
  report("divide", divided * rounds);
  report("add", added * rounds);
  report("root", rooted * rounds);
  report("multiply", multiplied * rounds);
}
