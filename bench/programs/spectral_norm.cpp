// SPDX-License-Identifier: Apache-2.0
// The spectral norm of the benchmarks game: a small function called in vectorisable loops.
// bench: small=1250
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

using Vector = std::vector<double>;

static double element(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static void timesA(const Vector &v, Vector &out) {
  int n = static_cast<int>(v.size());
  for (int i = 0; i < n; ++i) {
    double sum = 0;
    for (int j = 0; j < n; ++j)
      sum += element(i, j) * v[j];
    out[i] = sum;
  }
}

static void timesTransposed(const Vector &v, Vector &out) {
  int n = static_cast<int>(v.size());
  for (int i = 0; i < n; ++i) {
    double sum = 0;
    for (int j = 0; j < n; ++j)
      sum += element(j, i) * v[j];
    out[i] = sum;
  }
}

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 2400;
  Vector u(size, 1), v(size), t(size);
  for (int i = 0; i < 10; ++i) {
    timesA(u, t);
    timesTransposed(t, v);
    timesA(v, t);
    timesTransposed(t, u);
  }
  double uv = 0, vv = 0;
  for (int i = 0; i < size; ++i) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  std::printf("%.9f\n", std::sqrt(uv / vv));
}
