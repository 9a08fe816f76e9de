// SPDX-License-Identifier: Apache-2.0
#include "model/demangle.h"

#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <memory>
#include <vector>

namespace lineprof {

namespace {

constexpr size_t kLongest = 16384, kLongestOutput = 65536;

/// Parts of a name that refer to earlier parts (S_, S0_, T_, ...), which may do so too: each can double the output, and
/// 300 characters made so that they do take hours. 3 in 100000 names of LLVM have more references than this.
constexpr size_t kMostReferences = 40;

size_t countReferences(const std::string &name) {
  size_t count = 0;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name[i] != 'S' && name[i] != 'T')
      continue;
    size_t end = name.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", i + 1);
    if (end == std::string::npos)
      break;
    count += name[end] == '_';
    i = end - 1;
  }
  return count;
}

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

/// Whether a part of `text` is a whole template argument, and not a function's parameter.
bool isTemplateArgument(const std::string &text, size_t begin, size_t end) {
  if (end >= text.size() || (text[end] != ',' && text[end] != '>' && text.compare(end, 2, " >") != 0))
    return false;
  int depth = 0;
  for (size_t i = begin; i-- > 0;) {
    depth += text[i] == '>' || text[i] == ')' ? 1 : text[i] == '<' || text[i] == '(' ? -1 : 0;
    if (depth < 0)
      return text[i] == '<';
  }
  return false;
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
      if (isTemplateArgument(text, at, end))
        text.erase(at, end - at);
      else
        at += name.size();
    }
  }
  replaceAll(text, " >", ">");
  return text;
}

/// For each opening bracket the place behind the one that closes it; 0 where none does.
std::vector<size_t> closings(const std::string &text) {
  std::vector<size_t> behind(text.size()), open;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<')
      open.push_back(i);
    else if (text[i] == '>' && !open.empty()) {
      behind[open.back()] = i + 1;
      open.pop_back();
    }
  }
  return behind;
}

} // namespace

std::string demangle(const std::string &name) {
  if (name.compare(0, 2, "_Z") != 0 || name.size() > kLongest || countReferences(name) > kMostReferences)
    return name;
  int status = 0;
  std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status),
                                                   &std::free);
  bool isGood = status == 0 && text && std::strlen(text.get()) <= kLongestOutput;
  return isGood ? withoutDefaults(text.get()) : name;
}

std::string shortened(const std::string &name, size_t most) {
  if (name.size() <= most)
    return name;
  std::string out;
  std::vector<size_t> behind = closings(name);
  for (size_t i = 0; i < name.size(); ++i) {
    out += name[i];
    bool isList = name[i] == '<' && i > 0 && (isalnum(static_cast<unsigned char>(name[i - 1])) || name[i - 1] == '_') &&
                  (i < 8 || name.compare(i - 8, 8, "operator") != 0);
    if (!isList || !behind[i])
      continue;
    out += "...>";
    i = behind[i] - 1;
  }
  return out;
}

} // namespace lineprof
