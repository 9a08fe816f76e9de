// SPDX-License-Identifier: Apache-2.0
#include "private_memory.h"

#include <sys/mman.h>

namespace lineprof {

void *allocatePrivate(size_t bytes) {
  void *memory =
      mmap(nullptr, bytes ? bytes : 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

void releasePrivate(void *memory, size_t bytes) {
  if (memory)
    munmap(memory, bytes ? bytes : 1);
}

} // namespace lineprof
