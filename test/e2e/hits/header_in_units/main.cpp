// lto: yes
#include "shared.h"
#include <cstdio>

LINEPROF int here(Meter &meter) {
  int sum = own(3) + shared(1) + shared(2); // hits: 1
  meter.add(clamp(sum, 5));                 // hits: 1
  return sum;                               // hits: 1
}

int main() {
  Meter meter;
  int sum = here(meter) + otherUnit(meter, 4) + thirdUnit(meter, 3);
  for (int i = 0; i < 1; ++i)
    meter.add(i);
  printf("%d %ld %g\n", sum, meter.total, clamp(1.5, 2.0));
}
