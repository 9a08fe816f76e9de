// abort, by way of an exception that nobody catches: the status is the same, the counts are there.
// expect-exit: SIGABRT
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <lineprof/lineprof.h>

LINEPROF void quietly() {
  fflush(stdout);               // hits: 1
  abort();                      // hits: 1
}

LINEPROF int thrower(int n) {
  for (int i = 0; i < n; ++i)   // hits: 4
    printf("%d\n", i);          // hits: 3
  throw n;                      // hits: 1
}

int main() {
  std::set_terminate(quietly);
  thrower(3);
}
