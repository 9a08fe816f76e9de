// fork: parent and child have profiles of their own, the child's starts at zero; also when the child forks again.
#include <cstdio>
#include <lineprof/lineprof.h>
#include <sys/wait.h>
#include <unistd.h>

LINEPROF int work(int n) {
  int sum = 0;                    // hits: 2 | 1 | 1
  for (int i = 0; i < n; ++i)     // hits: 17 | 4 | 31
    sum += i;                     // hits: 15 | 3 | 30
  return sum;                     // hits: 2 | 1 | 1
}

LINEPROF int waitFor(pid_t child) {
  int status = 0;                 // hits: 1 | 1 | 0
  waitpid(child, &status, 0);     // hits: 1 | 1 | 0
  return WEXITSTATUS(status);     // hits: 1 | 1 | 0
}

int main() {
  work(5);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    int sum = work(3);
    pid_t grandchild = fork();
    if (grandchild == 0)
      _exit(work(30) % 100);
    return sum + waitFor(grandchild);
  }
  int status = waitFor(child);
  printf("%d %d\n", work(10), status);
}
