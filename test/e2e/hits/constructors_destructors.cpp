// Constructors (member initialisers over several lines, delegating, defaulted), destructors, temporaries, operators.
#include <cstdio>
#include <lineprof/lineprof.h>

static int alive;

struct Item {
  int value;
  LINEPROF Item(int v)
      : value(v * 2) {          // hits: 10
    ++alive;                    // hits: 10
  }
  LINEPROF Item(const Item &o)
      : value(o.value) {        // hits: 2
    ++alive;                    // hits: 2
  }
  LINEPROF Item(int a, int b)
      : Item(a + b) {           // hits: 1
    value += 1000;              // hits: 1
  }
  LINEPROF ~Item() {
    --alive;                    // hits: 12
  }
  LINEPROF Item operator+(const Item &o) const {
    return Item(value + o.value); // hits: 2
  }
};

struct Pair {
  Item a;
  Item b;
  int sum;
  LINEPROF Pair(int x)
      : a(x),                   // hits: 2
        b(a),                   // hits: 2
        sum(a.value + b.value) { // hits: 2
  }
};

LINEPROF int temporaries(int n) {
  int r = (Item(n) +            // hits: 1
           Item(n + 1) +        // hits: 1 by hand
           Item(2))             // hits: 1
              .value;           // hits: 1
  const Item &kept = Item(5);   // hits: 1
  return r + kept.value;        // hits: 1
}                               // hits: 1

LINEPROF int scopes(int n) {
  int sum = 0;                  // hits: 1
  {                             // hits: -
    Item both(n, 1);            // hits: 1
    sum += both.value;          // hits: 1
  }                             // hits: 1
  for (int i = 0; i < 2; ++i) { // hits: 3
    Pair pair(i);               // hits: 2
    sum += pair.sum;            // hits: 2
  }                             // hits: 2
  Item *one = new Item(1);      // hits: 1
  sum += one->value;            // hits: 1
  delete one;                   // hits: 1
  return sum;                   // hits: 1
}

int main() {
  int sum = temporaries(3) + scopes(4);
  printf("%d %d\n", sum, alive);
}
