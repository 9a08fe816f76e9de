// SPDX-License-Identifier: Apache-2.0
// Eigen: a sparse system by conjugate gradients and by LDLT.
// bench: small=130 library=*/eigen3/*
#include <Eigen/Sparse>

#include <cstdio>
#include <cstdlib>
#include <vector>

using Matrix = Eigen::SparseMatrix<double>;

static Matrix laplacian(int side) {
  std::vector<Eigen::Triplet<double>> entries;
  for (int i = 0; i < side * side; ++i) {
    entries.emplace_back(i, i, 4.0);
    if (i % side > 0)
      entries.emplace_back(i, i - 1, -1.0);
    if (i % side + 1 < side)
      entries.emplace_back(i, i + 1, -1.0);
    if (i >= side)
      entries.emplace_back(i, i - side, -1.0);
    if (i + side < side * side)
      entries.emplace_back(i, i + side, -1.0);
  }
  Matrix matrix(side * side, side * side);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

int main(int argc, char **argv) {
  int side = argc > 1 ? atoi(argv[1]) : 220;
  Matrix matrix = laplacian(side);
  Eigen::VectorXd b = Eigen::VectorXd::Ones(side * side);
  Eigen::ConjugateGradient<Matrix, Eigen::Lower | Eigen::Upper> cg(matrix);
  Eigen::SimplicialLDLT<Matrix> ldlt(matrix);
  Eigen::VectorXd x = cg.solve(b), y = ldlt.solve(b);
  std::printf("%.6e %d\n", y.sum(), (x - y).norm() < 1e-3);
}
