// break, continue and goto: each counts on a line of its own, and the header sees only the iterations that begin.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF int breaks(int n) {
  int kept = 0;                     // hits: 1
  for (int i = 0; i < n; i++) {     // hits: 5
    if (i % 2)                      // hits: 5
      continue;                     // hits: 2
    if (i == 100)                   // hits: 3
      return -1;                    // hits: 0
    for (int j = 0;; j++) {         // hits: 10
      if (j > i)                    // hits: 10
        break;                      // hits: 2
      kept += j;                    // hits: 8
      if (kept > 6)                 // hits: 8
        goto done;                  // hits: 1
    }                               // hits: -
  }
done:                               // hits: -
  return kept;                      // hits: 1
}

LINEPROF int backward(int n) {
  int i = 0;                        // hits: 1
again:                              // hits: -
  i += 3;                           // hits: 4
  if (i < n)                        // hits: 4
    goto again;                     // hits: 3
  return i;                         // hits: 1
}

LINEPROF int bareBreak(const char *text) {
  int length = 0;                   // hits: 1
  while (true) {
    char c = text[length];          // hits: 6
    if (!c)                         // hits: 6
      break;                        // hits: 1
    ++length;                       // hits: 5
  }                                 // hits: -
  return length;                    // hits: 1
}

int main() { printf("%d %d %d\n", breaks(10), backward(10), bareBreak("hello")); }
