// SPDX-License-Identifier: Apache-2.0
// Lines of one dependent chain whose instructions differ: a division, a root, additions, multiplications. The root has
// a call of the library's sqrt for negative numbers, which never happens.
#include "truth.h"

#include <cmath>

static inline double divide(double x) { return 3.0 / x; }
static inline double root(double x) { return std::sqrt(x + 1.0); }
static inline double add(double x) { return (((x + 1.5) - 0.25) + 1.25) - 0.75; }
static inline double multiply(double x) { return ((x * 1.6) * 0.5) * 1.25; }

static PROFILED double work(double x, long rounds) {
  for (long i = 0; i < rounds; ++i) {
    x = divide(x);   // truth: divide
    x = add(x);      // truth: add
    x = root(x);     // truth: root
    x = multiply(x); // truth: multiply
  }
  return x;
}

/// Microseconds of one step, in a chain of its own.
template <class Step> double alone(Step step) {
  const int steps = 200000;
  double x = 1.25;
  double us = microsecondsOf([&] {
    for (int i = 0; i < steps; ++i) {
      x = step(x);
      asm volatile("" : "+x"(x));
    }
  });
  return us / steps;
}

static double oneRound() {
  return alone([](double x) { return multiply(root(add(divide(x)))); });
}

int main(int argc, char **argv) {
  long rounds = static_cast<long>(wantedMicroseconds(argc, argv) / (oneRound() * kSlices));
  double x = 1.25, divided = 0, added = 0, rooted = 0, multiplied = 0;
  for (int i = 0; i < kSlices; ++i) {
    divided += alone([](double y) { return divide(y); });
    added += alone([](double y) { return add(y); });
    rooted += alone([](double y) { return root(y); });
    multiplied += alone([](double y) { return multiply(y); });
    x = work(x, rounds);
  }
  asm volatile("" : "+x"(x));
  report("divide", divided * static_cast<double>(rounds));
  report("add", added * static_cast<double>(rounds));
  report("root", rooted * static_cast<double>(rounds));
  report("multiply", multiplied * static_cast<double>(rounds));
}
