// SPDX-License-Identifier: Apache-2.0
#include "model/demangle.h"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace lineprof {

namespace {

constexpr size_t kLongest = 16384; // a hostile name could make the demangler's output explode

/// Template arguments of the standard library that nearly always are the default ones.
constexpr const char *kDefaults[] = {"std::allocator<", "std::char_traits<", "std::less<",
                                     "std::hash<",      "std::equal_to<",    "std::default_delete<"};

void replaceAll(std::string &text, const std::string &from, const std::string &to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// The end of the template argument list that opens before `at`.
size_t behindClosing(const std::string &text, size_t at) {
  for (int depth = 1; at < text.size(); ++at) {
    depth += text[at] == '<' ? 1 : text[at] == '>' ? -1 : 0;
    if (depth == 0)
      return at + 1;
  }
  return std::string::npos;
}

/// As one would write it: `std::vector<std::string>` and not with allocators and traits.
std::string withoutDefaults(std::string text) {
  replaceAll(text, "std::__cxx11::", "std::");
  replaceAll(text, "std::basic_string<char, std::char_traits<char>, std::allocator<char> >", "std::string");
  for (std::string name : kDefaults) {
    name.insert(0, ", ");
    for (size_t at = 0; (at = text.find(name, at)) != std::string::npos;) {
      size_t end = behindClosing(text, at + name.size());
      if (end == std::string::npos)
        break;
      text.erase(at, end - at);
    }
  }
  replaceAll(text, " >", ">");
  return text;
}

} // namespace

std::string demangle(const std::string &name) {
  if (name.compare(0, 2, "_Z") != 0 || name.size() > kLongest)
    return name;
  int status = 0;
  std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status),
                                                   &std::free);
  return status == 0 && text ? withoutDefaults(text.get()) : name;
}

std::string shortened(const std::string &name, size_t most) {
  if (name.size() <= most)
    return name;
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    out += name[i];
    bool isList = name[i] == '<' && i > 0 && (isalnum(static_cast<unsigned char>(name[i - 1])) || name[i - 1] == '_') &&
                  (i < 8 || name.compare(i - 8, 8, "operator") != 0);
    size_t end = isList ? behindClosing(name, i + 1) : std::string::npos;
    if (end == std::string::npos)
      continue;
    out += "...>";
    i = end - 1;
  }
  return out;
}

} // namespace lineprof
