// fork inside an opted-in function, and exec in the child: each process counts the lines that it itself came to.
#include <cstdio>
#include <cstdlib>
#include <lineprof/lineprof.h>
#include <sys/wait.h>
#include <unistd.h>

LINEPROF int spawn(int n) {
  int total = 0;                             // hits: 1 | 0 | 0 | 0 by hand
  for (int i = 0; i < n; ++i) {
    pid_t child = fork();
    if (child == 0) {
      int code = 10 * i;                     // hits: 0 | 1 | 1 | 1 by hand
      if (i == 2)                            // hits: 0 | 1 | 1 | 1 by hand
        execl("/bin/true", "true", nullptr); // hits: 0 | 0 | 0 | 1 by hand
      _exit(code + 1);                       // hits: 0 | 1 | 1 | 0 by hand
    }
    int status = 0;                          // hits: 3 | 0 | 0 | 0 by hand
    waitpid(child, &status, 0);              // hits: 3 | 0 | 0 | 0 by hand
    total += WEXITSTATUS(status);            // hits: 3 | 0 | 0 | 0 by hand
  }
  return total;                              // hits: 1 | 0 | 0 | 0 by hand
}

int main() { printf("%d\n", spawn(3)); }
