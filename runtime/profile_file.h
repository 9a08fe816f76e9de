// SPDX-License-Identifier: Apache-2.0
// The profile file: a shared mapping that grows and never moves. The only place that maps, grows and writes files.
//
// Space is reserved before it is mapped, so that a full disk is a message and not a SIGBUS. Where there is no file
// (none can be made, or a forked child that hasn't counted yet) the same addresses are private memory, and
// materialize() puts them into a file later.
#pragma once

#include "lineprof/format.h"

#include <cstddef>

namespace lineprof {

/// Not thread-safe: the caller holds the runtime's lock. Signal-safe but for the messages.
class ProfileFile {
public:
  /// Makes the file and its header, or private memory when that fails (and says so). False: not even that.
  bool open(const char *path);

  /// Zeroed memory for a section of this size, aligned to 64, at the end; its header's size is set, its kind is not:
  /// publish() does that when the section is complete. Null when there is no memory.
  void *allocate(size_t size);
  static void publish(LineprofSection *section, uint32_t kind, uint32_t index);

  LineprofFileHeader *header() { return header_; }
  /// Whether all of it is in the file.
  bool isComplete() const { return descriptor_ >= 0 && !saidFull_; }
  const char *path() const { return path_; }

  /// In a forked child: everything mapped becomes private memory with the same content, at the same addresses.
  void detach();
  /// Gives private memory a file at path, at the same addresses. False when that fails; said once.
  bool materialize(const char *path);

  /// Cuts the file to what is used. The mapping stays.
  void trim();

  /// Calls visit(LineprofSection *) for each section in the file.
  template <typename Visit> void forEachSection(Visit visit) {
    for (unsigned i = 0; i < chunkCount_; ++i) {
      char *at = chunks_[i].address + (i == 0 ? sizeof(LineprofFileHeader) : 0);
      while (at < chunks_[i].address + chunks_[i].used) {
        auto *section = reinterpret_cast<LineprofSection *>(at);
        visit(section);
        at += section->size;
      }
    }
  }

private:
  struct Chunk {
    char *address;
    size_t size, used;
    size_t offset; ///< In the file.
  };
  bool createFile(const char *path);
  bool addChunk(size_t atLeast);
  void closeGap();

  static constexpr unsigned kMaxChunks = 8192;
  Chunk *chunks_ = nullptr;
  unsigned chunkCount_ = 0;
  LineprofFileHeader *header_ = nullptr;
  int descriptor_ = -1;
  bool saidFull_ = false;
  char path_[4096] = "";
};

} // namespace lineprof
