// SPDX-License-Identifier: Apache-2.0
// run_pinned RESULT OUTPUT CPUS COMMAND...: runs a command on the processors named (as in "0,1"), its standard output
// going to a file, and writes what it took: wall, user and system seconds, largest resident set in kB, exit status.
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static double seconds(const timeval &t) { return t.tv_sec + t.tv_usec * 1e-6; }

static void pin(const char *list) {
  cpu_set_t cpus;
  CPU_ZERO(&cpus);
  for (char *at = const_cast<char *>(list); *at; at += *at == ',')
    CPU_SET(strtol(at, &at, 10), &cpus);
  sched_setaffinity(0, sizeof cpus, &cpus);
}

[[noreturn]] static void become(const char *output, const char *cpus, char **command) {
  pin(cpus);
  int file = open(output, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  dup2(file, STDOUT_FILENO);
  close(file);
  execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

int main(int argc, char **argv) {
  if (argc < 5)
    return 2;
  double start = now();
  pid_t child = fork();
  if (child == 0)
    become(argv[2], argv[3], argv + 4);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  double wall = now() - start;
  int exit_status = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  FILE *result = fopen(argv[1], "w");
  if (!result)
    return 2;
  fprintf(result, "%.6f %.6f %.6f %ld %d\n", wall, seconds(used.ru_utime), seconds(used.ru_stime), used.ru_maxrss,
          exit_status);
  fclose(result);
}
