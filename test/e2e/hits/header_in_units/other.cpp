#include "shared.h"

LINEPROF int otherUnit(Meter &meter, int n) {
  int sum = own(n);                   // hits: 1
  for (int i = 0; i < n; ++i) {       // hits: 5
    sum += shared(i) + shared(i + 1); // hits: 4
    meter.add(clamp(sum, 20));        // hits: 4
  }
  return sum;                         // hits: 1
}
