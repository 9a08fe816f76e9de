// Signal handlers: opted-in code in one, and in what it interrupted, both exact; errno and the mask stay as they were.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <lineprof/lineprof.h>

static volatile sig_atomic_t seen;

LINEPROF void handler(int) {
  seen = seen + 1;                      // hits: 100
  if (seen % 50 == 0)                   // hits: 100
    errno = EINTR;                      // hits: 2
}                                       // hits: -

LINEPROF int raises(int n) {
  int sum = 0;                          // hits: 1
  for (int i = 0; i < n; ++i) {         // hits: 101
    raise(SIGUSR1);                     // hits: 100
    sum += seen;                        // hits: 100
  }                                     // hits: -
  return sum;                           // hits: 1
}

int main() {
  signal(SIGUSR1, handler);
  errno = 0;
  int sum = raises(100);
  printf("%d %d\n", sum, errno);
}
