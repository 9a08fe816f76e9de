// Range-for and structured bindings: the header is hit once more than there are elements.
#include <cstdio>
#include <lineprof/lineprof.h>
#include <map>
#include <string>
#include <tuple>
#include <vector>

LINEPROF int overVector(const std::vector<int> &items) {
  int sum = 0;                          // hits: 2
  for (int item : items)                // hits: 8
    sum += item;                        // hits: 6
  for (const int &item : items) {       // hits: 4
    if (item == 3)                      // hits: 3
      break;                            // hits: 1
    sum *= 2;                           // hits: 2
  }                                     // hits: -
  return sum;                           // hits: 2
}

LINEPROF int overArray() {
  int grid[2][3] = {{1, 2, 3}, {4, 5, 6}}; // hits: 1
  int sum = 0;                          // hits: 1
  for (auto &row : grid)                // hits: 3
    for (int &cell : row)               // hits: 8
      sum += cell++;                    // hits: 6
  return sum + grid[1][2];              // hits: 1
}

LINEPROF size_t bindings(const std::map<std::string, int> &ages) {
  size_t sum = 0;                       // hits: 1
  for (const auto &[name, age] : ages)  // hits: 4
    sum += name.size() * age;           // hits: 3
  auto [a, b, c] = std::make_tuple(1, 2L, 'c'); // hits: 1
  int pair[2] = {3, 4};                 // hits: 1
  auto &[x, y] = pair;                  // hits: 1
  x += y;                               // hits: 1
  if (auto it = ages.find("zoe"); it != ages.end()) // hits: 1
    sum += it->second;                  // hits: 1
  return sum + a + b + c + pair[0];     // hits: 1
}

struct Countdown {
  int from;
  struct Iterator {
    int at;
    int operator*() const { return at; }
    LINEPROF void operator++() { --at; } // hits: 4
    LINEPROF bool operator!=(const Iterator &o) const { return at != o.at; } // hits: 5
  };
  Iterator begin() const { return {from}; }
  Iterator end() const { return {0}; }
};

LINEPROF int overOwnRange() {
  int sum = 0;                          // hits: 1
  for (int i : Countdown{4})            // hits: 5
    sum = sum * 10 + i;                 // hits: 4
  return sum;                           // hits: 1
}

int main() {
  printf("%d %d\n", overVector({1, 2, 3, 4, 5, 6}), overVector({}));
  printf("%d %zu %d\n", overArray(), bindings({{"al", 3}, {"bo", 5}, {"zoe", 7}}), overOwnRange());
}
