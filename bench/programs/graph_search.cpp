// SPDX-License-Identifier: Apache-2.0
// Dijkstra on a random graph that doesn't fit the cache.
// bench: small=200000
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

struct Edge {
  uint32_t to, weight;
};
struct Graph {
  std::vector<uint32_t> first;
  std::vector<Edge> edges;
};

static Graph randomGraph(uint32_t nodes, uint32_t degree) {
  Graph graph;
  uint32_t seed = 1;
  for (uint32_t node = 0; node < nodes; ++node) {
    graph.first.push_back(static_cast<uint32_t>(graph.edges.size()));
    for (uint32_t i = 0; i < degree; ++i) {
      seed = seed * 1664525u + 1013904223u;
      graph.edges.push_back({(seed >> 5) % nodes, (seed >> 28) + 1});
    }
  }
  graph.first.push_back(static_cast<uint32_t>(graph.edges.size()));
  return graph;
}

static std::vector<uint32_t> distances(const Graph &graph, uint32_t source) {
  using Item = std::pair<uint32_t, uint32_t>; // distance, node
  std::vector<uint32_t> distance(graph.first.size() - 1, UINT32_MAX);
  std::priority_queue<Item, std::vector<Item>, std::greater<Item>> open;
  distance[source] = 0;
  open.push({0, source});
  while (!open.empty()) {
    auto [d, node] = open.top();
    open.pop();
    if (d != distance[node])
      continue;
    for (uint32_t e = graph.first[node]; e < graph.first[node + 1]; ++e) {
      const Edge &edge = graph.edges[e];
      uint32_t candidate = d + edge.weight;
      if (candidate < distance[edge.to]) {
        distance[edge.to] = candidate;
        open.push({candidate, edge.to});
      }
    }
  }
  return distance;
}

int main(int argc, char **argv) {
  uint32_t nodes = argc > 1 ? atoi(argv[1]) : 700000;
  uint64_t sum = 0;
  for (uint32_t d : distances(randomGraph(nodes, 5), 0))
    sum += d == UINT32_MAX ? 0 : d;
  std::printf("%llu\n", static_cast<unsigned long long>(sum));
}
