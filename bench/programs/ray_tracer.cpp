// SPDX-License-Identifier: Apache-2.0
// A ray tracer of spheres: small vector functions that get inlined, and recursion for mirrors.
// bench: small=750
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct Vec {
  double x, y, z;
  Vec operator+(const Vec &o) const { return {x + o.x, y + o.y, z + o.z}; }
  Vec operator-(const Vec &o) const { return {x - o.x, y - o.y, z - o.z}; }
  Vec operator*(double f) const { return {x * f, y * f, z * f}; }
  double dot(const Vec &o) const { return x * o.x + y * o.y + z * o.z; }
  Vec unit() const { return *this * (1 / std::sqrt(dot(*this))); }
};

struct Sphere {
  Vec center;
  double radius, mirror, shade;

  double hit(const Vec &from, const Vec &direction) const {
    Vec to = center - from;
    double along = to.dot(direction);
    double inside = along * along - to.dot(to) + radius * radius;
    if (inside < 0)
      return -1;
    double root = std::sqrt(inside);
    return along - root > 1e-4 ? along - root : along + root > 1e-4 ? along + root : -1;
  }
};

static double trace(const std::vector<Sphere> &scene, const Vec &from, const Vec &direction, int depth) {
  const Sphere *nearest = nullptr;
  double distance = 1e30;
  for (const Sphere &sphere : scene) {
    double d = sphere.hit(from, direction);
    if (d > 0 && d < distance) {
      distance = d;
      nearest = &sphere;
    }
  }
  if (!nearest)
    return 0.2 + 0.1 * direction.y;
  Vec point = from + direction * distance;
  Vec normal = (point - nearest->center).unit();
  double light = normal.dot(Vec{0.5, 0.7, -0.5}.unit());
  double own = nearest->shade * (light > 0 ? light : 0.05);
  if (depth == 0 || nearest->mirror == 0)
    return own;
  Vec reflected = direction - normal * (2 * direction.dot(normal));
  return own * (1 - nearest->mirror) + nearest->mirror * trace(scene, point, reflected, depth - 1);
}

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 1400;
  std::vector<Sphere> scene;
  for (int i = 0; i < 20; ++i)
    scene.push_back({{std::sin(i * 1.3) * 3, std::cos(i * 2.1) * 2, 6.0 + i % 5}, 0.7, i % 3 * 0.4, 0.5 + 0.02 * i});
  double sum = 0;
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x)
      sum += trace(scene, {0, 0, 0}, Vec{(x - size / 2.0) / size, (y - size / 2.0) / size, 1}.unit(), 4);
  std::printf("%.6f\n", sum);
}
