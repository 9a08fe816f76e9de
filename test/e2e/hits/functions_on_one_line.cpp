// Several functions on one line: each has its own hits there.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF int one(int x) { return x + 1; } LINEPROF int two(int x) { return x + 2; } // hits: 3 + 5 by hand
LINEPROF int three(int x) { if (x > 1) return 3; return x; } int four(int x) { return x - 4; } // hits: 4 by hand
struct Point { int x, y; LINEPROF int sum() const { return x + y; } LINEPROF int dot() const { return x * x + y * y; } }; // hits: 2 + 6 by hand

LINEPROF int caller(int n) { int s = 0; for (int i = 0; i < n; i++) s += two(i); return s; } // hits: 5 by hand

int main() {
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += one(i);
  for (int i = 0; i < 4; ++i)
    sum += three(i) + four(i);
  Point p{3, 4};
  for (int i = 0; i < 6; ++i)
    sum += p.dot() + (i < 2 ? p.sum() : 0);
  printf("%d %d\n", sum, caller(4) + two(1));
}
