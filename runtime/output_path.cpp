// SPDX-License-Identifier: Apache-2.0
#include "output_path.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <unistd.h>

namespace lineprof {

const char *jobRank() {
  for (const char *name : {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK", "SLURM_PROCID"})
    if (const char *rank = secure_getenv(name); rank && *rank)
      return rank;
  return nullptr;
}

void programPath(char *path, size_t size) {
  ssize_t length = readlink("/proc/self/exe", path, size - 1);
  path[length > 0 ? length : 0] = '\0';
}

bool expandOutputPath(const char *pattern, char *path, size_t size) {
  size_t used = 0;
  auto append = [&](const char *text) {
    size_t length = strlen(text);
    if (used + length + 1 > size)
      return false;
    memcpy(path + used, text, length + 1);
    used += length;
    return true;
  };
  char piece[4096];
  if (*pattern != '/' && (!getcwd(piece, sizeof piece) || !append(piece) || !append("/")))
    return false;
  for (const char *p = pattern; *p; ++p) {
    piece[0] = *p;
    piece[1] = '\0';
    if (*p == '%' && p[1]) {
      switch (*++p) {
      case 'e': {
        programPath(piece, sizeof piece);
        const char *slash = strrchr(piece, '/');
        if (slash)
          memmove(piece, slash + 1, strlen(slash + 1) + 1);
        if (!*piece)
          strcpy(piece, "program");
        break;
      }
      case 'p':
        snprintf(piece, sizeof piece, "%d", static_cast<int>(getpid()));
        break;
      case 'h':
        if (gethostname(piece, sizeof piece - 1))
          strcpy(piece, "host");
        break;
      case 'r':
        snprintf(piece, sizeof piece, "%s", jobRank() ? jobRank() : "0");
        break;
      default:
        piece[0] = *p; // %% and what isn't known: as it is
      }
    }
    if (!append(piece))
      return false;
  }
  return true;
}

} // namespace lineprof
