// SPDX-License-Identifier: Apache-2.0
// A list whose nodes lie all over memory: the time is the waiting for the next node, on the line that loads it.
#include "chain.h"

#include <utility>
#include <vector>

struct alignas(64) Node {
  Node *next;
};

/// One ring through all the nodes, in random order (Sattolo).
static std::vector<Node> randomRing(size_t count) {
  std::vector<size_t> order(count);
  for (size_t i = 0; i < count; ++i)
    order[i] = i;
  uint64_t x = 1;
  for (size_t i = count - 1; i > 0; --i)
    std::swap(order[i], order[(x = chain<2>(x)) % i]);
  std::vector<Node> nodes(count);
  for (size_t i = 0; i < count; ++i)
    nodes[i].next = &nodes[order[i]];
  return nodes;
}

static NOINLINE Node *walk(Node *node, long steps) {
  for (long i = 0; i < steps; ++i)
    node = node->next;
  return node;
}

static PROFILED uint64_t work(Node *node, long steps) {
  uint64_t x = 1;
  for (long i = 0; i < steps; ++i) {
    node = node->next; // truth: miss
    x = chain<1>(x);   // done while the node is on its way: takes no time of its own
  }
  opaque(node);
  return x;
}

int main(int argc, char **argv) {
  std::vector<Node> nodes = randomRing(1 << 20);
  Node *node = &nodes[0];
  const long sample = 40000;
  auto missMicroseconds = [&] { return microsecondsOf([&] { node = walk(node, sample); }) / sample; };
  long steps = static_cast<long>(wantedMicroseconds(argc, argv) / (missMicroseconds() * kSlices));
  double miss = 0;
  uint64_t x = 0;
  for (int i = 0; i < kSlices; ++i) {
    miss += missMicroseconds();
    x += work(node, steps);
  }
  opaque(x);
  report("miss", miss * static_cast<double>(steps));
}
