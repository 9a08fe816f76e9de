// SPDX-License-Identifier: Apache-2.0
// The product of two matrices: a loop that the compiler vectorises.
// bench: small=620
#include <cstdio>
#include <cstdlib>
#include <vector>

static void multiply(const float *a, const float *b, float *c, int n) {
  for (int i = 0; i < n; ++i)
    for (int k = 0; k < n; ++k) {
      float factor = a[i * n + k];
      for (int j = 0; j < n; ++j)
        c[i * n + j] += factor * b[k * n + j];
    }
}

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 1000;
  std::vector<float> a(n * n), b(n * n), c(n * n);
  for (int i = 0; i < n * n; ++i) {
    a[i] = static_cast<float>(i % 7);
    b[i] = static_cast<float>(i % 5);
  }
  multiply(a.data(), b.data(), c.data(), n);
  double trace = 0;
  for (int i = 0; i < n; ++i)
    trace += c[i * n + i];
  std::printf("%.1f\n", trace);
}
