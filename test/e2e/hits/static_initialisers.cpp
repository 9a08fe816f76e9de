// Code before main and behind its guard: dynamic initialisers of globals, function-local statics, the order of both.
#include <cstdio>
#include <lineprof/lineprof.h>

static int made;

LINEPROF int make(int x) {
  ++made;                           // hits: 5
  return x * 10;                    // hits: 5
}

int first = make(1);
static int second = make(first);
struct Registry {
  int value;
  LINEPROF Registry() : value(make(7)) {
    printf("registry %d\n", made);  // hits: 1
  }
  LINEPROF ~Registry() {
    printf("gone %d\n", value);     // hits: 1
  }
} registry;

LINEPROF int counter() {
  static int start = make(4);       // hits: 6
  static int calls;                 // hits: -
  static const int kConstant = 3;   // hits: -
  return start + ++calls * kConstant; // hits: 6
}

template <class T> struct Holder {
  static int value;
};
template <class T> int Holder<T>::value = make(sizeof(T));

int main() {
  int sum = 0;
  for (int i = 0; i < 6; ++i)
    sum += counter();
  printf("%d %d %d %d %d\n", sum, first, second, Holder<char>::value, made);
}
