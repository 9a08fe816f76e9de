// A loop that is entered in its middle: Duff's device, and a goto into a loop.
#include <lineprof/lineprof.h>
#include <stdio.h>

LINEPROF int copy(char *to, const char *from, int count) {
  int rounds = (count + 3) / 4;     // hits: 1
  switch (count % 4) {              // hits: 1
  case 0:
    do {
      *to++ = *from++;              // hits: 2
  case 3:
      *to++ = *from++;              // hits: 2
  case 2:
      *to++ = *from++;              // hits: 3
  case 1:
      *to++ = *from++;              // hits: 3
    } while (--rounds > 0);         // hits: 3
  }
  return rounds;                    // hits: 1
}

LINEPROF int intoLoop(int n) {
  int sum = 0, i = 0;               // hits: 2
  if (n > 3)                        // hits: 2
    goto middle;                    // hits: 1
  while (i < n) {                   // hits: 9
    ++sum;                          // hits: 7
middle:
    sum += 2;                       // hits: 8
    ++i;                            // hits: 8
  }
  return sum;                       // hits: 2
}

int main(void) {
  char text[16] = {0};
  int rounds = copy(text, "0123456789", 10);
  printf("%s %d %d\n", text, rounds, intoLoop(5) + intoLoop(3));
  return 0;
}
