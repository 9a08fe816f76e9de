// Macros: everything that a macro does counts to the line it is used on, whatever its definition spans.
#include <cstdio>
#include <lineprof/lineprof.h>

#define SQUARE(x) ((x) * (x))
#define SWAP(a, b)                                                                                                    \
  do {                                                                                                                \
    int t = a;                                                                                                        \
    a = b;                                                                                                            \
    b = t;                                                                                                            \
  } while (0)
#define FOR_EACH(i, n) for (int i = 0; i < (n); ++i)
#define RETURN_IF(c) if (c) return -1
#define SUM_TO(total, n) for (int k = 0; k < (n); ++k) total += k

LINEPROF int useMacros(int n) {
  int a = 1, b = 2;                 // hits: 2
  RETURN_IF(n < 0);                 // hits: 2
  FOR_EACH(i, n) {                  // hits: 6 by hand
    SWAP(a, b);                     // hits: 5
    a += SQUARE(i);                 // hits: 5
  }                                 // hits: -
  SUM_TO(b, 4);                     // hits: 5 by hand
  return a * 100 + b;               // hits: 1
}

#define DEFINE(name, k)                                                                                               \
  LINEPROF int name(int x) { return x * k; }
DEFINE(triple, 3)                   // hits: 2

int main() { printf("%d %d %d\n", useMacros(5), useMacros(-1), triple(2) + triple(3)); }
