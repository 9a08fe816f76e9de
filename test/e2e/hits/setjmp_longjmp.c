// setjmp and longjmp: control comes back from setjmp more than once; what was jumped over is not hit.
#include <lineprof/lineprof.h>
#include <setjmp.h>
#include <stdio.h>

static jmp_buf start;

LINEPROF void deep(int n) {
  if (n == 0)                     // hits: 16
    longjmp(start, 1);            // hits: 4
  deep(n - 1);                    // hits: 12
  puts("never");                  // hits: 0
}

LINEPROF int retry(int n) {
  volatile int tries = 0;         // hits: 1
  if (setjmp(start) != 0)
    ++tries;                      // hits: 4
  if (tries < n)                  // hits: 5 by hand
    deep(3);                      // hits: 4
  return tries;                   // hits: 1
}

int main(void) {
  printf("%d\n", retry(4));
  return 0;
}
