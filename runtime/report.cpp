// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <unistd.h>

namespace lineprof {

void report(const char *format, ...) {
  int error = errno;
  char line[512];
  int length = snprintf(line, sizeof line, "lineprof: ");
  va_list arguments;
  va_start(arguments, format);
  int more = vsnprintf(line + length, sizeof line - length - 1, format, arguments);
  va_end(arguments);
  length = more < 0 ? length : length + more;
  if (length > static_cast<int>(sizeof line) - 2)
    length = sizeof line - 2;
  line[length++] = '\n';
  if (write(STDERR_FILENO, line, length) < 0) {
    // Nobody to tell.
  }
  errno = error;
}

void reportFlag(const char *name, const char *initial, const char *help) {
  report("  LINEPROF_%-15s %s (default: %s)", name, help, initial);
}

} // namespace lineprof
