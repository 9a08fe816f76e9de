// SPDX-License-Identifier: Apache-2.0
// Memory for the runtime's own bookkeeping, straight from the system: the program's allocator isn't touched.
#pragma once

#include <cstddef>

namespace lineprof {

/// Zeroed memory, committed when touched; null when there is none. Never given back but by releasePrivate.
void *allocatePrivate(size_t bytes);
void releasePrivate(void *memory, size_t bytes);

template <typename T> T *allocatePrivateArray(size_t count) {
  return static_cast<T *>(allocatePrivate(count * sizeof(T)));
}

} // namespace lineprof
