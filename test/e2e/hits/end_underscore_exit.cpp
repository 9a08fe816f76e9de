// _exit: no exit handler runs, the counts are there all the same. Lines behind the call are not hit.
// expect-exit: 7
#include <cstdio>
#include <lineprof/lineprof.h>
#include <unistd.h>

LINEPROF int mayLeave(int n) {
  int left = n;                 // hits: 4
  if (left == 0)                // hits: 4
    _exit(7);                   // hits: 1
  return left;                  // hits: 3
}

LINEPROF void countDown(int n) {
  while (true) {
    mayLeave(n);                // hits: 4
    --n;                        // hits: 3
  }
}

int main() {
  puts("flushed");
  fflush(stdout);
  countDown(3);
}
