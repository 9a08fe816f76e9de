// Early exits out of scopes whose locals have destructors: one cleanup serves several exits, at the closing brace.
#include <cstdio>
#include <lineprof/lineprof.h>
#include <string>

LINEPROF size_t bareReturn(int n) {
  std::string text(n, 'x');            // hits: 4
  if (n > 2) {                         // hits: 4
    std::string more = text + "tail";  // hits: 2
    if (n == 3)                        // hits: 2
      return more.size();              // hits: 1
    text += more;                      // hits: 1
  }                                    // hits: 2
  if (n == 0)                          // hits: 3
    return 100;                        // hits: 1
  return text.size();                  // hits: 2
}                                      // hits: 4

LINEPROF size_t bareBreakAndContinue(int n) {
  size_t sum = 0;                      // hits: 1
  for (int i = 0; i < n; ++i) {        // hits: 7
    std::string text(i, 'y');          // hits: 7
    if (i == 6)                        // hits: 7
      break;                           // hits: 1
    if (i % 2)                         // hits: 6
      continue;                        // hits: 3
    sum += text.size();                // hits: 3
  }                                    // hits: 7
  return sum;                          // hits: 1
}

LINEPROF int onlyExit(const char *name) {
  while (true) {
    std::string copy = name;           // hits: 1
    copy += "!";                       // hits: 1
    puts(copy.c_str());                // hits: 1
    break;                             // hits: 1
  }                                    // hits: 1
  return 3;                            // hits: 1
}

LINEPROF void returnsVoid(const std::string &name) {
  std::string greeting = "hello ";     // hits: 2
  if (name.empty())                    // hits: 2
    return;                            // hits: 1
  greeting += name;                    // hits: 1
  puts(greeting.c_str());              // hits: 1
}                                      // hits: 2

int main() {
  size_t sum = 0;
  for (int n = 0; n < 5; ++n)
    if (n != 2)
      sum += bareReturn(n);
  printf("%zu %zu %d\n", sum, bareBreakAndContinue(10), onlyExit("world"));
  returnsVoid("");
  returnsVoid("you");
}
