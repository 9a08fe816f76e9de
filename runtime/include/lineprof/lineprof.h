/* SPDX-License-Identifier: Apache-2.0
 *
 * What a program includes to be profiled by line. Without the LineProf plugin all of it compiles to nothing.
 *
 *   LINEPROF void hot(std::vector<int> &v) { ... }   // profile this function; on a class: all its methods
 *   LINEPROF_OFF void noisy() { ... }                // never this one, whatever the options say
 */
#ifndef LINEPROF_LINEPROF_H
#define LINEPROF_LINEPROF_H

#if defined(__clang__) && __clang_major__ < 17 && !defined(LINEPROF_ATTRIBUTE_PLUGIN)
/* These clangs lose the annotations of constructors and destructors, but keep their assumptions. */
#pragma clang diagnostic ignored "-Wunknown-assumption"
#define LINEPROF __attribute__((annotate("lineprof"), assume("lineprof")))
#define LINEPROF_OFF __attribute__((annotate("lineprof:off"), assume("lineprof:off")))
#elif defined(__clang__)
#define LINEPROF __attribute__((annotate("lineprof")))
#define LINEPROF_OFF __attribute__((annotate("lineprof:off")))
#else
#define LINEPROF
#define LINEPROF_OFF
#endif

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__clang__) || defined(__GNUC__)
/* Defined in units compiled with the plugin, absent elsewhere. */
void __lineprof_control(unsigned operation, const char *text) __attribute__((weak));
#define LINEPROF_CONTROL_(operation, text) (__lineprof_control ? __lineprof_control(operation, text) : (void)0)
#else
#define LINEPROF_CONTROL_(operation, text) ((void)0)
#endif

/* All of these act on the whole process, from any thread, and cost nothing until they are called. */

/* Counts and times again after lineprof_stop. A program starts out started, unless LINEPROF_START=0. */
static inline void lineprof_start(void) { LINEPROF_CONTROL_(1u, 0); }

/* From here on nothing counts, until lineprof_start. */
static inline void lineprof_stop(void) { LINEPROF_CONTROL_(2u, 0); }

/* Forgets what was gathered so far: for a profile without the program's warm-up. */
static inline void lineprof_reset(void) { LINEPROF_CONTROL_(3u, 0); }

/* Names the phase of the run that begins here; the viewer can tell phases apart. Null or "" ends the phase. */
static inline void lineprof_label(const char *phase) { LINEPROF_CONTROL_(4u, phase); }

#ifdef __cplusplus
}
#endif

#endif
