// SPDX-License-Identifier: Apache-2.0
// A bytecode interpreter: one switch in one loop. It runs a sieve of Eratosthenes.
// bench: small=800000
#include <cstdio>
#include <cstdlib>
#include <vector>

enum Op : int { Push, Load, Store, Get, Put, Add, Mul, Less, Jump, JumpIfNot, Halt };

struct Machine {
  std::vector<long> stack = std::vector<long>(64), variables = std::vector<long>(8), heap;
};

static long run(Machine &m, const std::vector<int> &code) {
  long *top = m.stack.data();
  for (size_t pc = 0;;) {
    switch (code[pc++]) {
    case Push:
      *++top = code[pc++];
      break;
    case Load:
      *++top = m.variables[code[pc++]];
      break;
    case Store:
      m.variables[code[pc++]] = *top--;
      break;
    case Get:
      *top = m.heap[*top];
      break;
    case Put:
      m.heap[top[-1]] = top[0];
      top -= 2;
      break;
    case Add:
      top[-1] += top[0];
      --top;
      break;
    case Mul:
      top[-1] *= top[0];
      --top;
      break;
    case Less:
      top[-1] = top[-1] < top[0];
      --top;
      break;
    case Jump:
      pc = code[pc];
      break;
    case JumpIfNot:
      pc = *top-- ? pc + 1 : code[pc];
      break;
    case Halt:
      return m.variables[2];
    }
  }
}

/// i = 2; while (i < n) { if (!heap[i]) { count++; for (j = i * 2; j < n; j += i) heap[j] = 1; } i++; }
static std::vector<int> sieve(int n) {
  enum { i, j, count };
  return {Push, 2,     Store, i,                                           // 0
          Load, i,     Push,  n,    Less, JumpIfNot, 58,                   // 4
          Load, i,     Get,   Push, 1,    Less,      JumpIfNot, 49,        // 11
          Load, count, Push,  1,    Add,  Store,     count,                // 19
          Load, i,     Push,  2,    Mul,  Store,     j,                    // 26
          Load, j,     Push,  n,    Less, JumpIfNot, 49,                   // 33
          Load, j,     Push,  1,    Put,  Jump,      59,                   // 40
          0,    0,                                                         // 47
          Load, i,     Push,  1,    Add,  Store,     i,         Jump, 4,   // 49
          Halt,                                                            // 58
          Load, j,     Load,  i,    Add,  Store,     j,         Jump, 33}; // 59
}

int main(int argc, char **argv) {
  int size = argc > 1 ? atoi(argv[1]) : 3000000;
  Machine machine;
  machine.heap.resize(size);
  std::printf("%ld\n", run(machine, sieve(size)));
}
