// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace lineprof::test {

/// An empty directory of the test's own, gone with it. Its path holds no symbolic links.
class TempDirectory {
public:
  TempDirectory() {
    std::string name = testing::TempDir() + "lineprof-XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr) << name;
    path_ = std::filesystem::canonical(name);
  }
  ~TempDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDirectory(const TempDirectory &) = delete;
  TempDirectory &operator=(const TempDirectory &) = delete;

  std::string path() const { return path_.string(); }
  std::string operator/(const std::string &name) const { return (path_ / name).string(); }

  /// Writes a file, directories above it included; gives its path.
  std::string write(const std::string &name, const std::string &text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }

private:
  std::filesystem::path path_;
};

} // namespace lineprof::test
