// SPDX-License-Identifier: Apache-2.0
#include "model/demangle.h"

#include <gtest/gtest.h>

namespace lineprof {
namespace {

TEST(Demangle, GivesNamesAsTheyAreWritten) {
  EXPECT_EQ(demangle("_Z4worki"), "work(int)");
  EXPECT_EQ(demangle("_ZN2ns5Class6methodEv"), "ns::Class::method()");
  EXPECT_EQ(demangle("_Z5twiceIiET_S0_"), "int twice<int>(int)");
}

TEST(Demangle, OtherNamesStayAsTheyAre) {
  for (const char *name : {"", "main", "_Z", "_Znothing", "_Z4wor", "Z4worki", "_"})
    EXPECT_EQ(demangle(name), name);
}

TEST(Demangle, DefaultArgumentsOfTheStandardLibraryAreLeftOut) {
  EXPECT_EQ(demangle("_Z3sumRKSt6vectorIiSaIiEE"), "sum(std::vector<int> const&)");
  EXPECT_EQ(demangle("_Z1fNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"), "f(std::string)");
  EXPECT_EQ(demangle("_Z1fSt3mapIiiSt4lessIiESaISt4pairIKiiEEE"), "f(std::map<int, int>)");
  EXPECT_EQ(demangle("_Z1fSt10unique_ptrIiSt14default_deleteIiEE"), "f(std::unique_ptr<int>)");
}

TEST(Demangle, ParametersOfThoseTypesStay) {
  EXPECT_EQ(demangle("_Z1fiSt4lessIiE"), "f(int, std::less<int>)");
  EXPECT_EQ(demangle("_Z1fiSaIiEi"), "f(int, std::allocator<int>, int)");
  EXPECT_EQ(demangle("_Z1fiRKSaIiE"), "f(int, std::allocator<int> const&)");
}

/// f(A, P<A, A>, P<P<A, A>, P<A, A>>, ...): every parameter is twice as long as the one before it.
std::string doubling(int times) {
  std::string name = "_Z1f1A1PIS_S_E";
  for (int i = 2; i < 2 + times; ++i) {
    std::string previous = std::string("S") + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i - 1] + "_";
    name += "S0_I" + previous + previous + "E";
  }
  return name;
}

TEST(Demangle, ShortNamesThatExplodeStayMangled) {
  EXPECT_EQ(demangle(doubling(3)).substr(0, 30), "f(A, P<A, A>, P<P<A, A>, P<A, ");
  for (int times : {11, 13, 30}) // 50 kB, 200 kB, 30 GB
    EXPECT_LE(demangle(doubling(times)).size(), 65536u) << times;
  EXPECT_EQ(demangle(doubling(30)), doubling(30));
}

TEST(Demangle, DeepNestingStaysMangled) {
  for (const char *part : {"P", "1aI", "N1a", "X", "F", "Dp"}) {
    std::string name = "_Z1f";
    while (name.size() < 16000)
      name += part;
    demangle(name); // must not overflow the stack
  }
}

TEST(Shortened, OnlyWhatIsTooLong) {
  EXPECT_EQ(shortened("f<int>(std::vector<int>)", 24), "f<int>(std::vector<int>)");
  EXPECT_EQ(shortened("f<int>(std::vector<int>)", 23), "f<...>(std::vector<...>)");
}

TEST(Shortened, NestedListsAreOne) { EXPECT_EQ(shortened("a<b<c>, d<e>>::f<g>()", 5), "a<...>::f<...>()"); }

TEST(Shortened, OperatorsStay) {
  EXPECT_EQ(shortened("operator<(S const&)", 5), "operator<(S const&)");
  EXPECT_EQ(shortened("operator<<(S const&)", 5), "operator<<(S const&)");
}

TEST(Shortened, UnbalancedBracketsTakeNoTime) {
  std::string name;
  for (int i = 0; i < 1000000; ++i)
    name += "a<";
  EXPECT_EQ(shortened(name, 100), name);
}

} // namespace
} // namespace lineprof
