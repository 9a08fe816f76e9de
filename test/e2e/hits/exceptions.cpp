// Exceptions: what stands behind a throwing call on its path is not hit; handlers, rethrow, cleanup on the way.
#include <cstdio>
#include <lineprof/lineprof.h>
#include <stdexcept>
#include <string>

LINEPROF int mayThrow(int x) {
  if (x % 3 == 0)                           // hits: 16
    throw std::runtime_error("three");      // hits: 5
  if (x % 5 == 0)                           // hits: 11
    throw x;                                // hits: 2
  return x;                                 // hits: 9
}

LINEPROF int catches(int n) {
  int sum = 0;                              // hits: 1
  for (int i = 1; i <= n; ++i) {            // hits: 9
    try {                                   // hits: -
      sum += mayThrow(i);                   // hits: 8
      sum += 100;                           // hits: 5
    } catch (const std::runtime_error &e) {
      sum += e.what()[0];                   // hits: 2
      continue;                             // hits: 2
    } catch (int value) {
      sum -= value;                         // hits: 1
    }
    ++sum;                                  // hits: 6
  }
  return sum;                               // hits: 1
}

LINEPROF int passesThrough(int x) {
  std::string text = "some text that is long enough to be on the heap"; // hits: 8
  int y = mayThrow(x);                      // hits: 8
  text += char(y);                          // hits: 4
  return int(text.size());                  // hits: 4
}

LINEPROF int rethrows(int x) {
  try {                                     // hits: -
    return passesThrough(x);                // hits: 8
  } catch (...) {
    if (x > 5)                              // hits: 4
      throw;                                // hits: 2
    return -x;                              // hits: 2
  }
}

int main() {
  int sum = catches(8);
  for (int i = 2; i < 10; ++i)
    try {
      sum += rethrows(i);
    } catch (...) {
      sum += 1000;
    }
  printf("%d\n", sum);
}
