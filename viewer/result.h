// SPDX-License-Identifier: Apache-2.0
// A value, or a message that says why there is none.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace lineprof {

struct Error {
  std::string message;
};

template <typename T> class Result {
public:
  Result(T value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  T &operator*() { return std::get<T>(content_); }
  T *operator->() { return &std::get<T>(content_); }
  const std::string &error() const { return std::get<Error>(content_).message; }

private:
  std::variant<T, Error> content_;
};

} // namespace lineprof
