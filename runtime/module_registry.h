// SPDX-License-Identifier: Apache-2.0
// The translation units of the program and of what it loads, as they come into use.
#pragma once

#include "lineprof/abi.h"

#include "profile_file.h"

namespace lineprof {

/// A unit's tables in the profile file, with typed access. They outlive a library that is closed again.
struct Module {
  const LineprofTables *tables;
  bool gone; ///< Its library was closed: nothing of it may be touched but what is in the file.

  template <typename T> const T *table(uint32_t offset) const {
    return reinterpret_cast<const T *>(reinterpret_cast<const char *>(tables) + offset);
  }
  const LineprofSite *sites() const { return table<LineprofSite>(tables->sites); }
  const LineprofLine *lines() const { return table<LineprofLine>(tables->lines); }
  const LineprofStretch *stretches() const { return table<LineprofStretch>(tables->stretches); }
  const LineprofMember *members() const { return table<LineprofMember>(tables->members); }

  /// Room for the countdowns in front of an area.
  size_t waitsSize() const { return (4ul * tables->waitCount + 63) / 64 * 64 + 64; }

  // Where an area's numbers start, in bytes from its header.
  size_t countsOffset() const { return sizeof(LineprofArea); }
  size_t stretchesOffset() const { return countsOffset() + 8ul * tables->counterCount; }
  size_t samplesOffset() const { return stretchesOffset() + sizeof(LineprofStretchTime) * tables->stretchCount; }
  size_t linesOffset() const { return samplesOffset() + sizeof(LineprofSiteSamples) * tables->siteCount; }
  size_t functionsOffset() const { return linesOffset() + sizeof(LineprofLineTime) * tables->lineCount; }
  size_t areaSize() const { return functionsOffset() + sizeof(LineprofFunctionTime) * tables->functionCount; }
};

/// Modules by index, from 1. Registration under the runtime's lock; reading by index from anywhere.
class ModuleRegistry {
public:
  /// Copies what is new in [begin, end) into the file. Returns whether `wanted` is registered: it is not when its ABI
  /// differs or there is no memory.
  bool add(ProfileFile &file, LineprofModule *wanted, LineprofModule *const *begin, LineprofModule *const *end);

  uint32_t count() const { return __atomic_load_n(&count_, __ATOMIC_ACQUIRE); }
  /// Index 0, which no module has: for calibration.
  bool setBench(const Module &module);
  /// abi.h's unload.
  void markGone(uint32_t index) { modules_[index].gone = true; }
  const Module &operator[](uint32_t index) const { return modules_[index]; }

private:
  bool haveTable();
  bool addOne(ProfileFile &file, LineprofModule *module);

  static constexpr uint32_t kMax = 65536;
  Module *modules_ = nullptr;
  uint32_t count_ = 0;
};

} // namespace lineprof
