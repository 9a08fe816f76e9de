/* SPDX-License-Identifier: Apache-2.0
 *
 * Contract 1, pass -> runtime: what an instrumented translation unit contains and calls.
 *
 * A unit holds its tables (format.h), one LineprofModule, and one thread-local `LineprofArea *` that is null until the
 * unit is first used in a thread. Then its code calls `__lineprof_attach` (found with dlopen by an emitted resolver,
 * so nothing is linked), which registers every unit of the same linked object and returns the thread's area.
 *
 * What the probes do with it, in C:
 *
 *   area->count[i]++                                       // hit, early; may be kept in a register over a loop
 *   thread = area->thread
 *   frame = min(thread->top + 1, thread->limit)
 *   *frame = area->frame + site; thread->top = frame                                    // function entry
 *   if (wait(area, function)-- == 0) module.enter(area, frame, function, stretch)       // may arm the frame
 *   *(uint32_t *)frame = site                                                           // beacon
 *   if (running(frame)) mark(area, stretch)                                             // stopwatch
 *   if (wait(area, loop)-- == 0) module.turn(area, frame, loop, whole, stretch)         // iteration of a loop that calls
 *   if (armed(frame) && !running(frame)) module.back(area, frame, loop, stretch)        // exit of such a loop
 *   if (armed(frame)) module.leave(area, frame); thread->top = frame - 1                // function exit
 *   thread->top = frame; if (armed(frame)) module.resume(area, frame, stretch)          // landing pad, setjmp returned
 *
 *   mark: now = ticks(); running = thread->stretch
 *         if (thread->nested) { module.markNested(area, stretch); return }
 *         running->ticks += now - thread->lastTicks; running->overhead100 += thread->markTicks100
 *         thread->overhead100 += thread->markTicks100
 *         thread->lastTicks = now; thread->stretch = &area->stretchTime[stretch]
 *
 * wait(area, slot) is the uint32_t at area - 4 * (slot + 1): how many times nothing is to be decided. Slots: the unit's
 * functions; one for machine functions that aren't opted in; the loops that have a turn. A slot that isn't the runtime's
 * business any more counts down from 2^32.
 *
 * Everything here is async-signal-safe but the first use in a thread, takes no lock, and touches only its own thread.
 */
#ifndef LINEPROF_ABI_H
#define LINEPROF_ABI_H

#include "format.h"

#ifdef __cplusplus
extern "C" {
#endif

#define LINEPROF_ABI_VERSION 1u
#define LINEPROF_RUNTIME_SONAME "liblineprof_rt.so.1"

/* LineprofModule's `function` argument to enter when the machine function itself is not opted in. */
#define LINEPROF_NO_FUNCTION 0xffffffffu

/* One translation unit, in its writable data. The runtime fills what stands behind `tables`, once, before the first
 * attach of the unit returns. The frames' addresses are those in the thread's frame stack. */
typedef struct LineprofModule {
  uint32_t abiVersion;
  uint32_t size; /* sizeof(LineprofModule) as the pass knew it */
  const LineprofTables *tables;
  uint32_t index; /* module index, 0: not registered */
  uint32_t reserved;

  /* Decides whether this activation is timed, and when to ask again. If so, closes the caller's stretch, opens `stretch`,
   * sets the frame's bits and returns 1. */
  uint32_t (*enter)(LineprofArea *area, LineprofFrame *frame, uint32_t function, uint32_t stretch);
  /* Ends it: closes the running stretch and reopens the caller's. */
  void (*leave)(LineprofArea *area, LineprofFrame *frame);
  /* Control came back to an armed activation without the ones above having left: ends those. */
  void (*resume)(LineprofArea *area, LineprofFrame *frame, uint32_t stretch);
  /* Decides whether stopwatches go on or rest in the coming iterations; while they do, time goes to `whole`. */
  void (*turn)(LineprofArea *area, LineprofFrame *frame, uint32_t slot, uint32_t whole, uint32_t stretch);
  /* A loop is left in which stopwatches rest: they run again, if it was that loop's turn that stopped them. */
  void (*back)(LineprofArea *area, LineprofFrame *frame, uint32_t slot, uint32_t stretch);
  /* The stopwatch of a thread that is in a recursion. */
  void (*markNested)(LineprofArea *area, uint32_t stretch);
  /* Called by a destructor of the unit: its thread-local pointers may soon be gone (dlclose). */
  void (*unload)(struct LineprofModule *module);
} LineprofModule;
LINEPROF_ASSERT_SIZE(LineprofModule, 80);

/* Registers the modules in [begin, end), those of one linked object, unless it has, and gives the calling thread its
 * area of `module`, which it also stores in *local; it remembers `local` to clear it when the thread ends or the
 * process forks. Never null: where nothing can be recorded, the area is scratch memory. Thread-safe. Keeps errno. */
LineprofArea *__lineprof_attach(LineprofModule *module, LineprofArea **local, LineprofModule *const *begin,
                                LineprofModule *const *end);

/* What lineprof.h calls. A unit compiled with the pass has a definition that finds the runtime; elsewhere the weak
 * declaration is null. The runtime's own is __lineprof_runtime_control. */
enum LineprofControl { LINEPROF_START = 1, LINEPROF_STOP = 2, LINEPROF_RESET = 3, LINEPROF_LABEL = 4 };
void __lineprof_runtime_control(uint32_t operation, const char *text);

#ifdef __cplusplus
}
#endif

#endif
