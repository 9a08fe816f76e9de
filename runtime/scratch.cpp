// SPDX-License-Identifier: Apache-2.0
#include "scratch.h"

#include "module_registry.h"
#include "private_memory.h"
#include "thread_block.h"

#include <unistd.h>

namespace lineprof {
namespace {

constexpr unsigned kFrames = 16;

struct Entry {
  const LineprofModule *module;
  const LineprofTables *tables;
  LineprofArea *area;
};
constexpr unsigned kMaxEntries = 4096;
Entry *entries = nullptr;
unsigned entryCount = 0;
LineprofThread *thread = nullptr;
alignas(64) char lastResort[256 * 1024];

LineprofThread *scratchThread() {
  if (thread)
    return thread;
  thread = static_cast<LineprofThread *>(allocatePrivate(sizeof(LineprofThread) + kFrames * sizeof(LineprofFrame)));
  if (!thread)
    return nullptr;
  thread->framesOffset = sizeof(LineprofThread);
  thread->framesAddress = thread->top = reinterpret_cast<uint64_t>(framesOf(thread));
  thread->limit = thread->framesAddress + (kFrames - 1) * sizeof(LineprofFrame);
  thread->stretch = reinterpret_cast<uint64_t>(&thread->outsideTicks);
  return thread;
}

} // namespace

LineprofArea *scratchArea(const LineprofModule &module) {
  if (!entries)
    entries = allocatePrivateArray<Entry>(kMaxEntries);
  for (unsigned i = 0; entries && i < entryCount; ++i)
    if (entries[i].module == &module && entries[i].tables == module.tables)
      return entries[i].area;
  LineprofThread *block = scratchThread();
  Module shape = {module.tables, false};
  size_t inFront = shape.waitsSize(), size = inFront + shape.areaSize();
  auto *memory = static_cast<char *>(allocatePrivate(size));
  if (!memory && size <= sizeof lastResort)
    memory = lastResort;
  if (!block || !memory)
    _exit(127); // not even memory to throw counts away: nothing can run in such a process
  auto *area = reinterpret_cast<LineprofArea *>(memory + inFront);
  area->thread = reinterpret_cast<uint64_t>(block);
  if (entries && entryCount < kMaxEntries)
    entries[entryCount++] = {&module, module.tables, area};
  return area;
}

} // namespace lineprof
