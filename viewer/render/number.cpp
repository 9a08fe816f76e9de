// SPDX-License-Identifier: Apache-2.0
#include "render/number.h"

#include <fmt/format.h>

namespace lineprof {

std::string formatTime(double microseconds, TimeUnit unit, size_t width) {
  double value = microseconds / unit.microseconds;
  // A time that is there should not read as none.
  std::string text = value > 0 && value < 0.05 ? fmt::format("{:.2g}", value) : fmt::format("{:.1f}", value);
  return text.size() > width ? fmt::format("{:.3g}", value) : text;
}

std::string formatTime(const Time &time, TimeUnit unit, size_t width) {
  const char *mark = time.how() == How::Sampled ? "~" : time.how() == How::Split ? "?" : "";
  return mark + formatTime(time.total(), unit, width - (*mark != 0));
}

} // namespace lineprof
