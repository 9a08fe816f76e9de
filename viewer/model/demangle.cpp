// SPDX-License-Identifier: Apache-2.0
#include "model/demangle.h"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace lineprof {

constexpr size_t kLongest = 16384; // a hostile name could make the demangler's output explode

std::string demangle(const std::string &name) {
  if (name.compare(0, 2, "_Z") != 0 || name.size() > kLongest)
    return name;
  int status = 0;
  std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status),
                                                   &std::free);
  return status == 0 && text ? std::string(text.get()) : name;
}

} // namespace lineprof
