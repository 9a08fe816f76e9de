// SPDX-License-Identifier: Apache-2.0
// The n-body simulation of the benchmarks game: floating-point arithmetic in short loops.
// bench: small=1500000
#include <cmath>
#include <cstdio>
#include <cstdlib>

struct Body {
  double x, y, z, vx, vy, vz, mass;
};

static void advance(Body *bodies, int count, double dt) {
  for (int i = 0; i < count; ++i) {
    Body &a = bodies[i];
    for (int j = i + 1; j < count; ++j) {
      Body &b = bodies[j];
      double dx = a.x - b.x;
      double dy = a.y - b.y;
      double dz = a.z - b.z;
      double distance2 = dx * dx + dy * dy + dz * dz;
      double magnitude = dt / (distance2 * std::sqrt(distance2));
      a.vx -= dx * b.mass * magnitude;
      a.vy -= dy * b.mass * magnitude;
      a.vz -= dz * b.mass * magnitude;
      b.vx += dx * a.mass * magnitude;
      b.vy += dy * a.mass * magnitude;
      b.vz += dz * a.mass * magnitude;
    }
  }
  for (int i = 0; i < count; ++i) {
    bodies[i].x += dt * bodies[i].vx;
    bodies[i].y += dt * bodies[i].vy;
    bodies[i].z += dt * bodies[i].vz;
  }
}

static double energy(const Body *bodies, int count) {
  double sum = 0;
  for (int i = 0; i < count; ++i) {
    const Body &b = bodies[i];
    sum += 0.5 * b.mass * (b.vx * b.vx + b.vy * b.vy + b.vz * b.vz);
    for (int j = i + 1; j < count; ++j) {
      double dx = b.x - bodies[j].x, dy = b.y - bodies[j].y, dz = b.z - bodies[j].z;
      sum -= b.mass * bodies[j].mass / std::sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

int main(int argc, char **argv) {
  int steps = argc > 1 ? atoi(argv[1]) : 5000000;
  Body bodies[] = {{0, 0, 0, 0, 0, 0, 39.47},
                   {4.84, -1.16, -0.10, 0.6, 2.81, -0.02, 0.037},
                   {8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011},
                   {12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017},
                   {15.37, -25.91, 0.17, 0.97, 0.59, -0.03, 0.002}};
  for (int i = 0; i < steps; ++i)
    advance(bodies, 5, 0.001);
  std::printf("%.9f\n", energy(bodies, 5));
}
