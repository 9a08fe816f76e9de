// Fibonacci numbers three ways: plain recursion, with memoisation, and bottom-up.
#include <lineprof/lineprof.h>

#include <cstdint>
#include <cstdio>
#include <unordered_map>

LINEPROF uint64_t fibRecursive(unsigned n) {
  if (n < 2)
    return n;
  return fibRecursive(n - 1) + fibRecursive(n - 2);
}

LINEPROF uint64_t fibMemoised(unsigned n, std::unordered_map<unsigned, uint64_t> &known) {
  if (n < 2)
    return n;
  auto found = known.find(n);
  if (found != known.end())
    return found->second;
  uint64_t value = fibMemoised(n - 1, known) + fibMemoised(n - 2, known);
  known.emplace(n, value);
  return value;
}

LINEPROF uint64_t fibBottomUp(unsigned n) {
  uint64_t previous = 0, current = 1;
  for (unsigned i = 0; i < n; ++i) {
    uint64_t next = previous + current;
    previous = current;
    current = next;
  }
  return previous;
}

int main() {
  std::unordered_map<unsigned, uint64_t> known;
  std::printf("%llu\n", static_cast<unsigned long long>(fibRecursive(20)));
  std::printf("%llu\n", static_cast<unsigned long long>(fibMemoised(90, known)));
  std::printf("%llu\n", static_cast<unsigned long long>(fibBottomUp(90)));
}
