// SIGKILL: the profile is readable and holds what was counted until then.
// expect-exit: SIGKILL
#include <csignal>
#include <cstdio>
#include <lineprof/lineprof.h>
#include <unistd.h>

LINEPROF int step(int i) {
  int square = i * i;                   // hits: 1000
  if (i == 999)                         // hits: 1000
    kill(getpid(), SIGKILL);            // hits: 1
  return square;                        // hits: 999
}

LINEPROF int run() {
  int sum = 0;                          // hits: 1
  for (int i = 0; ; ++i) {
    sum += step(i);                     // hits: 1000
    sum ^= i;                           // hits: 999
  }
}

int main() {
  puts("started");
  fflush(stdout);
  return run();
}
