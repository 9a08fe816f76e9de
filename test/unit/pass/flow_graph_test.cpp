// SPDX-License-Identifier: Apache-2.0
// Random functions are run on paper, along random ways through them; what the counters give must be what was counted.
#include "flow_graph.h"

#include "ir.h"

#include "llvm/IR/Instructions.h"

#include <map>
#include <random>

using namespace llvm;

namespace lineprof::test {
namespace {

/// A function of N blocks with random branches; some blocks call what may not return, before and between their code.
std::string randomFunction(std::mt19937 &Random, unsigned N) {
  auto Pick = [&](unsigned Below) { return std::uniform_int_distribution<unsigned>(0, Below - 1)(Random); };
  std::string Text = "declare void @leaves()\ndeclare i32 @cond() nounwind willreturn\ndefine void @f() {\n";
  for (unsigned I = 0; I < N; ++I) {
    Text += "b" + std::to_string(I) + ":\n";
    for (unsigned Calls = Pick(3); Calls; --Calls)
      Text += "  call void @leaves()\n  %x" + std::to_string(I) + "_" + std::to_string(Calls) + " = call i32 @cond()\n";
    std::string C = "%c" + std::to_string(I);
    Text += "  " + C + " = call i32 @cond()\n";
    auto Target = [&] { return "label %b" + std::to_string(1 + Pick(N - 1)); };
    switch (I + 1 == N ? 3 : Pick(5)) {
    case 0:
      Text += "  br " + Target() + "\n";
      break;
    case 1:
      Text += "  switch i32 " + C + ", " + Target() + " [ i32 1, " + Target() + " i32 2, " + Target() + " ]\n";
      break;
    case 3:
      Text += "  ret void\n";
      break;
    default:
      Text += "  %b" + C.substr(1) + " = icmp eq i32 " + C + ", 0\n  br i1 %b" + C.substr(1) + ", " + Target() + ", " +
              Target() + "\n";
    }
  }
  return Text + "}\n";
}

class FlowGraphRun {
public:
  FlowGraphRun(Function &F, const FlowGraph &Graph, const LeavingCalls &Leaving, std::mt19937 &Random)
      : Graph(Graph), Leaving(Leaving), Random(Random), F(F) {}

  /// One activation along a random way, cut short after a while (as if a call had thrown).
  void activate() {
    BasicBlock *BB = &F.getEntryBlock();
    for (unsigned Steps = 0;; ++Steps) {
      EdgeId Current = kNoEdge;
      for (Instruction &I : *BB) {
        EdgeId Segment = Graph.segmentOf(I);
        if (Segment != Current)
          ++Counts[Current = Segment];
        if (Leaving.mayLeave(I) && (Steps > 200 || std::uniform_int_distribution<int>(0, 19)(Random) == 0))
          return;
      }
      unsigned N = BB->getTerminator()->getNumSuccessors();
      if (!N)
        return;
      BasicBlock *Next = BB->getTerminator()->getSuccessor(std::uniform_int_distribution<unsigned>(0, N - 1)(Random));
      ++Counts[Graph.branch(BB, Next)];
      BB = Next;
      if (Steps > 5000) { // a loop without calls: leave the test, not the function
        Stuck = true;
        return;
      }
    }
  }

  std::map<EdgeId, long> Counts;
  bool Stuck = false;

private:
  const FlowGraph &Graph;
  const LeavingCalls &Leaving;
  std::mt19937 &Random;
  Function &F;
};

TEST(FlowGraph, CountersGiveEveryCountOnRandomFunctions) {
  unsigned Checked = 0, Counters = 0, Wanted = 0;
  for (unsigned Seed = 0; Seed < 300; ++Seed) {
    std::mt19937 Random(Seed);
    Ir M(randomFunction(Random, 2 + Seed % 14));
    Function &F = M.function("f");
    SmallPtrSet<const Instruction *, 8> Cuts;
    LeavingCalls Leaving = M.leaving();
    for (BasicBlock &BB : F)
      for (Instruction &I : BB)
        if (Leaving.mayLeave(I))
          Cuts.insert(&I);
    Analyses A(F);
    FlowGraph Graph(F, Leaving, A.BFI, Cuts);
    FlowGraphRun Run(F, Graph, Leaving, Random);
    for (int I = 0; I < 20 && !Run.Stuck; ++I)
      Run.activate();
    if (Run.Stuck)
      continue;

    std::vector<EdgeId> All, Counted;
    for (EdgeId Id = 0; Id < Graph.edges().size(); ++Id)
      if (Graph.edges()[Id].What != FlowEdge::Unseen)
        All.push_back(Id);
    std::vector<Derivation> Derived = Graph.derive(All, Counted);
    std::map<EdgeId, long> Values;
    for (EdgeId Id : Counted) {
      ASSERT_NE(Graph.edges()[Id].What, FlowEdge::Unseen) << "seed " << Seed << ": an edge that can't be counted";
      Values[Id] = Run.Counts[Id];
    }
    for (const Derivation &D : Derived) {
      long Sum = 0;
      for (auto &[Id, Sign] : D.Terms) {
        ASSERT_TRUE(Values.count(Id)) << "seed " << Seed << ": rests on what comes later";
        Sum += Sign * Values[Id];
      }
      Values[D.Edge] = Sum;
    }
    for (EdgeId Id : All)
      ASSERT_EQ(Values[Id], Run.Counts[Id]) << "seed " << Seed << ", edge " << Id;
    ++Checked;
    Counters += Counted.size();
    Wanted += All.size();
  }
  EXPECT_GT(Checked, 150u);
  EXPECT_LT(Counters, Wanted * 2 / 3) << "a spanning tree saves about half of the counters";
}

TEST(FlowGraph, LandingPadsAreCountedWhereTheyStand) {
  Ir M(R"(
declare void @leaves()
declare i32 @__gxx_personality_v0(...)
define void @f() personality i32 (...)* @__gxx_personality_v0 {
  invoke void @leaves() to label %next unwind label %pad
next:
  invoke void @leaves() to label %done unwind label %pad
done:
  ret void
pad:
  %x = landingpad { i8*, i32 } cleanup
  resume { i8*, i32 } %x
}
)");
  Function &F = M.function("f");
  LeavingCalls Leaving = M.leaving();
  Analyses A(F);
  FlowGraph Graph(F, Leaving, A.BFI, SmallPtrSet<const Instruction *, 1>());
  std::vector<EdgeId> Wanted, Counters;
  for (BasicBlock &BB : F)
    Wanted.push_back(Graph.segmentOf(*BB.getTerminator()));
  Graph.derive(Wanted, Counters);
  EXPECT_EQ(Counters.size(), 4u); // whether a call comes back is known by nobody but what follows it
  for (EdgeId Id : Counters)
    EXPECT_NE(Graph.edges()[Id].What, FlowEdge::Unseen);
}

} // namespace
} // namespace lineprof::test
