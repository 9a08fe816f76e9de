// Functions of a header in several units: the linker keeps one copy of the inline ones, each unit has its own static.
#include <lineprof/lineprof.h>

LINEPROF inline int shared(int x) {
  int y = x * 2;              // hits: 12
  return y + 1;               // hits: 12
}

LINEPROF static int own(int x) {
  return x - 1;               // hits: 5
}

template <class T> LINEPROF T clamp(T x, T most) {
  if (x > most)               // hits: 9
    return most;              // hits: 4
  return x;                   // hits: 5
}

struct Meter {
  long total = 0;
  LINEPROF void add(int x) {
    total += x;               // hits: 9
  }
};

int otherUnit(Meter &meter, int n);
int thirdUnit(Meter &meter, int n);
