// flags: -std=c++20
// llvm: >=16
// oracles: counter
// Coroutines: a generator resumed many times; one that is resumed on another thread; one that ends by an exception.
#include <coroutine>
#include <cstdio>
#include <exception>
#include <lineprof/lineprof.h>
#include <thread>

struct Generator {
  struct promise_type {
    int value = 0;
    std::exception_ptr error;
    Generator get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int v) {
      value = v;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { error = std::current_exception(); }
  };
  std::coroutine_handle<promise_type> handle;
  bool next() {
    handle.resume();
    return !handle.done();
  }
};

LINEPROF Generator squares(int n) {
  for (int i = 0; i < n; ++i) {     // hits: 6
    int square = i * i;             // hits: 5
    co_yield square;                // hits: 5
    if (i > 100)                    // hits: 5
      co_return;                    // hits: 0
  }
}

LINEPROF Generator wanders() {
  int steps = 0;                    // hits: 1
  while (steps < 20) {              // hits: 21
    ++steps;                        // hits: 20
    co_yield steps;                 // hits: 20
  }
}

LINEPROF Generator fails(int n) {
  co_yield 1;                       // hits: 1
  if (n > 0)                        // hits: 1
    throw n;                        // hits: 1
  co_yield 2;                       // hits: 0
}

LINEPROF int sumOf(Generator g) {
  int sum = 0;                      // hits: 2
  while (g.next())                  // hits: 8
    sum += g.handle.promise().value; // hits: 6
  if (g.handle.promise().error)     // hits: 2
    sum += 1000;                    // hits: 1
  g.handle.destroy();               // hits: 2
  return sum;                       // hits: 2
}

int main() {
  int sum = sumOf(squares(5)) + sumOf(fails(3));
  Generator g = wanders();
  bool more = true;
  for (int i = 0; more; ++i)
    if (i % 2)
      std::thread([&] { more = g.next(); }).join();
    else
      more = g.next();
  g.handle.destroy();
  printf("%d\n", sum);
}
