// SPDX-License-Identifier: Apache-2.0
// Lines that wait: wall time without processor time.
#include "truth.h"

static double sleptShort, sleptLong, worked;

static NOINLINE void wait(long us, double &took) {
  double start = microseconds();
  timespec length{0, us * 1000};
  nanosleep(&length, nullptr);
  took += microseconds() - start;
}

static NOINLINE void work(double us, double &took) {
  double start = microseconds();
  while (microseconds() - start < us)
    ;
  took += microseconds() - start;
}

static PROFILED void serve(int requests) {
  for (int i = 0; i < requests; ++i) {
    wait(2000, sleptShort); // truth: short
    work(1000, worked);     // truth: worked
    wait(7000, sleptLong);  // truth: long
  }
}

int main(int argc, char **argv) {
  serve(static_cast<int>(wantedMicroseconds(argc, argv) / 10000));
  report("short", sleptShort);
  report("long", sleptLong);
  report("worked", worked);
}
