// SPDX-License-Identifier: Apache-2.0
// Profile files in memory, byte for byte as the runtime leaves them: the tests' way to say what was measured.
#pragma once

#include "module_builder.h"

#include "model/build_profile.h"
#include "read/profile_reader.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace lineprof::test {

/// A clean profile of process 42 that ran for 10 ms. One tick is one nanosecond, so 1000 ticks are a microsecond.
class ProfileBuilder {
public:
  ProfileBuilder() {
    std::memcpy(header.magic, LINEPROF_MAGIC, sizeof header.magic);
    header.version = LINEPROF_FORMAT_VERSION;
    header.oldestReader = LINEPROF_FORMAT_OLDEST;
    header.headerSize = sizeof header;
    header.endian = LINEPROF_ENDIAN;
    header.state = LINEPROF_STATE_CLEAN;
    header.clock = LINEPROF_CLOCK_ADAPTIVE;
    header.startUnixNs = 1700000000000000000;
    header.startTicks = header.startNs = 5000000;
    header.lastTicks = header.lastNs = 15000000;
    header.ticksPerSecond = 1000000000;
    header.pid = 42;
    header.parentPid = 41;
    header.cpuNs = 9000000;
  }

  ProfileBuilder &addProcess(const std::string &program, std::initializer_list<const char *> arguments = {},
                             const std::string &host = "host", const std::string &rank = "") {
    LineprofProcess record = {};
    std::string text;
    auto add = [&](const std::string &s) {
      auto at = static_cast<uint32_t>(sizeof record + text.size());
      text += s + '\0';
      return at;
    };
    record.program = add(program);
    record.directory = add("/work");
    record.host = add(host);
    record.rank = rank.empty() ? 0 : add(rank);
    record.arguments = static_cast<uint32_t>(sizeof record + text.size());
    record.argumentCount = static_cast<uint32_t>(arguments.size());
    for (const char *argument : arguments)
      add(argument);
    return addSection(LINEPROF_SECTION_PROCESS, 0, bytesOf(record) + text);
  }

  uint32_t addModule(const ModuleBuilder &module, const std::string &object = "/bin/program") {
    LineprofModuleSection record = {};
    record.object = sizeof record;
    std::string text = object + '\0';
    text.resize((text.size() + 7) / 8 * 8);
    record.tables = static_cast<uint32_t>(sizeof record + text.size());
    addSection(LINEPROF_SECTION_MODULE, ++modules_, bytesOf(record) + text + module.bytes());
    return modules_;
  }

  /// A thread that ran from start to end of the process, unless the record says something else.
  uint32_t addThread(const std::string &name, LineprofThread record = {},
                     const std::vector<LineprofFrame> &frames = {}) {
    name.copy(record.name, sizeof record.name - 1);
    record.tid = record.tid ? record.tid : 100 + threads_;
    record.startTicks = record.startTicks ? record.startTicks : header.startTicks;
    record.framesOffset = sizeof record;
    record.framesAddress = 0x10000;
    record.frameCapacity = 64;
    record.top = record.framesAddress + frames.size() * sizeof(LineprofFrame);
    addSection(LINEPROF_SECTION_THREAD, ++threads_, bytesOf(record) + std::string(8, '\0') + bytesOf(frames));
    return threads_;
  }

  uint32_t addLabel(const std::string &name, bool excluded = false) {
    LineprofLabel record = {};
    record.excluded = excluded;
    addSection(LINEPROF_SECTION_LABEL, ++labels_, bytesOf(record) + name + '\0');
    return labels_;
  }

  ProfileBuilder &addArea(uint32_t module, uint32_t thread, const AreaValues &values, uint32_t label = 0) {
    LineprofArea record = {};
    record.module = module;
    record.threadIndex = thread;
    record.label = label;
    return addSection(LINEPROF_SECTION_AREA, 0, bytesOf(record) + values.bytes());
  }

  /// The record begins with its LineprofSection, which is filled in.
  ProfileBuilder &addSection(uint32_t kind, uint32_t index, std::string bytes) {
    bytes.resize((bytes.size() + 63) / 64 * 64);
    LineprofSection section = {kind, index, bytes.size()};
    std::memcpy(bytes.data(), &section, sizeof section);
    sections_ += bytes;
    return *this;
  }

  std::string bytes() const {
    LineprofFileHeader head = header;
    if (!head.usedBytes)
      head.usedBytes = sizeof head + sections_.size();
    return bytesOf(head) + sections_;
  }

  LineprofFileHeader header = {}; ///< usedBytes is filled in unless it is set.

private:
  std::string sections_;
  uint32_t modules_ = 0, threads_ = 0, labels_ = 0;
};

/// Fails the test, and gives an empty profile, when the bytes are none.
inline RawProfile parsed(const std::string &bytes) {
  auto raw = parseProfile(bytes, "test.lineprof");
  EXPECT_TRUE(raw) << raw.error();
  return raw ? std::move(*raw) : RawProfile{};
}

inline RawProfile parsed(const ProfileBuilder &builder) { return parsed(builder.bytes()); }

inline Profile built(const ProfileBuilder &builder) { return buildProfile({parsed(builder)}); }

/// A profile of one module and one thread.
inline ProfileBuilder profileOf(const ModuleBuilder &module, const AreaValues &values) {
  ProfileBuilder profile;
  profile.addProcess("/bin/program", {"program", "argument"});
  profile.addArea(profile.addModule(module), profile.addThread("main"), values);
  return profile;
}

} // namespace lineprof::test
