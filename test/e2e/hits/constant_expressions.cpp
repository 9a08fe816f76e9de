// constexpr: what runs at compile time is not hit; the same function called at run time is. if constexpr.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF constexpr int square(int x) {
  int r = x * x;                    // hits: 6
  return r;                         // hits: 6
}

LINEPROF constexpr long sumSquares(int n) {
  long sum = 0;                     // hits: 1
  for (int i = 1; i <= n; ++i)      // hits: 6
    sum += square(i);               // hits: 5
  return sum;                       // hits: 1
}

static_assert(sumSquares(4) == 30);
constexpr int kTable[] = {square(1), square(2), square(3)};

template <int N> LINEPROF int choose(int x) {
  if constexpr (N > 1) {
    return x * N;                   // hits: 1
  } else if constexpr (N == 1) {
    return x;                       // hits: 2
  } else {
    return choose<N + 1>(x) + 1;    // hits: 1
  }
}

LINEPROF int folded(int x) {
  constexpr int kNine = square(3);  // hits: 1
  if (sizeof(int) == 2)
    x += 100;                       // hits: 0?
  if (kNine == 9 && x > 0)          // hits: 1
    x += kNine;                     // hits: 1
  return x;                         // hits: 1
}

int main(int argc, char **) {
  printf("%ld %d %d\n", sumSquares(argc + 4), square(argc), kTable[2]);
  printf("%d %d %d %d\n", choose<2>(3), choose<1>(3), choose<0>(4), folded(argc));
}
