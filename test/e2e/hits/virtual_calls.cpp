// Virtual calls, devirtualised or not; overriders opt in one by one; pointers to functions and to members.
#include <cstdio>
#include <lineprof/lineprof.h>
#include <memory>
#include <vector>

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
  LINEPROF virtual int corners() const {
    return 0;                         // hits: 3
  }
};
struct Circle final : Shape {
  double r = 1;
  LINEPROF double area() const override {
    return 3 * r * r;                 // hits: 3
  }
};
struct Square : Shape {
  double side = 2;
  double area() const override {
    return side * side;               // hits: - not opted in
  }
  LINEPROF int corners() const override {
    return 4;                         // hits: 2
  }
};

LINEPROF double total(const std::vector<std::unique_ptr<Shape>> &shapes) {
  double sum = 0;                     // hits: 1
  for (const auto &shape : shapes) {  // hits: 6
    sum += shape->area();             // hits: 5
    sum += shape->corners();          // hits: 5
  }                                   // hits: -
  return sum;                         // hits: 1
}

LINEPROF int plus(int x) { return x + 1; }   // hits: 4
LINEPROF int minus(int x) { return x - 1; }  // hits: 2

LINEPROF int apply(int (*f)(int), int x) {
  return f(f(x));                     // hits: 3
}

int main() {
  std::vector<std::unique_ptr<Shape>> shapes;
  for (int i = 0; i < 5; ++i)
    if (i % 2)
      shapes.push_back(std::make_unique<Square>());
    else
      shapes.push_back(std::make_unique<Circle>());
  double (Shape::*method)() const = &Shape::area;
  printf("%g %d %g\n", total(shapes), apply(plus, 1) + apply(minus, 9) + apply(plus, 0), (shapes[1].get()->*method)());
}
