// Early exits out of scopes with locals: from -O1 on clang emits lifetime markers and cleanup blocks that -O0 lacks, so
// a bare jump gets an instruction of its own at one level and none at the other.
#include <cstdio>
#include <cstring>
#include <lineprof/lineprof.h>

static void fill(char *text, int n) { snprintf(text, 16, "%d", n); }

LINEPROF int bareReturn(int n) {
  if (n > 2) {                    // hits: 5
    char text[16];
    fill(text, n);                // hits: 2
    if (text[0] == '4')           // hits: 2
      return 1;                   // hits: 1
    n += text[0] == '3';          // hits: 1
  }                               // hits: -
  return n;                       // hits: 4
}

LINEPROF int bareBreakAndContinue(int n) {
  int sum = 0;                    // hits: 1
  for (int i = 0; i < n; ++i) {   // hits: 9
    char text[16];
    fill(text, i);                // hits: 9
    if (text[0] == '8')           // hits: 9
      break;                      // hits: 1
    int square = i * i;           // hits: 8
    if (square % 2)               // hits: 8
      continue;                   // hits: 4
    sum += square;                // hits: 4
  }                               // hits: -
  return sum;                     // hits: 1
}

LINEPROF void returnsVoid(int *out) {
  for (;;) {
    char text[16];
    fill(text, *out);             // hits: 3
    if (text[0] == '2')           // hits: 3
      return;                     // hits: 1
    ++*out;                       // hits: 2
  }
}

LINEPROF int onlyExit(int n) {
  while (true) {
    int digits[4] = {n, n / 2};   // hits: 1
    {
      char text[16];
      fill(text, digits[1]);      // hits: 1
      n += text[0];               // hits: 1
      break;                      // hits: 1
    }
  }
  return n;                       // hits: 1
}

LINEPROF int gotoOut(int n) {
  for (int i = 0; i < n; ++i) {   // hits: 4
    char text[16];
    fill(text, i);                // hits: 4
    for (char *p = text; *p; ++p) { // hits: 7
      char copy[2] = {*p, 0};     // hits: 4
      if (!strcmp(copy, "3"))     // hits: 4
        goto out;                 // hits: 1
    }                             // hits: -
  }
  return 0;                       // hits: 0
out:
  return 1;                       // hits: 1
}

LINEPROF int switchInScope(int n) {
  for (int i = 0;; ++i) {         // hits: 4
    int twice = 2 * i;            // hits: 4
    switch (twice) {              // hits: 4
    case 0:
      continue;                   // hits: 1
    case 6: {
      char text[16];
      fill(text, n + twice);      // hits: 1
      return text[0];             // hits: 1
    }
    default:
      break;                      // hits: 2
    }
    n += twice;                   // hits: 2
  }
}

int main() {
  int sum = 0, out = 0;
  for (int n = 0; n < 5; ++n)
    sum += bareReturn(n);
  returnsVoid(&out);
  printf("%d %d %d %d %d %d\n", sum, bareBreakAndContinue(12), out, onlyExit(6), gotoOut(7), switchInScope(1));
}
