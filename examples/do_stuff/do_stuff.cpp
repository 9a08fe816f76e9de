// The example of line_profiler's README in C++: one of these three lines is slow.
#include <lineprof/lineprof.h>

#include <cstdio>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

LINEPROF std::vector<double> do_stuff(const std::vector<int> &numbers) {
  long sum = std::accumulate(numbers.begin(), numbers.end(), 0L);

  std::vector<double> shares;
  for (int number : numbers)
    shares.push_back(number / 43.0 / static_cast<double>(sum));

  std::ostringstream text;
  for (int number : numbers)
    text << "number " << number << '\n';

  std::printf("%zu characters, the sum is %ld\n", text.str().size(), sum);
  return shares;
}

int main() {
  std::vector<int> numbers(200000);
  std::iota(numbers.begin(), numbers.end(), 1);
  std::vector<double> shares = do_stuff(numbers);
  std::printf("the last share is %.2g\n", shares.back());
}
