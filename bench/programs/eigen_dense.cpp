// Eigen: products and a decomposition of dense matrices.
#include <Eigen/Dense>

#include <cstdio>
#include <cstdlib>

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 800;
  std::srand(1);
  Eigen::MatrixXd a = Eigen::MatrixXd::Random(size, size), b = Eigen::MatrixXd::Random(size, size);
  Eigen::MatrixXd c = a * b + a.transpose() * b;
  Eigen::VectorXd x = c.partialPivLu().solve(b.col(0));
  Eigen::VectorXd y = a.colPivHouseholderQr().solve(b.col(1));
  std::printf("%.6f %.6f\n", (c * x - b.col(0)).norm() < 1e-6 ? 0.0 : 1.0, (a * y - b.col(1)).norm() < 1e-6 ? 0.0 : 1.0);
}
