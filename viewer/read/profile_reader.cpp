// SPDX-License-Identifier: Apache-2.0
#include "read/profile_reader.h"

#include "read/byte_reader.h"
#include "read/file.h"
#include "read/module_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lineprof {
namespace {

constexpr uint32_t kMostFrames = 1 << 20;

class ProfileParser {
public:
  ProfileParser(std::string_view bytes, const std::string &path) : file_(bytes) { profile_.path = path; }

  Result<RawProfile> parse() {
    auto header = file_.read<LineprofFileHeader>(0);
    if (!header || std::string_view(header->magic, 8) != LINEPROF_MAGIC)
      return error("not a LineProf profile");
    if (header->endian != LINEPROF_ENDIAN)
      return error("written on a machine of the other byte order");
    if (header->oldestReader > LINEPROF_FORMAT_VERSION)
      return error(fmt::format("written in format version {}, which needs a viewer for version {}; this one knows {}",
                               header->version, header->oldestReader, LINEPROF_FORMAT_VERSION));
    if (header->headerSize < sizeof(LineprofFileHeader) || header->headerSize > file_.size())
      return error(fmt::format("its header has {} bytes and the file {}", header->headerSize, file_.size()));
    profile_.header = *header;
    uint64_t end = std::min<uint64_t>(header->usedBytes, file_.size());
    if (header->usedBytes > file_.size())
      problem(
          fmt::format("cut short: {} of {} bytes are there; what they hold is shown", file_.size(), header->usedBytes));
    readSections(header->headerSize, end);
    checkAreas();
    return std::move(profile_);
  }

private:
  Error error(const std::string &what) const { return Error{profile_.path + ": " + what}; }
  void problem(const std::string &what) { profile_.problems.push_back(what); }

  void readSections(uint64_t at, uint64_t end) {
    while (at < end) {
      auto head = file_.read<LineprofSection>(at);
      if (!head || head->size < sizeof(LineprofSection) || head->size % 8) {
        if (head && head->kind == LINEPROF_SECTION_NONE && head->size == 0)
          return; // being written
        problem(fmt::format("no section at byte {}; what stands before is shown", at));
        return;
      }
      auto section = file_.slice(at, head->size);
      if (!section) {
        problem(fmt::format("the section at byte {} is cut off", at));
        return;
      }
      readSection(*head, *section, at);
      at += head->size;
    }
  }

  void readSection(const LineprofSection &head, const ByteReader &section, uint64_t at) {
    bool good = true;
    switch (head.kind) {
    case LINEPROF_SECTION_PROCESS:
      good = readProcess(section);
      break;
    case LINEPROF_SECTION_MODULE: {
      auto module = parseModule(section, head.index);
      if (module) {
        good = moduleIndices_.insert(head.index).second; // areas are checked against the one that has their index
        if (good)
          profile_.modules.push_back(std::move(*module));
      } else
        problem(fmt::format("module {} is left out: {}", head.index, module.error()));
      break;
    }
    case LINEPROF_SECTION_THREAD:
      good = readThread(section, head.index);
      break;
    case LINEPROF_SECTION_AREA:
      good = readArea(section);
      break;
    case LINEPROF_SECTION_LABEL:
      good = readLabel(section, head.index);
      break;
    default: // a gap, or of a later version
      break;
    }
    if (!good)
      problem(fmt::format("the section at byte {} is damaged and left out", at));
  }

  bool readProcess(const ByteReader &section) {
    auto record = section.read<LineprofProcess>(0);
    if (!record)
      return false;
    auto &process = profile_.process;
    auto text = [&](uint32_t offset) { return offset ? section.readString(offset).value_or("") : ""; };
    process.program = text(record->program);
    process.directory = text(record->directory);
    process.host = text(record->host);
    process.rank = text(record->rank);
    uint64_t at = record->arguments;
    for (uint32_t i = 0; i < record->argumentCount; ++i) {
      auto argument = section.readString(at);
      if (!argument)
        return false;
      at += argument->size() + 1;
      process.arguments.push_back(std::move(*argument));
    }
    return true;
  }

  bool readThread(const ByteReader &section, uint32_t index) {
    auto record = section.read<LineprofThread>(0);
    if (!record)
      return false;
    RawThread thread = {index, *record, std::string(record->name, strnlen(record->name, sizeof record->name)), {}};
    uint64_t depth = record->top >= record->framesAddress ? (record->top - record->framesAddress) / 8 : 0;
    if (!record->endTicks && depth > 0 && depth < record->frameCapacity && record->frameCapacity <= kMostFrames)
      if (auto frames = section.readArray<LineprofFrame>(record->framesOffset + 8ull, depth))
        thread.frames = std::move(*frames);
    profile_.threads.push_back(std::move(thread));
    return true;
  }

  bool readLabel(const ByteReader &section, uint32_t index) {
    auto record = section.read<LineprofLabel>(0);
    auto name = section.readString(sizeof(LineprofLabel));
    if (!record || !name)
      return false;
    profile_.labels.push_back({index, *name, record->excluded != 0});
    return true;
  }

  bool readArea(const ByteReader &section) {
    auto record = section.read<LineprofArea>(0);
    if (!record)
      return false;
    auto values = section.readArray<uint64_t>(sizeof(LineprofArea), (section.size() - sizeof(LineprofArea)) / 8);
    if (!values)
      return false;
    profile_.areas.push_back({record->module, record->threadIndex, record->label, std::move(*values)});
    return true;
  }

  /// Areas of modules that are not there, or too small for theirs, say nothing.
  void checkAreas() {
    auto bad = [&](const RawArea &area) {
      const RawModule *module = profile_.module(area.module);
      return !module || area.values.size() < module->areaValues();
    };
    size_t before = profile_.areas.size();
    profile_.areas.erase(std::remove_if(profile_.areas.begin(), profile_.areas.end(), bad), profile_.areas.end());
    if (size_t lost = before - profile_.areas.size())
      problem(fmt::format("{} of {} areas do not fit their module and are left out", lost, before));
  }

  ByteReader file_;
  RawProfile profile_ = {};
  std::set<uint32_t> moduleIndices_;
};

template <typename T> const T *findByIndex(const std::vector<T> &items, uint32_t index) {
  // Indices are dense and in order in a file that is whole.
  if (index && index <= items.size() && items[index - 1].index == index)
    return &items[index - 1];
  auto it = std::find_if(items.begin(), items.end(), [&](const T &item) { return item.index == index; });
  return it == items.end() ? nullptr : &*it;
}

} // namespace

const RawModule *RawProfile::module(uint32_t index) const { return findByIndex(modules, index); }
const RawThread *RawProfile::thread(uint32_t index) const { return findByIndex(threads, index); }
bool RawProfile::isExcluded(uint32_t label) const {
  const RawLabel *found = label ? findByIndex(labels, label) : nullptr;
  return found && found->excluded;
}

Result<RawProfile> parseProfile(std::string_view bytes, const std::string &path) {
  return ProfileParser(bytes, path).parse();
}

Result<RawProfile> readProfile(const std::string &path) {
  auto bytes = readFile(path);
  if (!bytes)
    return Error{bytes.error()};
  return parseProfile(*bytes, path);
}

} // namespace lineprof
