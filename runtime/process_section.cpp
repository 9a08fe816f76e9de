// SPDX-License-Identifier: Apache-2.0
#include "process_section.h"

#include "output_path.h"

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace lineprof {
namespace {

/// /proc/self/cmdline: arguments, each with its terminator. What doesn't fit is cut.
size_t readCommandLine(char *buffer, size_t size) {
  int descriptor = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return 0;
  size_t used = 0;
  for (ssize_t more; used < size - 1 && (more = read(descriptor, buffer + used, size - 1 - used)) > 0;)
    used += static_cast<size_t>(more);
  close(descriptor);
  if (used && buffer[used - 1] != '\0')
    buffer[used++] = '\0';
  return used;
}

} // namespace

void writeProcessSection(ProfileFile &file) {
  char program[4096], directory[4096], host[256], arguments[16384];
  programPath(program, sizeof program);
  if (!getcwd(directory, sizeof directory))
    directory[0] = '\0';
  if (gethostname(host, sizeof host - 1))
    host[0] = '\0';
  host[sizeof host - 1] = '\0';
  const char *rank = jobRank();
  size_t argumentBytes = readCommandLine(arguments, sizeof arguments);

  size_t size = sizeof(LineprofProcess) + strlen(program) + strlen(directory) + strlen(host) +
                (rank ? strlen(rank) : 0) + argumentBytes + 5;
  auto *process = static_cast<LineprofProcess *>(file.allocate(size));
  if (!process)
    return;
  uint32_t at = sizeof(LineprofProcess);
  auto put = [&](const char *bytes, size_t count) {
    uint32_t where = at;
    memcpy(reinterpret_cast<char *>(process) + at, bytes, count);
    at += static_cast<uint32_t>(count);
    return where;
  };
  process->program = put(program, strlen(program) + 1);
  process->directory = put(directory, strlen(directory) + 1);
  process->host = put(host, strlen(host) + 1);
  process->rank = rank ? put(rank, strlen(rank) + 1) : 0;
  process->arguments = put(arguments, argumentBytes);
  for (size_t i = 0; i < argumentBytes; ++i)
    process->argumentCount += arguments[i] == '\0';
  ProfileFile::publish(&process->section, LINEPROF_SECTION_PROCESS, 1);
}

AreaValues valuesOf(LineprofArea *area) {
  return {reinterpret_cast<uint64_t *>(area + 1), (area->section.size - sizeof(LineprofArea)) / sizeof(uint64_t)};
}

void resetNumbers(ProfileFile &file) {
  file.forEachSection([](LineprofSection *section) {
    if (section->kind != LINEPROF_SECTION_AREA)
      return;
    AreaValues values = valuesOf(reinterpret_cast<LineprofArea *>(section));
    memset(values.first, 0, values.count * sizeof(uint64_t));
  });
}

bool hasCounted(ProfileFile &file) {
  bool counted = false;
  file.forEachSection([&](LineprofSection *section) {
    if (section->kind != LINEPROF_SECTION_AREA)
      return;
    AreaValues values = valuesOf(reinterpret_cast<LineprofArea *>(section));
    for (size_t i = 0; i < values.count && !counted; ++i)
      counted = values.first[i] != 0;
  });
  return counted;
}

} // namespace lineprof
