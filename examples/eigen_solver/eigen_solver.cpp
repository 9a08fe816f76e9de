// The temperature of a plate: a sparse system, once solved by conjugate gradients and once by a direct factorisation.
#include <lineprof/lineprof.h>

#include <Eigen/Sparse>

#include <cstdio>
#include <vector>

using Matrix = Eigen::SparseMatrix<double>;

LINEPROF Matrix laplacian(int side) {
  std::vector<Eigen::Triplet<double>> entries;
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      int i = row * side + column;
      entries.emplace_back(i, i, 4.0);
      if (row > 0)
        entries.emplace_back(i, i - side, -1.0);
      if (row + 1 < side)
        entries.emplace_back(i, i + side, -1.0);
      if (column > 0)
        entries.emplace_back(i, i - 1, -1.0);
      if (column + 1 < side)
        entries.emplace_back(i, i + 1, -1.0);
    }
  Matrix matrix(side * side, side * side);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

LINEPROF double solve(int side) {
  Matrix matrix = laplacian(side);
  Eigen::VectorXd heat = Eigen::VectorXd::Zero(side * side);
  heat[side * side / 2] = 1;

  Eigen::ConjugateGradient<Matrix, Eigen::Lower | Eigen::Upper> iterative(matrix);
  Eigen::VectorXd first = iterative.solve(heat);

  Eigen::SimplicialLDLT<Matrix> direct;
  direct.compute(matrix);
  Eigen::VectorXd second = direct.solve(heat);

  return (first - second).norm() / second.norm();
}

int main() { std::printf("the two differ by %s\n", solve(150) < 1e-6 ? "less than 1e-6" : "too much"); }
