// SPDX-License-Identifier: Apache-2.0
#include "profile_file.h"

#include "private_memory.h"
#include "report.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lineprof {
namespace {

constexpr size_t kPage = 4096;
constexpr size_t kChunk = 256 * 1024;
constexpr size_t kAlignment = 64;

size_t roundUp(size_t value, size_t to) { return (value + to - 1) / to * to; }

/// Reserves [offset, offset + size) of the file. An errno value.
int reserve(int descriptor, size_t offset, size_t size) {
  int error;
  do
    error = posix_fallocate(descriptor, static_cast<off_t>(offset), static_cast<off_t>(size));
  while (error == EINTR);
  return error;
}

bool writeAll(int descriptor, const char *from, size_t size, size_t offset) {
  while (size) {
    ssize_t written = pwrite(descriptor, from, size, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return false;
    from += written, offset += written, size -= written;
  }
  return true;
}

/// A page's first use costs microseconds, which must not fall into a line's time.
void touchPages(char *at, size_t size) {
  for (size_t i = 0; i < size; i += kPage)
    *static_cast<volatile char *>(at + i) = 0;
}

/// Descriptors 0 to 2 are the program's, even when it has closed them.
int moveAway(int descriptor) {
  if (descriptor < 0 || descriptor > 2)
    return descriptor;
  int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 100);
  close(descriptor);
  return moved;
}

} // namespace

void ProfileFile::publish(LineprofSection *section, uint32_t kind, uint32_t index) {
  section->index = index;
  __atomic_store_n(&section->kind, kind, __ATOMIC_RELEASE);
}

/// Exclusive: an existing file, link or not, is never opened; then a number is put behind the name.
bool ProfileFile::createFile(const char *path) {
  for (unsigned i = 0; i < 1000; ++i) {
    int length = i == 0 ? snprintf(path_, sizeof path_, "%s", path) : snprintf(path_, sizeof path_, "%s.%u", path, i);
    if (length < 0 || length >= static_cast<int>(sizeof path_)) {
      errno = ENAMETOOLONG;
      return false;
    }
    descriptor_ = moveAway(::open(path_, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (descriptor_ >= 0)
      return true;
    if (errno != EEXIST)
      return false;
  }
  return false;
}

bool ProfileFile::open(const char *path) {
  chunks_ = allocatePrivateArray<Chunk>(kMaxChunks);
  if (!chunks_)
    return false;
  if (!createFile(path))
    report("%s: can't be created (%s); profiling in memory, to be written at exit", path, strerror(errno));
  if (!addChunk(sizeof(LineprofFileHeader)))
    return false;
  header_ = reinterpret_cast<LineprofFileHeader *>(chunks_[0].address);
  chunks_[0].used = sizeof(LineprofFileHeader);
  memcpy(header_->magic, LINEPROF_MAGIC, sizeof header_->magic);
  header_->version = LINEPROF_FORMAT_VERSION;
  header_->oldestReader = LINEPROF_FORMAT_OLDEST;
  header_->headerSize = sizeof(LineprofFileHeader);
  header_->endian = LINEPROF_ENDIAN;
  header_->state = LINEPROF_STATE_OPEN;
  header_->usedBytes = sizeof(LineprofFileHeader);
  return true;
}

/// Adds a chunk to the file, or, when the disk is full, private memory that materialize() may save later.
bool ProfileFile::addChunk(size_t atLeast) {
  if (chunkCount_ == kMaxChunks)
    return false;
  closeGap();
  Chunk chunk = {};
  chunk.size = roundUp(atLeast < kChunk ? kChunk : atLeast, kPage);
  if (chunkCount_)
    chunk.offset = chunks_[chunkCount_ - 1].offset + chunks_[chunkCount_ - 1].size;
  int flags = MAP_PRIVATE | MAP_ANONYMOUS;
  if (descriptor_ >= 0) {
    int error = reserve(descriptor_, chunk.offset, chunk.size);
    if (error == 0) {
      flags = MAP_SHARED;
    } else if (!saidFull_) {
      saidFull_ = true;
      report("%s: can't grow to %zu bytes (%s); what is counted from here on in new threads or libraries is kept in "
             "memory and written at exit if there is room then",
             path_, chunk.offset + chunk.size, strerror(error));
    }
  }
  void *address = mmap(nullptr, chunk.size, PROT_READ | PROT_WRITE, flags, flags == MAP_SHARED ? descriptor_ : -1,
                       flags == MAP_SHARED ? static_cast<off_t>(chunk.offset) : 0);
  if (address == MAP_FAILED)
    return false;
  chunk.address = static_cast<char *>(address);
  touchPages(chunk.address, chunk.size);
  chunks_[chunkCount_++] = chunk;
  return true;
}

/// The rest of the last chunk becomes a section of no kind that a reader skips, so that the next one starts a chunk.
void ProfileFile::closeGap() {
  if (!chunkCount_)
    return;
  Chunk &last = chunks_[chunkCount_ - 1];
  if (last.used == last.size)
    return;
  auto *gap = reinterpret_cast<LineprofSection *>(last.address + last.used);
  gap->size = last.size - last.used;
  last.used = last.size;
  publish(gap, LINEPROF_SECTION_GAP, 0);
}

void *ProfileFile::allocate(size_t size) {
  size = roundUp(size, kAlignment);
  Chunk *last = &chunks_[chunkCount_ - 1];
  if (last->size - last->used < size) {
    if (!addChunk(size))
      return nullptr;
    last = &chunks_[chunkCount_ - 1];
  }
  auto *section = reinterpret_cast<LineprofSection *>(last->address + last->used);
  section->size = size;
  last->used += size;
  __atomic_store_n(&header_->usedBytes, last->offset + last->used, __ATOMIC_RELEASE);
  return section;
}

void ProfileFile::detach() {
  for (unsigned i = 0; i < chunkCount_; ++i) {
    Chunk &chunk = chunks_[i];
    void *copy = allocatePrivate(chunk.size);
    if (!copy)
      continue; // counts into the parent's file: too little memory to do better
    memcpy(copy, chunk.address, chunk.size);
    // Over the shared mapping in one step: at no moment is there nothing at these addresses.
    if (mremap(copy, chunk.size, chunk.size, MREMAP_MAYMOVE | MREMAP_FIXED, chunk.address) == MAP_FAILED)
      releasePrivate(copy, chunk.size);
  }
  if (descriptor_ >= 0)
    close(descriptor_);
  descriptor_ = -1;
  saidFull_ = false;
}

bool ProfileFile::materialize(const char *path) {
  size_t total = chunks_[chunkCount_ - 1].offset + chunks_[chunkCount_ - 1].size;
  if (descriptor_ < 0 && !createFile(path)) {
    report("%s: can't be created (%s); the profile of process %d is lost", path, strerror(errno), getpid());
    return false;
  }
  if (int error = reserve(descriptor_, 0, total)) {
    report("%s: no room for %zu bytes (%s); the profile of process %d is incomplete", path_, total, strerror(error),
           getpid());
    return false;
  }
  for (unsigned i = 0; i < chunkCount_; ++i) {
    Chunk &chunk = chunks_[i];
    if (!writeAll(descriptor_, chunk.address, chunk.size, chunk.offset))
      return false;
    mmap(chunk.address, chunk.size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, descriptor_,
         static_cast<off_t>(chunk.offset));
  }
  return true;
}

void ProfileFile::trim() {
  if (descriptor_ < 0 || ftruncate(descriptor_, static_cast<off_t>(roundUp(header_->usedBytes, kPage))) != 0)
    return; // longer than need be; a reader goes by usedBytes
}

} // namespace lineprof
