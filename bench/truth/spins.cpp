// SPDX-License-Identifier: Apache-2.0
// Lines that take microseconds to milliseconds, each measured by the program itself while it runs.
#include "truth.h"

static double tookShort, tookMiddle, tookLong, tookRare;

/// Runs until the clock says that it is over, and keeps how long that was.
static NOINLINE void spin(double us, double &took) {
  double start = microseconds(), now = start;
  while (now - start < us)
    now = microseconds();
  took += now - start;
}

static PROFILED void work(int rounds) {
  for (int i = 0; i < rounds; ++i) {
    spin(5, tookShort);   // truth: short
    spin(20, tookMiddle); // truth: middle
    spin(75, tookLong);   // truth: long
    if (i % 100 == 50)
      spin(2000, tookRare); // truth: rare
  }
}

int main(int argc, char **argv) {
  work(static_cast<int>(wantedMicroseconds(argc, argv) / 120));
  report("short", tookShort);
  report("middle", tookMiddle);
  report("long", tookLong);
  report("rare", tookRare);
}
