#include <lineprof/lineprof.h>

#include <cstdio>

static int helper(int x) {
  return x * 2;
}

int other(int x) {
  return x + 1;
}

LINEPROF int marked(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += helper(i);
  return sum;
}

int main() {
  std::printf("%d\n", marked(10) + other(1));
}
