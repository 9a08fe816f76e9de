// Every way to opt in and out; a function that is profiled is called wanted..., another is not.
#include <lineprof/lineprof.h>

#include <cstdio>

LINEPROF int wantedByMacro(int x) { return x + 1; }
__attribute__((annotate("lineprof"))) int wantedByAnnotation(int x) { return x + 2; }
[[lineprof::profile]] int wantedByAttribute(int x) { return x + 3; }
__attribute__((lineprof)) int wantedByGnuAttribute(int x) { return x + 4; }

#pragma clang attribute push(__attribute__((annotate("lineprof"))), apply_to = function)
int wantedByPragma(int x) { return x + 5; }
LINEPROF_OFF int plainDespitePragma(int x) { return x + 6; }
#pragma clang attribute pop

class LINEPROF Whole {
public:
  Whole() : value_(1) { ++value_; }
  ~Whole() { value_ = 0; }
  int wantedMethod() { return value_ + 7; }
  int wantedOutside();
  static int wantedStatic(int x) { return x + 8; }
  template <typename T> T wantedTemplate(T x) { return x + 9; }
  LINEPROF_OFF int plainMethod() { return value_; }
  struct Inner {
    int wantedInner() { return 10; }
  };

private:
  int value_;
};
int Whole::wantedOutside() { return value_ + 11; }

template <typename T> struct [[lineprof::profile]] Box {
  T value;
  T wantedGet() { return value; }
};

int plain(int x) { return x + 12; }

int main() {
  auto lambda = [](int x) __attribute__((annotate("lineprof"))) { return x + 13; };
  Whole whole;
  Box<int> box{14};
  int sum = wantedByMacro(1) + wantedByAnnotation(1) + wantedByAttribute(1) + wantedByGnuAttribute(1) + wantedByPragma(1) +
            plainDespitePragma(1) + whole.wantedMethod() + whole.wantedOutside() + Whole::wantedStatic(1) +
            whole.wantedTemplate(1) + whole.plainMethod() + Whole::Inner().wantedInner() + box.wantedGet() + plain(1) +
            lambda(1);
  std::printf("%d\n", sum);
}
