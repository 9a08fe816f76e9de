// SPDX-License-Identifier: Apache-2.0
// Bounds-checked access to bytes that somebody else wrote: nothing is read but through these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace lineprof {

/// A range of bytes that it doesn't own. Reading outside of it gives nothing.
class ByteReader {
public:
  ByteReader(const char *data, size_t size) : bytes_(data, size) {}
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  size_t size() const { return bytes_.size(); }

  std::optional<ByteReader> slice(uint64_t offset, uint64_t size) const {
    if (offset > bytes_.size() || size > bytes_.size() - offset)
      return std::nullopt;
    return ByteReader(bytes_.substr(offset, size));
  }

  template <typename T> std::optional<T> read(uint64_t offset) const {
    static_assert(std::is_trivially_copyable_v<T>);
    auto part = slice(offset, sizeof(T));
    if (!part)
      return std::nullopt;
    T value;
    std::memcpy(&value, part->bytes_.data(), sizeof(T));
    return value;
  }

  template <typename T> std::optional<std::vector<T>> readArray(uint64_t offset, uint64_t count) const {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count > bytes_.size() / sizeof(T)) // also keeps count * sizeof(T) from wrapping
      return std::nullopt;
    auto part = slice(offset, count * sizeof(T));
    if (!part)
      return std::nullopt;
    std::vector<T> values(count);
    if (count)
      std::memcpy(values.data(), part->bytes_.data(), count * sizeof(T));
    return values;
  }

  /// A NUL-terminated string.
  std::optional<std::string> readString(uint64_t offset) const {
    if (offset >= bytes_.size())
      return std::nullopt;
    size_t end = bytes_.find('\0', offset);
    if (end == std::string_view::npos)
      return std::nullopt;
    return std::string(bytes_.substr(offset, end - offset));
  }

private:
  std::string_view bytes_;
};

} // namespace lineprof
