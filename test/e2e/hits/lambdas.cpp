// Lambdas in an opted-in function are opted in with it: on lines of their own, generic, nested, called at once.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <lineprof/lineprof.h>

LINEPROF int useLambdas(int n) {
  int calls = 0;                          // hits: 1
  auto count = [&](int x) {               // hits: 1
    ++calls;                              // hits: 10
    return x + calls;                     // hits: 10
  };
  int sum = 0;                            // hits: 1
  for (int i = 0; i < n; ++i)             // hits: 11
    sum += count(i);                      // hits: 10
  auto generic = [](auto value) {
    auto twice = value + value;           // hits: 3
    return twice;                         // hits: 3
  };
  sum += generic(1) + generic(2);         // hits: 1
  sum += static_cast<int>(generic(2.5));  // hits: 1
  const int now = [&] {                   // hits: 1
    if (sum > 3)                          // hits: 1
      return 7;                           // hits: 1
    return 8;                             // hits: 0
  }();
  auto outer = [&](int k) {
    auto inner = [&](int j) {             // hits: 2
      return j * k;                       // hits: 6
    };
    return inner(1) + inner(2) + inner(3); // hits: 2
  };
  sum += outer(1) + outer(2);             // hits: 1
  std::function<int(int)> stored = [now](int x) { // hits: 1
    return x - now;                       // hits: 4
  };
  for (int i : {1, 2, 3, 4})              // hits: 5
    sum += stored(i);                     // hits: 4
  return sum;                             // hits: 1
}

int notOptedIn(int n) {
  auto quiet = [](int x) { return x + 1; };            // hits: - not opted in
  auto loud = [](int x) LINEPROF { return x + 2; };    // hits: 5 by hand
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += quiet(i) + loud(i);
  return sum;
}

LINEPROF int onOneLine(int n) {
  auto times = [n](int x) { return n * x; };           // hits: 1 + 3 by hand
  return times(n) + times(1) + times(2);               // hits: 1
}

int main() { printf("%d %d %d\n", useLambdas(10), notOptedIn(5), onOneLine(4)); }
