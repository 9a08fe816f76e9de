// A crash by a wild pointer: same signal, and the profile is there.
// expect-exit: SIGSEGV
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF int follow(volatile int *volatile *p, int n) {
  int sum = 0;                  // hits: 1
  while (n-- > 0) {             // hits: 4
    puts("step");               // hits: 4
    fflush(stdout);             // hits: 4
    sum += *p[n];               // hits: 4
    puts("went well");          // hits: 4 by hand: counted together with the line that crashes
  }                             // hits: -
  return sum;                   // hits: 0
}

int main() {
  volatile int value = 1;
  volatile int *volatile cells[] = {nullptr, nullptr, &value, &value, &value};
  return follow(cells, 5);
}
