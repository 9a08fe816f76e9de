/* SPDX-License-Identifier: Apache-2.0
 *
 * Plain counters for check_expectations.py, which writes plainCount(n) calls into a copy of a case and includes this
 * in front of it. No part of what is tested: it tells what the expectations on the case's lines should be. The counts
 * lie in a file of each process, counts.<pid>, so that they survive _exit, abort and SIGKILL.
 */
#ifndef LINEPROF_TEST_PLAIN_COUNTER_H
#define LINEPROF_TEST_PLAIN_COUNTER_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { kPlainCounters = 1 << 16 };

#ifdef __cplusplus
#define PLAIN_CONSTEXPR constexpr
#define PLAIN_CONSTANT __builtin_is_constant_evaluated()
extern "C" {
#else
#define PLAIN_CONSTEXPR
#define PLAIN_CONSTANT 0
#endif

__attribute__((weak)) long *plainCounters = 0;

static void plainMapCounters(void) {
  char name[32];
  snprintf(name, sizeof name, "counts.%d", (int)getpid());
  int file = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (file < 0 || ftruncate(file, kPlainCounters * sizeof(long)) != 0)
    abort();
  plainCounters = (long *)mmap(0, kPlainCounters * sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
}

__attribute__((constructor(101))) static void plainStart(void) {
  if (plainCounters)
    return;
  plainMapCounters();
  pthread_atfork(0, 0, plainMapCounters);
}

static inline void plainAdd(int line) { __atomic_fetch_add(&plainCounters[line], 1, __ATOMIC_RELAXED); }

/* Usable as an operand: always 1. Says nothing at compile time. */
static inline PLAIN_CONSTEXPR int plainCount(int line) {
  if (!PLAIN_CONSTANT)
    plainAdd(line);
  return 1;
}

#ifdef __cplusplus
}
#endif

#endif
