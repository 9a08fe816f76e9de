// SPDX-License-Identifier: Apache-2.0
#include "model/function_extent.h"

namespace lineprof {
namespace {

/// Braces of a C or C++ text, without those in comments and literals.
class BraceScanner {
public:
  explicit BraceScanner(const std::vector<std::string> &lines) : lines_(lines) {}

  /// Lines behind the last one with code that are looked at.
  static constexpr uint32_t kReach = 1000;

  uint32_t endOf(uint32_t first, uint32_t lastCode) {
    for (uint32_t number = first; number <= lines_.size() && number <= lastCode + kReach; ++number)
      if (scanLine(lines_[number - 1]) && number >= lastCode)
        return number;
    return lastCode;
  }

private:
  /// Whether the depth came back to zero on the line, and stayed there.
  bool scanLine(const std::string &text) {
    bool closed = false;
    for (size_t i = 0; i < text.size(); ++i) {
      char c = text[i];
      if (inComment_) {
        if (text.compare(i, 2, "*/") == 0) {
          inComment_ = false;
          ++i;
        }
      } else if (!rawEnd_.empty()) {
        if (text.compare(i, rawEnd_.size(), rawEnd_) == 0) {
          i += rawEnd_.size() - 1;
          rawEnd_.clear();
        }
      } else if (text.compare(i, 2, "//") == 0) {
        break;
      } else if (text.compare(i, 2, "/*") == 0) {
        inComment_ = true;
        ++i;
      } else if (c == '"' && i > 0 && text[i - 1] == 'R') {
        size_t open = text.find('(', i);
        if (open != std::string::npos)
          rawEnd_ = ")" + text.substr(i + 1, open - i - 1) + "\"";
        i = open == std::string::npos ? text.size() : open;
      } else if (c == '"' || (c == '\'' && !isInNumber(text, i))) {
        i = endOfLiteral(text, i);
      } else if (c == '{') {
        ++depth_;
        closed = false;
      } else if (c == '}' && depth_ > 0) {
        closed = --depth_ == 0;
      }
    }
    return closed;
  }

  /// Whether the quote separates digits, as in 1'000; a letter before it may also be a prefix, as in u8'x'.
  static bool isInNumber(const std::string &text, size_t quote) {
    size_t begin = quote;
    while (begin > 0 && (isalnum(static_cast<unsigned char>(text[begin - 1])) || text[begin - 1] == '\''))
      --begin;
    return begin < quote && isdigit(static_cast<unsigned char>(text[begin]));
  }

  static size_t endOfLiteral(const std::string &text, size_t open) {
    size_t i = open + 1;
    while (i < text.size() && text[i] != text[open])
      i += text[i] == '\\' ? 2 : 1;
    return i;
  }

  const std::vector<std::string> &lines_;
  bool inComment_ = false;
  std::string rawEnd_; ///< What ends the raw string that is open.
  int depth_ = 0;
};

} // namespace

uint32_t endOfFunction(const std::vector<std::string> &lines, uint32_t first, uint32_t lastCode) {
  return first ? BraceScanner(lines).endOf(first, lastCode) : lastCode;
}

} // namespace lineprof
