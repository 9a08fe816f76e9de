// SPDX-License-Identifier: Apache-2.0
// Eigen: products and a decomposition of dense matrices.
// bench: small=540 library=*/eigen3/*
#include <Eigen/Dense>

#include <cstdio>
#include <cstdlib>

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 900;
  std::srand(1);
  Eigen::MatrixXd a = Eigen::MatrixXd::Random(size, size), b = Eigen::MatrixXd::Random(size, size);
  Eigen::MatrixXd c = a * b + a.transpose() * b;
  Eigen::VectorXd x = c.partialPivLu().solve(b.col(0));
  std::printf("%.6e %.6e %d\n", c.sum(), x.norm(), (c * x - b.col(0)).norm() < 1e-6);
}
