// exit() and other calls that do not come back: what stands behind them is not hit; handlers and destructors still count.
// expect-exit: 3
#include <cstdio>
#include <cstdlib>
#include <lineprof/lineprof.h>

LINEPROF void atTheEnd() {
  fputs("at the end\n", stderr);   // hits: 1
}

struct Global {
  LINEPROF ~Global() {
    puts("global gone");           // hits: 1
  }
} global;

[[noreturn]] LINEPROF void leave(int status) {
  puts("leaving");                 // hits: 1
  exit(status);                    // hits: 1
}

LINEPROF int work(int n) {
  int sum = 0;                     // hits: 2
  for (int i = 0; i < n; ++i) {    // hits: 7
    sum += i;                      // hits: 6
    if (sum > 5)                   // hits: 6
      leave(3);                    // hits: 1
    sum += 1;                      // hits: 5
  }                                // hits: -
  puts("done");                    // hits: 1
  return sum;                      // hits: 1
}

int main() {
  atexit(atTheEnd);
  work(2);
  work(10);
  puts("not reached");
}
