// hits-at: grammar.y:100 3
// hits-at: grammar.y:101 1
// hits-at: grammar.y:102 2
// hits-at: other.y:7 3
// hits-at: line_directive.cpp:900 4
// hits-at: line_directive.cpp:901 4
// #line: hits belong to the file and line that the directive names, also within one function.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF int parse(int token) {
  int value = token;   // hits: 3
#line 100 "grammar.y"
  if (token == 0)
    value = 42;
  else value += 1;
#line 7 "other.y"
  value *= 2;
#line 20 "line_directive.cpp"
  return value;        // hits: 3
}

#line 899
LINEPROF int renumbered(int x) {
  x += 5;
  return x;
}

int main() {
  int sum = parse(0) + parse(1) + parse(2);
  for (int i = 0; i < 4; ++i)
    sum += renumbered(i);
  printf("%d\n", sum);
}
