// levels: O1 O2 O3
// lto: yes
// Small functions of other units, which LTO and ThinLTO inline here: same hits, on their own lines.
#include <cstdio>
#include <lineprof/lineprof.h>

int scale(int x);
int clampedSum(const int *v, int n);
extern "C" int fromC(int x);

LINEPROF int work(int n) {
  int v[16];                      // hits: -
  for (int i = 0; i < n; ++i)     // hits: 17
    v[i] = scale(i) - fromC(i);   // hits: 16
  return clampedSum(v, n);        // hits: 1
}

int main() { printf("%d\n", work(16)); }
