#include <lineprof/lineprof.h>

LINEPROF int fromC(int x) {
  int y = x / 2;            // hits: 16
  return y;                 // hits: 16
}
