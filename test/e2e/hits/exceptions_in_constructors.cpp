// Exceptions out of constructors and member initialisers, function-try-blocks, noexcept, destructors while unwinding.
#include <cstdio>
#include <lineprof/lineprof.h>

static int destroyed;

struct Part {
  int id;
  LINEPROF Part(int id) : id(id) {
    if (id < 0)                     // hits: 9
      throw id;                     // hits: 2
    printf("part %d\n", id);        // hits: 7
  }
  LINEPROF ~Part() {
    ++destroyed;                    // hits: 7
  }
};

struct Whole {
  Part left, right;
  LINEPROF Whole(int a, int b)
      : left(a),                    // hits: 4
        right(b) {                  // hits: 4
    if (a == b)                     // hits: 3
      throw 'w';                    // hits: 1
  }                                 // hits: -
};

struct Guarded {
  Part part;
  LINEPROF Guarded(int id) try : part(id) {
    puts("guarded");                // hits: 0
  } catch (int) {
    puts("not guarded");            // hits: 1
  }
};

LINEPROF int functionTry(int x) try {
  if (x > 1)                        // hits: 3
    throw x;                        // hits: 1
  return x;                         // hits: 2
} catch (int y) {
  return -y;                        // hits: 1
}

LINEPROF int quiet(int x) noexcept {
  int y = functionTry(x);           // hits: 3
  return y + 1;                     // hits: 3
}

LINEPROF int build(int a, int b) {
  Whole whole(a, b);                // hits: 4
  return whole.left.id + b;         // hits: 2
}

int main() {
  int sum = quiet(0) + quiet(1) + quiet(2), caught = 0;
  int pairs[][2] = {{1, 2}, {3, 3}, {4, -1}, {6, 7}};
  for (auto &pair : pairs)
    try {
      sum += build(pair[0], pair[1]);
    } catch (...) {
      ++caught;
    }
  try {
    Guarded g(-5);
  } catch (int) {
    ++caught;
  }
  printf("%d %d %d\n", sum, caught, destroyed);
}
