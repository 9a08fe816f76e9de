// Eight threads count ten million hits each; threads end before main does, and after it began to return.
// oracles: none
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <lineprof/lineprof.h>
#include <pthread.h>
#include <thread>
#include <vector>

static std::atomic<unsigned long> sum{0};

LINEPROF __attribute__((noinline)) unsigned long count(unsigned n, volatile unsigned long *sink) {
  unsigned long mine = 0;               // hits: 9 by hand
  for (unsigned i = 0; i < n; ++i) {    // hits: 80000009 by hand
    mine += i & 3;                      // hits: 80000000 by hand
    *sink = mine;                       // hits: 80000000 by hand
  }
  return mine;                          // hits: 9 by hand
}

static void work(unsigned n) {
  volatile unsigned long sink = 0;
  sum += count(n, &sink);
}

static pthread_t late;

/// Runs while main's thread is already gone.
static void *outlive(void *) {
  work(1000000);
  std::printf("%lu\n", sum.load());
  std::exit(0);
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 7; ++i)
    threads.emplace_back(work, 10000000);
  for (std::thread &thread : threads)
    thread.join();
  work(9000000);
  pthread_create(&late, nullptr, outlive, nullptr);
  pthread_exit(nullptr);
}
