// SPDX-License-Identifier: Apache-2.0
#include "model/source_cache.h"

#include "lineprof/format.h"
#include "read/file.h"

#include <filesystem>

#include <md5.h>

namespace lineprof {
namespace {

bool isFile(const std::filesystem::path &path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

std::string md5(const std::string &text) {
  char hex[MD5_DIGEST_STRING_LENGTH];
  return MD5Data(reinterpret_cast<const uint8_t *>(text.data()), text.size(), hex);
}

std::vector<std::string> splitLines(const std::string &text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    size_t length = end - at;
    if (length && text[end - 1] == '\r')
      --length;
    lines.push_back(text.substr(at, length));
    at = end + 1;
  }
  return lines;
}

} // namespace

const char *nameOf(SourceState state) {
  return state == SourceState::Same ? "same" : state == SourceState::Changed ? "changed" : "missing";
}

const std::string &SourceFile::line(uint32_t number) const {
  static const std::string none;
  return number && number <= lines.size() ? lines[number - 1] : none;
}

/// The path itself, else under the directories: replaced by FROM=TO, or with as much of its end as leads to a file.
std::string SourceCache::find(const std::string &path) const {
  namespace fs = std::filesystem;
  for (const std::string &entry : directories_) {
    size_t equals = entry.find('=');
    if (equals != std::string::npos) {
      std::string from = entry.substr(0, equals), to = entry.substr(equals + 1);
      if (path.compare(0, from.size(), from) == 0 && isFile(to + path.substr(from.size())))
        return to + path.substr(from.size());
      continue;
    }
    fs::path full(path);
    std::vector<fs::path> parts(full.begin(), full.end());
    for (size_t skip = 0; skip < parts.size(); ++skip) {
      fs::path candidate(entry);
      for (size_t i = skip; i < parts.size(); ++i)
        if (!parts[i].is_absolute())
          candidate /= parts[i];
      if (isFile(candidate))
        return candidate.string();
    }
  }
  return isFile(path) ? path : "";
}

const SourceFile &SourceCache::get(const std::string &path, const SourceChecksum &checksum) {
  auto [entry, isNew] = files_.try_emplace(path);
  SourceFile &file = entry->second;
  if (isNew)
    load(path, file);
  // The first to ask for a file may not have had a checksum: lines that an #include puts into a function don't.
  bool differs = checksum.kind == LINEPROF_CHECKSUM_MD5 && !checksum.hex.empty() && file.md5 != checksum.hex;
  if (file.state == SourceState::Same && differs)
    file.state = SourceState::Changed;
  return file;
}

void SourceCache::load(const std::string &path, SourceFile &file) const {
  file.path = find(path);
  auto text = file.path.empty() ? Result<std::string>(Error{}) : readFile(file.path);
  if (!text)
    return;
  file.lines = splitLines(*text);
  file.md5 = md5(*text);
  file.state = SourceState::Same;
}

} // namespace lineprof
