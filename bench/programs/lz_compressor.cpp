// SPDX-License-Identifier: Apache-2.0
// An LZ77 compressor with a hash chain, and its decompressor.
// bench: small=4000000
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

using Bytes = std::vector<uint8_t>;

static Bytes makeText(size_t length) {
  static const char *const words[] = {"line ", "profile ", "of ", "the ", "program ", "is ", "hot ", "here\n"};
  Bytes text;
  uint32_t seed = 12345;
  while (text.size() < length) {
    seed = seed * 1664525u + 1013904223u;
    const char *word = words[seed >> 29];
    text.insert(text.end(), word, word + strlen(word));
    if ((seed >> 20) % 7 == 0)
      text.push_back(static_cast<uint8_t>('0' + (seed >> 10) % 10));
  }
  return text;
}

static uint32_t hashOf(const uint8_t *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return (v * 2654435761u) >> 16;
}

static size_t matchLength(const uint8_t *a, const uint8_t *b, const uint8_t *end) {
  size_t n = 0;
  while (b + n < end && a[n] == b[n] && n < 255)
    ++n;
  return n;
}

static Bytes compress(const Bytes &in) {
  Bytes out;
  std::vector<int> head(65536, -1), previous(in.size(), -1);
  const uint8_t *base = in.data(), *end = base + in.size();
  for (size_t at = 0; at < in.size();) {
    size_t best = 0, distance = 0;
    if (at + 4 <= in.size()) {
      uint32_t h = hashOf(base + at);
      int depth = 0;
      for (int p = head[h]; p >= 0 && at - p < 65536 && depth < 16; p = previous[p], ++depth) {
        size_t n = matchLength(base + p, base + at, end);
        if (n > best) {
          best = n;
          distance = at - p;
        }
      }
      previous[at] = head[h];
      head[h] = static_cast<int>(at);
    }
    if (best >= 4) {
      out.push_back(static_cast<uint8_t>(best));
      out.push_back(static_cast<uint8_t>(distance));
      out.push_back(static_cast<uint8_t>(distance >> 8));
      at += best;
    } else {
      out.push_back(0);
      out.push_back(in[at++]);
    }
  }
  return out;
}

static Bytes decompress(const Bytes &in) {
  Bytes out;
  for (size_t at = 0; at < in.size();) {
    if (in[at] == 0) {
      out.push_back(in[at + 1]);
      at += 2;
      continue;
    }
    size_t from = out.size() - (in[at + 1] | in[at + 2] << 8);
    for (size_t n = in[at]; n; --n)
      out.push_back(out[from++]);
    at += 3;
  }
  return out;
}

int main(int argc, char **argv) {
  size_t size = argc > 1 ? atoi(argv[1]) : 15000000;
  Bytes text = makeText(size), packed = compress(text);
  std::printf("%zu of %zu bytes, %s\n", packed.size(), text.size(), decompress(packed) == text ? "same" : "DIFFERENT");
}
