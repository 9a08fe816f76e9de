#include "shared.h"

int thirdUnit(Meter &meter, int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    sum += own(i);                     // hits: - not opted in
    meter.add(clamp(sum + i, 1));
  }
  return shared(sum) - shared(n);
}
