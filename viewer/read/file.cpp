// SPDX-License-Identifier: Apache-2.0
#include "read/file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lineprof {

constexpr off_t kLargest = off_t(4) << 30;

Result<std::string> readFile(const std::string &path) {
  int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  auto fail = [&](const std::string &why) {
    if (descriptor >= 0)
      close(descriptor);
    return Error{fmt::format("{}: {}", path, why)};
  };
  struct stat status = {};
  if (descriptor < 0 || fstat(descriptor, &status) != 0)
    return fail(std::strerror(errno));
  if (!S_ISREG(status.st_mode))
    return fail("not a regular file");
  if (status.st_size > kLargest)
    return fail(fmt::format("{} bytes, larger than any profile (the limit is {})", status.st_size, kLargest));
  std::string bytes(static_cast<size_t>(status.st_size), '\0');
  size_t used = 0;
  while (used < bytes.size()) {
    ssize_t more = read(descriptor, bytes.data() + used, bytes.size() - used);
    if (more < 0 && errno == EINTR)
      continue;
    if (more < 0)
      return fail(std::strerror(errno));
    if (more == 0)
      break;
    used += static_cast<size_t>(more);
  }
  close(descriptor);
  bytes.resize(used);
  return bytes;
}

} // namespace lineprof
