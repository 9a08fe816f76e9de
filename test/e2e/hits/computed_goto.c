// Computed goto: a threaded interpreter, as real ones are written.
#include <lineprof/lineprof.h>
#include <stdio.h>

LINEPROF long run(const unsigned char *code) {
  static void *labels[] = {&&add, &&twice, &&jumpIfSmall, &&stop};
  long value = 1;             // hits: 1
  const unsigned char *pc = code; // hits: 1
  goto *labels[*pc++];        // hits: 1 by hand
add:
  value += *pc++;             // hits: 3 by hand
  goto *labels[*pc++];        // hits: 3 by hand
twice:
  value *= 2;                 // hits: 3 by hand
  goto *labels[*pc++];        // hits: 3 by hand
jumpIfSmall:
  if (value < 50)             // hits: 3 by hand
    pc = code;                // hits: 2 by hand
  goto *labels[*pc++];        // hits: 3 by hand
stop:
  return value;               // hits: 1
}

int main(void) {
  unsigned char code[] = {0, 5, 1, 2, 3};
  printf("%ld\n", run(code));
  return 0;
}
