// SPDX-License-Identifier: Apache-2.0
// The schema is a promise to other programs: keys are only ever added, and those of version 1 stay in their place.
#include "render/json.h"

#include "example_profile.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace lineprof::test {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::IsSupersetOf;

std::string textOf(const Profile &profile, std::vector<ReportPart> parts = {}) {
  SourceCache sources;
  Report report = {profile, sources, sortedFunctions(profile, SortKey::Line), std::move(parts)};
  return JsonRenderer().render(report);
}

Json jsonOf(const Profile &profile) { return Json::parse(textOf(profile)); }

std::vector<std::string> keysOf(const Json &object) {
  std::vector<std::string> keys;
  for (const auto &[key, value] : object.items())
    keys.push_back(key);
  return keys;
}

TEST(Json, HasTheKeysOfTheSchema) {
  Json json = jsonOf(built(exampleProfile()));
  EXPECT_THAT(keysOf(json), ElementsAre("schema", "unit", "program", "command", "clock", "start_unix_us", "wall_us",
                                        "cpu_us", "processes", "files", "problems"));
  EXPECT_THAT(keysOf(json["processes"][0]),
              ElementsAre("pid", "host", "rank", "state", "alive", "program", "profile", "threads"));
  EXPECT_THAT(keysOf(json["processes"][0]["threads"][0]), ElementsAre("tid", "name", "wall_us", "cpu_us"));
  const Json &file = json["files"][0];
  EXPECT_THAT(keysOf(file), ElementsAre("path", "source", "functions"));
  EXPECT_THAT(keysOf(file["functions"][0]),
              ElementsAre("name", "line", "calls", "primitive_calls", "self_us", "total_us", "instances", "lines"));
  EXPECT_THAT(keysOf(file["functions"][0]["lines"][0]),
              ElementsAre("line", "hits", "total_us", "self_us", "cpu_us", "how", "error_us"));
}

TEST(Json, HasTheValuesOfTheProfile) {
  Json json = jsonOf(built(exampleProfile()));
  EXPECT_EQ(json["schema"], "lineprof/1");
  EXPECT_EQ(json["unit"], "us");
  EXPECT_EQ(json["program"], "/bin/program");
  EXPECT_EQ(json["command"], Json({"program", "argument"}));
  EXPECT_EQ(json["clock"], "adaptive");
  EXPECT_EQ(json["wall_us"], 10000.0);
  EXPECT_EQ(json["processes"][0]["state"], "clean");
  EXPECT_EQ(json["processes"][0]["rank"], "3");
  EXPECT_EQ(json["files"][0]["source"], "missing");
  const Json &work = json["files"][0]["functions"][0];
  EXPECT_EQ(work["name"], "work(int)");
  EXPECT_EQ(work["line"], 3);
  EXPECT_EQ(work["calls"], 1);
  EXPECT_EQ(work["total_us"], 100.0);
  EXPECT_EQ(work["lines"][0], Json::parse(R"({"line": 3, "hits": 1, "total_us": 10.0, "self_us": 10.0,
                                              "cpu_us": null, "how": "exact", "error_us": 0.0})"));
  EXPECT_EQ(work["lines"][1]["how"], "split");
  EXPECT_EQ(work["lines"][1]["error_us"], 60.0);
}

TEST(Json, WhatIsNotKnownIsNull) {
  ProfileBuilder builder = exampleProfile();
  builder.header.clock = LINEPROF_CLOCK_OFF;
  builder.header.state = LINEPROF_STATE_OPEN;
  Profile profile = built(builder);
  profile.processes[0].rank.clear();
  Json json = jsonOf(profile);
  EXPECT_TRUE(json["processes"][0]["rank"].is_null());
  EXPECT_EQ(json["processes"][0]["state"], "open");
  const Json &line = json["files"][0]["functions"][0]["lines"][0];
  EXPECT_TRUE(line["total_us"].is_null());
  EXPECT_TRUE(line["cpu_us"].is_null());
  EXPECT_EQ(line["how"], "none");
  EXPECT_EQ(line["hits"], 1);
}

TEST(Json, LinesOfOtherFilesNameThem) {
  Profile profile = built(exampleProfile());
  profile.files[0].functions[0].lines[{"/src/table.inc", 9}].hits = 4;
  Json lines = jsonOf(profile)["files"][0]["functions"][0]["lines"];
  EXPECT_EQ(lines.back()["file"], "/src/table.inc");
  EXPECT_EQ(lines.front().count("file"), 0u);
}

TEST(Json, PartsAreThereWhenAskedFor) {
  ReportPart part = {"Process 42, thread 100 main", 42, 100, built(exampleProfile()), {}};
  std::vector<ReportPart> parts;
  parts.push_back(std::move(part));
  parts[0].functions = sortedFunctions(parts[0].profile, SortKey::Line);
  Json json = Json::parse(textOf(built(exampleProfile()), std::move(parts)));
  ASSERT_EQ(json["parts"].size(), 1u);
  EXPECT_THAT(keysOf(json["parts"][0]), ElementsAre("title", "pid", "tid", "files"));
  EXPECT_EQ(json["parts"][0]["tid"], 100);
}

TEST(Json, AnyBytesInNamesGiveValidJson) {
  Profile profile = built(exampleProfile());
  profile.files[0].functions[0].name = "\xff\"\n\x01</script>";
  profile.program = "\xc0\xaf";
  EXPECT_EQ(jsonOf(profile)["files"][0]["functions"][0]["name"], "\xEF\xBF\xBD\"\n\x01</script>");
}

TEST(Json, AnEmptyProfileIsAnObjectToo) {
  Json json = jsonOf(Profile{});
  EXPECT_THAT(keysOf(json), IsSupersetOf({"schema", "processes", "files", "problems"}));
  EXPECT_TRUE(json["files"].is_array());
}

} // namespace
} // namespace lineprof::test
