// switch: fallthrough, default, in a loop, over all of an enum, without a match, with declarations in cases.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF int classify(int x) {
  int score = 0;          // hits: 8
  switch (x) {            // hits: 8
  case 0:                 // hits: -
    score = 1;            // hits: 1
    break;                // hits: 1
  case 1:                 // hits: -
    score = 2;            // hits: 1
    // fallthrough
  case 2:                 // hits: -
  case 3:                 // hits: -
    score += 10;          // hits: 3
    break;                // hits: 3
  case 4: score = 7; break; // hits: 1
  default:                // hits: -
    if (x > 6)            // hits: 3
      return -1;          // hits: 1
    score = x;            // hits: 2
  }                       // hits: -
  return score;           // hits: 7
}

enum class Op { Add, Twice, Stop };

LINEPROF long interpret(const Op *code) {
  long value = 1;         // hits: 1
  for (;; ++code) {       // hits: 5
    switch (*code) {      // hits: 5
    case Op::Add: {       // hits: -
      long step = value;  // hits: 2
      value += step + 1;  // hits: 2
      continue;           // hits: 2
    }                     // hits: -
    case Op::Twice:       // hits: -
      value *= 2;         // hits: 2
      break;              // hits: 2
    case Op::Stop:        // hits: -
      return value;       // hits: 1
    }                     // hits: -
  }
}

LINEPROF int noMatch(int x) {
  switch (x) {            // hits: 2
  case 5: x = 50;         // hits: 1
  }
  return x;               // hits: 2
}

int main() {
  int sum = 0;
  for (int x = 0; x < 8; ++x)
    sum += classify(x);
  Op code[] = {Op::Add, Op::Twice, Op::Twice, Op::Add, Op::Stop};
  printf("%d %ld %d\n", sum, interpret(code), noMatch(5) + noMatch(6));
}
