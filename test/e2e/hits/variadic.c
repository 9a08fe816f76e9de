// C: variadic functions, VLAs, compound literals, designated initialisers over several lines, K&R-free old friends.
#include <lineprof/lineprof.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

LINEPROF int sumOf(int n, ...) {
  va_list arguments;
  va_start(arguments, n);                 // hits: 2
  int sum = 0;                            // hits: 2
  while (n--)                             // hits: 7
    sum += va_arg(arguments, int);        // hits: 5
  va_end(arguments);                      // hits: 2
  return sum;                             // hits: 2
}

LINEPROF int variableArray(int n) {
  int squares[n];                         // hits: 3
  for (int i = 0; i < n; ++i)             // hits: 15
    squares[i] = i * i;                   // hits: 12
  return squares[n - 1];                  // hits: 3
}

LINEPROF size_t variableInLoop(int n) {
  size_t sum = 0;                         // hits: 1
  for (int i = 1; i <= n; ++i) {          // hits: 6
    char text[i + 1];                     // hits: 5
    memset(text, 'x', i);                 // hits: 5
    text[i] = 0;                          // hits: 5
    if (i == 3)                           // hits: 5
      continue;                           // hits: 1
    sum += strlen(text);                  // hits: 4
  }
  return sum;                             // hits: 1
}

struct Options {
  int depth;
  const char *name;
};

LINEPROF int useStructs(int depth) {
  struct Options options = {              // hits: 1 by hand
      .depth = depth * 2,                 // hits: 1
      .name = "none",
  };
  options = (struct Options){depth, "x"}; // hits: 1
  return options.depth + (int)strlen(options.name); // hits: 1
}

int main(void) {
  printf("%d %d\n", sumOf(3, 1, 2, 3), sumOf(2, 10, 20));
  printf("%d %d %d\n", variableArray(3), variableArray(4), variableArray(5));
  printf("%zu %d\n", variableInLoop(5), useStructs(4));
  return 0;
}
