// SPDX-License-Identifier: Apache-2.0
#include "unit_tables.h"

#include "llvm/IR/Constants.h"

using namespace llvm;

namespace lineprof {
namespace {

constexpr char kFunctions[] = "lineprof.functions";
constexpr char kLines[] = "lineprof.lines";
constexpr char kExpressions[] = "lineprof.expressions";
constexpr char kCounters[] = "lineprof.counters";

Metadata *number(LLVMContext &C, int N) {
  return ConstantAsMetadata::get(ConstantInt::getSigned(Type::getInt32Ty(C), N));
}

int numberAt(const MDNode &Node, unsigned I) {
  return static_cast<int>(mdconst::extract<ConstantInt>(Node.getOperand(I))->getSExtValue());
}

} // namespace

ValueId UnitTables::sum(ArrayRef<ValueId> Values) {
  if (Values.size() == 1)
    return Values.front();
  Expression E;
  for (ValueId V : Values)
    E.push_back({V, 1});
  Expressions.push_back(std::move(E));
  return ValueId::expression(Expressions.size() - 1);
}

void UnitTables::save(Module &M) const {
  LLVMContext &C = M.getContext();
  NamedMDNode *Node = M.getOrInsertNamedMetadata(kFunctions);
  for (const Function &F : Functions)
    Node->addOperand(MDNode::get(C, {F.Subprogram, number(C, F.Calls.raw()), number(C, F.SelfCalls.raw())}));
  Node = M.getOrInsertNamedMetadata(kLines);
  for (const Line &L : Lines)
    Node->addOperand(MDNode::get(
        C, {number(C, L.Function), const_cast<DIFile *>(L.File), number(C, L.Number), number(C, L.Hits.raw())}));
  Node = M.getOrInsertNamedMetadata(kExpressions);
  for (const Expression &E : Expressions) {
    SmallVector<Metadata *, 8> Terms;
    for (const Term &T : E) {
      Terms.push_back(number(C, T.Value.raw()));
      Terms.push_back(number(C, T.Coefficient));
    }
    Node->addOperand(MDNode::get(C, Terms));
  }
  M.getOrInsertNamedMetadata(kCounters)->addOperand(MDNode::get(C, {number(C, CounterCount)}));
}

UnitTables UnitTables::load(const Module &M) {
  UnitTables T;
  const NamedMDNode *Counters = M.getNamedMetadata(kCounters);
  if (!Counters || !Counters->getNumOperands())
    return T;
  T.CounterCount = numberAt(*Counters->getOperand(0), 0);
  for (const MDNode *N : M.getNamedMetadata(kFunctions)->operands())
    T.Functions.push_back(
        {cast<DISubprogram>(N->getOperand(0)), ValueId::fromRaw(numberAt(*N, 1)), ValueId::fromRaw(numberAt(*N, 2))});
  for (const MDNode *N : M.getNamedMetadata(kLines)->operands())
    T.Lines.push_back({static_cast<unsigned>(numberAt(*N, 0)), cast<DIFile>(N->getOperand(1)),
                       static_cast<unsigned>(numberAt(*N, 2)), ValueId::fromRaw(numberAt(*N, 3))});
  for (const MDNode *N : M.getNamedMetadata(kExpressions)->operands()) {
    Expression E;
    for (unsigned I = 0; I + 1 < N->getNumOperands(); I += 2)
      E.push_back({ValueId::fromRaw(numberAt(*N, I)), numberAt(*N, I + 1)});
    T.Expressions.push_back(std::move(E));
  }
  return T;
}

void UnitTables::erase(Module &M) {
  for (const char *Name : {kFunctions, kLines, kExpressions, kCounters})
    if (NamedMDNode *Node = M.getNamedMetadata(Name))
      M.eraseNamedMetadata(Node);
}

} // namespace lineprof
