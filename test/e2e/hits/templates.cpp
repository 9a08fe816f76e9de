// Templates: the instantiations add up on their line, those that the program never calls at 0.
#include <cstdio>
#include <lineprof/lineprof.h>

template <class T> LINEPROF T power(T base, int n) {
  T result = 1;                 // hits: 3
  for (int i = 0; i < n; ++i)   // hits: 15
    result *= base;             // hits: 12
  return result;                // hits: 3
}

template <class T, int N> struct Ring {
  T items[N] = {};
  int next = 0;
  LINEPROF void push(T item) {
    items[next] = item;         // hits: 7
    next = (next + 1) % N;      // hits: 7
  }                             // hits: -
  LINEPROF T last() const;
};

template <class T, int N> LINEPROF T Ring<T, N>::last() const {
  return items[(next + N - 1) % N]; // hits: 2
}

template <class... Ts> LINEPROF int countAll(Ts... values) {
  int n = 0;                    // hits: 2
  ((n += values > 0), ...);     // hits: 1 by hand
  return n;                     // hits: 2
}

template <class T> LINEPROF int kind(T value) {
  if constexpr (sizeof(T) == 1) {
    return value + 1;           // hits: 1
  } else {
    return value * 2;           // hits: 2
  }
}

template LINEPROF float power<float>(float, int);

int main() {
  Ring<int, 4> ring;
  Ring<char, 2> text;
  for (int i = 0; i < 6; ++i)
    ring.push(i);
  text.push('z');
  printf("%d %ld %g\n", power(3, 4), power(2L, 5), power(2.0, 3));
  printf("%d %c %d %d\n", ring.last(), text.last(), countAll(1, -2.0, 3u), countAll());
  printf("%d %d %d\n", kind('a'), kind(5), kind(6L));
}
