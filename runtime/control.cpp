// SPDX-License-Identifier: Apache-2.0
#include "control.h"

#include "activation.h"
#include "arming.h"
#include "lifecycle.h"
#include "private_memory.h"
#include "process_section.h"
#include "report.h"

#include <cstring>

namespace lineprof {
namespace {

struct Label {
  const char *name; ///< In the file. Null: the excluded label.
  uint32_t index;
};
constexpr uint32_t kMaxLabels = 4096;
Label *labels = nullptr;
uint32_t labelCount = 0;

/// What an unlabelled area's values were at the last cut, and where they are booked, by label.
struct Books {
  LineprofArea *area;
  uint64_t *atLastCut;
  LineprofArea **byLabel;
};
constexpr uint32_t kMaxBooks = 65536;
Books *books = nullptr;
uint32_t bookCount = 0;

uint32_t phase = 0; ///< The label that lineprof_label set; 0: none.
bool stopped = false;
uint32_t excluded = 0; ///< The label for what isn't shown.

uint32_t labelFor(const char *name, bool isExcluded) {
  for (uint32_t i = 0; i < labelCount; ++i)
    if (isExcluded ? !labels[i].name : labels[i].name && !strcmp(labels[i].name, name))
      return labels[i].index;
  if (!labels)
    labels = allocatePrivateArray<Label>(kMaxLabels);
  const char *text = isExcluded ? "" : name;
  auto *section = labels && labelCount < kMaxLabels
                      ? static_cast<LineprofLabel *>(runtime().file.allocate(sizeof(LineprofLabel) + strlen(text) + 1))
                      : nullptr;
  if (!section) {
    report("no room for the phase '%s': it is counted without a label", text);
    return 0;
  }
  section->excluded = isExcluded;
  char *stored = reinterpret_cast<char *>(section + 1);
  strcpy(stored, text);
  labels[labelCount] = {isExcluded ? nullptr : stored, labelCount + 1};
  ProfileFile::publish(&section->section, LINEPROF_SECTION_LABEL, ++labelCount);
  return labelCount;
}

Books *booksOf(LineprofArea *area) {
  for (uint32_t i = 0; i < bookCount; ++i)
    if (books[i].area == area)
      return &books[i];
  if (!books)
    books = allocatePrivateArray<Books>(kMaxBooks);
  if (!books || bookCount == kMaxBooks)
    return nullptr;
  Books entry = {area, allocatePrivateArray<uint64_t>(valuesOf(area).count),
                 allocatePrivateArray<LineprofArea *>(kMaxLabels + 1)};
  if (!entry.atLastCut || !entry.byLabel)
    return nullptr;
  books[bookCount] = entry;
  return &books[bookCount++];
}

LineprofArea *labelledArea(Books &entry, uint32_t label) {
  LineprofArea *&area = entry.byLabel[label];
  if (area)
    return area;
  area = static_cast<LineprofArea *>(runtime().file.allocate(entry.area->section.size));
  if (!area)
    return nullptr;
  area->module = entry.area->module;
  area->threadIndex = entry.area->threadIndex;
  area->label = label;
  ProfileFile::publish(&area->section, LINEPROF_SECTION_AREA, 0);
  return area;
}

/// Books what an area's numbers grew by since the last cut. Label 0 has no area of its own: it is what remains.
void book(LineprofArea *area, uint32_t label) {
  Books *entry = booksOf(area);
  LineprofArea *to = entry && label ? labelledArea(*entry, label) : nullptr;
  if (!entry)
    return;
  AreaValues from = valuesOf(area);
  for (size_t i = 0; i < from.count; ++i) {
    uint64_t now = __atomic_load_n(&from.first[i], __ATOMIC_RELAXED);
    if (to)
      valuesOf(to).first[i] += now - entry->atLastCut[i];
    entry->atLastCut[i] = now;
  }
}

void cut(uint32_t label) {
  const ModuleRegistry &modules = runtime().modules;
  for (uint32_t t = 1; t <= runtime().threads.count(); ++t) {
    ThreadState &state = runtime().threads[t];
    for (uint32_t m = 1; m <= modules.count() && m < state.moduleCapacity; ++m)
      if (state.modules[m].area)
        book(state.modules[m].area, label);
  }
}

uint32_t current() { return stopped ? excluded : phase; }

void armAll() {
  for (uint32_t t = 1; t <= runtime().threads.count(); ++t)
    __atomic_store_n(&runtime().threads[t].block->armed, armNewThread(), __ATOMIC_RELAXED);
}

void setStopped(bool to) {
  excluded = labelFor(nullptr, true);
  stopped = to;
  setStarted(!to);
  armAll();
}

} // namespace

void control(uint32_t operation, const char *text) {
  RuntimeLock guard;
  if (!ensureStarted())
    return;
  switch (operation) {
  case LINEPROF_START:
  case LINEPROF_STOP:
    if (stopped == (operation == LINEPROF_STOP))
      return;
    cut(current());
    setStopped(operation == LINEPROF_STOP);
    return;
  case LINEPROF_RESET:
    cut(current());
    // All that was booked so far goes to the excluded label, whatever it was gathered under.
    excluded = labelFor(nullptr, true);
    for (uint32_t i = 0; i < bookCount; ++i) {
      LineprofArea *out = labelledArea(books[i], excluded);
      if (!out)
        continue;
      memcpy(valuesOf(out).first, books[i].atLastCut, valuesOf(out).count * sizeof(uint64_t));
      for (uint32_t l = 1; l <= labelCount; ++l)
        if (l != excluded && books[i].byLabel[l])
          memset(valuesOf(books[i].byLabel[l]).first, 0, valuesOf(out).count * sizeof(uint64_t));
    }
    return;
  case LINEPROF_LABEL:
    cut(current());
    phase = text && *text ? labelFor(text, false) : 0;
    return;
  default:
    return;
  }
}

void beginStopped() { setStopped(true); }

void finishCuts() {
  if (labelCount)
    cut(current());
}

void forgetCuts() {
  for (uint32_t i = 0; i < bookCount; ++i)
    memset(books[i].atLastCut, 0, valuesOf(books[i].area).count * sizeof(uint64_t));
}

} // namespace lineprof
