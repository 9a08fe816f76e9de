// Calls that never return by themselves, by exceptions only, or by ending the thread.
#include <cstdio>
#include <initializer_list>
#include <lineprof/lineprof.h>
#include <pthread.h>

[[noreturn]] LINEPROF void fail(int code) {
  printf("fail %d\n", code);    // hits: 2
  throw code;                   // hits: 2
}

LINEPROF int checked(int x) {
  if (x < 0)                    // hits: 5
    fail(x);                    // hits: 2
  int y = x * 2;                // hits: 3
  return y;                     // hits: 3
}

LINEPROF void *thread(void *) {
  checked(4);                   // hits: 1
  pthread_exit(nullptr);        // hits: 1
}

LINEPROF int unreachableDefault(unsigned x) {
  switch (x % 2) {              // hits: 3
  case 0:
    return 10;                  // hits: 2
  case 1:
    return 20;                  // hits: 1
  default:
    __builtin_unreachable();
  }
}

int main() {
  int sum = 0;
  for (int x : {1, -2, 3, -4})
    try {
      sum += checked(x);
    } catch (int code) {
      sum += code;
    }
  pthread_t t;
  pthread_create(&t, nullptr, thread, nullptr);
  pthread_join(t, nullptr);
  printf("%d %d\n", sum, unreachableDefault(0) + unreachableDefault(1) + unreachableDefault(2));
}
