// SPDX-License-Identifier: Apache-2.0
#include "model/sort.h"

#include <gmock/gmock.h>

namespace lineprof {
namespace {

using testing::ElementsAre;

FunctionStats function(const std::string &name, double total, double self, uint64_t calls, uint64_t hits) {
  FunctionStats stats;
  stats.name = name;
  stats.total.exact = total;
  stats.self.exact = self;
  stats.calls = calls;
  stats.lines[{"", 1}].hits = hits / 2;
  stats.lines[{"", 2}].hits = hits - hits / 2;
  return stats;
}

std::vector<std::string> order(SortKey key) {
  Profile profile;
  profile.files.push_back({"a.cpp", {}, {function("c", 1, 1, 3, 5), function("a", 9, 0, 3, 9)}});
  profile.files.push_back({"b.cpp", {}, {function("b", 5, 5, 1, 7)}});
  std::vector<std::string> names;
  for (const FunctionRef &ref : sortedFunctions(profile, key))
    names.push_back(ref.function->name);
  return names;
}

TEST(Sort, LineIsTheOrderOfTheFiles) { EXPECT_THAT(order(SortKey::Line), ElementsAre("c", "a", "b")); }
TEST(Sort, NameRises) { EXPECT_THAT(order(SortKey::Name), ElementsAre("a", "b", "c")); }
TEST(Sort, TimeFalls) { EXPECT_THAT(order(SortKey::Time), ElementsAre("a", "b", "c")); }
TEST(Sort, SelfFalls) { EXPECT_THAT(order(SortKey::Self), ElementsAre("b", "c", "a")); }
TEST(Sort, HitsAreThoseOfAllLines) { EXPECT_THAT(order(SortKey::Hits), ElementsAre("a", "b", "c")); }
TEST(Sort, EqualFunctionsKeepTheirOrder) { EXPECT_THAT(order(SortKey::Calls), ElementsAre("c", "a", "b")); }

TEST(Sort, EveryKeyHasItsName) {
  EXPECT_EQ(sortKeyOf("line"), SortKey::Line);
  EXPECT_EQ(sortKeyOf("time"), SortKey::Time);
  EXPECT_EQ(sortKeyOf("self"), SortKey::Self);
  EXPECT_EQ(sortKeyOf("calls"), SortKey::Calls);
  EXPECT_EQ(sortKeyOf("hits"), SortKey::Hits);
  EXPECT_EQ(sortKeyOf("name"), SortKey::Name);
  EXPECT_EQ(sortKeyOf("Time"), std::nullopt);
  EXPECT_EQ(sortKeyOf(""), std::nullopt);
}

TEST(Sort, ReferencesNameTheFile) {
  Profile profile;
  profile.files.push_back({"a.cpp", {}, {function("f", 1, 1, 1, 1)}});
  auto refs = sortedFunctions(profile, SortKey::Time);
  ASSERT_EQ(refs.size(), 1u);
  EXPECT_EQ(refs[0].file->path, "a.cpp");
}

} // namespace
} // namespace lineprof
