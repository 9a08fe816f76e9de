// SPDX-License-Identifier: Apache-2.0
// Runs the fuzz target on files, or on all files of directories, with any compiler: the corpus and what was once found
// become tests.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {

size_t replay(const std::filesystem::path &path) {
  if (std::filesystem::is_directory(path)) {
    size_t count = 0;
    for (const auto &entry : std::filesystem::directory_iterator(path))
      count += replay(entry.path());
    return count;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "%s: can't be read\n", path.c_str());
    return 0;
  }
  std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::fprintf(stderr, "%s: %zu bytes\n", path.c_str(), bytes.size()); // before the crash, if there is one
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size());
  return 1;
}

} // namespace

int main(int argc, char **argv) {
  size_t count = 0;
  for (int i = 1; i < argc; ++i)
    count += replay(argv[i]);
  if (count == 0)
    std::fprintf(stderr, "usage: %s FILE_OR_DIRECTORY...\n", argv[0]);
  return count == 0;
}
