// Expressions over several lines: the first line once a statement though control comes back to finish it; the others as
// often as they are reached.
#include <cstdio>
#include <lineprof/lineprof.h>

static int calls;
static bool yes(int) { return ++calls; }
static int twice(int x) { return 2 * x; }

LINEPROF int ternary(int x) {
  int r = x > 3         // hits: 10
              ? twice(x) // hits: 6
              : -x;      // hits: 4
  r += x % 2 ? 1 : 5;    // hits: 10
  return x == 9          // hits: 10
             ? twice(r)  // hits: 1
         : x == 8        // hits: 9
             ? r + 1     // hits: 1
             : r;        // hits: 8
}

LINEPROF bool chain(int x) {
  bool all = x > 1 &&             // hits: 10
             yes(x) &&            // hits: 8
             x > 5 &&             // hits: 8
             yes(x);              // hits: 4
  if (x == 0 ||                   // hits: 10
      twice(x) == 6 ||            // hits: 9
      (x > 7 && yes(x)))          // hits: 8
    all = !all;                   // hits: 4
  return all;                     // hits: 10
}

LINEPROF int callOverLines(int x) {
  int value = twice(              // hits: 10
      twice(x) +                  // hits: 10 by hand
      twice(                      // hits: 10
          x + 1));                // hits: 10
  return twice(value);            // hits: 10
}

int main() {
  int sum = 0;
  for (int x = 0; x < 10; ++x)
    sum += ternary(x) + chain(x) + callOverLines(x);
  printf("%d %d\n", sum, calls);
}
