#include <cstdio>
#include <lineprof/lineprof.h>

extern "C" int callback(int x);

struct Loaded {
  LINEPROF Loaded() {
    puts("loaded");             // hits: 2
  }
  LINEPROF ~Loaded() {
    puts("closed");             // hits: 2
  }
} loaded;

extern "C" LINEPROF int entry(int n) {
  int sum = 0;                  // hits: 2
  for (int i = 0; i < n; ++i)   // hits: 12
    sum += callback(i);         // hits: 10
  return sum;                   // hits: 2
}
