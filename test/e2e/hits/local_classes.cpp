// Classes inside an opted-in function are opted in with it; opted-in methods elsewhere one by one.
#include <cstdio>
#include <lineprof/lineprof.h>

LINEPROF int useLocalClass(int n) {
  struct Counter {
    int value;
    explicit Counter(int start) : value(start) {} // hits: 1 by hand
    void add(int x) {
      value += x;                     // hits: 10
    }
    int get() const { return value; } // hits: 1 by hand
  };
  Counter counter(100);               // hits: 1
  for (int i = 0; i < n; ++i)         // hits: 11
    counter.add(i);                   // hits: 10
  return counter.get();               // hits: 1
}

class Account {
  long balance = 0;

public:
  LINEPROF bool withdraw(long sum) {
    if (sum > balance)                // hits: 3
      return false;                   // hits: 1
    balance -= sum;                   // hits: 2
    return true;                      // hits: 2
  }
  void deposit(long sum) {
    balance += sum;                   // hits: - not opted in
  }
  LINEPROF static int bonus(int years);
};

int Account::bonus(int years) {
  return years * 10;                  // hits: 1
}

int main() {
  Account account;
  account.deposit(100);
  int good = account.withdraw(60) + account.withdraw(60) + account.withdraw(40);
  printf("%d %d %d\n", useLocalClass(10), good, Account::bonus(2));
}
