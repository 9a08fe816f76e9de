// Lines that spin or sleep for known times. Prints for each of them the time it took, as the program itself saw it:
// "line <number> <microseconds>". What lies around the program's own readings of the clock is calibrated in the same run.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <lineprof/lineprof.h>
#include <thread>
#include <vector>

namespace {

constexpr int kThreads = 3;

uint64_t now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<uint64_t>(t.tv_sec) * 1000000000u + static_cast<uint64_t>(t.tv_nsec);
}

/// Nanoseconds and calls by line.
struct Truth {
  uint64_t elapsed[256] = {};
  uint64_t calls[256] = {};
};
thread_local Truth truth;

__attribute__((noinline)) int spin(int line, uint64_t ns) {
  uint64_t start = now(), end = start;
  while (end - start < ns)
    end = now();
  truth.elapsed[line] += end - start;
  ++truth.calls[line];
  return line;
}

__attribute__((noinline)) int sleepFor(int line, uint64_t ns) {
  uint64_t start = now();
  timespec t = {0, static_cast<long>(ns)};
  nanosleep(&t, nullptr);
  truth.elapsed[line] += now() - start;
  ++truth.calls[line];
  return line;
}

/// What a call of spin costs beside what it measures.
double aroundSpin() {
  constexpr int kCalls = 20000;
  double least = 1e9;
  for (int round = 0; round < 5; ++round) {
    truth.elapsed[255] = 0;
    uint64_t start = now();
    for (int i = 0; i < kCalls; ++i)
      spin(255, 1000);
    double around = static_cast<double>(now() - start - truth.elapsed[255]) / kCalls;
    least = around < least ? around : least;
  }
  return least;
}

} // namespace

LINEPROF __attribute__((noinline)) int inner(int rounds) {
  int sum = 0;
  for (int i = 0; i < rounds; ++i)
    sum += spin(__LINE__, 2000);
  return sum;
}

LINEPROF __attribute__((noinline)) int known(int rounds) {
  int sum = 0;
  for (int i = 0; i < rounds; ++i) {
    sum += spin(__LINE__, 1000);
    sum += spin(__LINE__, 10000);
    if (i % 10 == 0)
      sum += spin(__LINE__, 100000);
    if (i % 100 == 0)
      sum += spin(__LINE__, 1000000);
    if (i % 500 == 0)
      sum += sleepFor(__LINE__, 10000000);
    if (i % 1000 == 0)
      sum += sleepFor(__LINE__, 100000000);
  }
  sum += spin(__LINE__, 5000000); sum += inner(100);
  return sum;
}

int main() {
  double around = aroundSpin();
  std::vector<Truth> truths(kThreads);
  std::vector<std::thread> threads;
  int sum = 0;
  for (int t = 1; t < kThreads; ++t)
    threads.emplace_back([&truths, t] {
      known(200 * t);
      truths[t] = truth;
    });
  truth = Truth();
  sum += known(2000);
  truths[0] = truth;
  for (std::thread &thread : threads)
    thread.join();
  for (int line = 0; line < 255; ++line) {
    double ns = 0;
    for (const Truth &t : truths)
      ns += static_cast<double>(t.elapsed[line]) + around * static_cast<double>(t.calls[line]);
    if (ns > 0)
      std::printf("line %d %.3f\n", line, ns / 1000);
  }
  return sum == 0;
}
