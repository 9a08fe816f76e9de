// SPDX-License-Identifier: Apache-2.0
#include "render/escape.h"

#include <cstdint>

namespace lineprof {
namespace {

constexpr const char *kReplacement = "\xEF\xBF\xBD";

struct CodePoint {
  uint32_t value;
  size_t bytes; ///< 0: not UTF-8.
};

/// By the table of well-formed sequences in the Unicode standard (3.9, table 3-7).
CodePoint decode(std::string_view text) {
  auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  uint32_t first = byte(0);
  if (first < 0x80)
    return {first, 1};
  size_t bytes = first >= 0xC2 && first <= 0xDF   ? 2
                 : (first & 0xF0) == 0xE0         ? 3
                 : first >= 0xF0 && first <= 0xF4 ? 4
                                                  : 0;
  uint32_t value = bytes ? first & (0x7Fu >> bytes) : 0;
  for (size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80)
      return {0, 0};
    value = value << 6 | (byte(i) & 0x3F);
  }
  bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    return {0, 0};
  return {value, bytes};
}

bool isHarmful(uint32_t value) {
  return value < 0x20 || (value >= 0x7F && value <= 0x9F) || value == 0x200E || value == 0x200F ||
         (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069) || value == 0x2028 ||
         value == 0x2029;
}

} // namespace

std::string printable(std::string_view text) {
  std::string out;
  size_t column = 0;
  while (!text.empty()) {
    CodePoint point = decode(text);
    if (point.bytes == 1 && point.value == '\t') {
      size_t width = 8 - column % 8;
      out.append(width, ' ');
      column += width;
    } else {
      if (point.bytes == 0 || isHarmful(point.value))
        out += kReplacement;
      else
        out += text.substr(0, point.bytes);
      ++column;
    }
    text.remove_prefix(point.bytes ? point.bytes : 1);
  }
  return out;
}

} // namespace lineprof
