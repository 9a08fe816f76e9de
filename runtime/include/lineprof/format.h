/* SPDX-License-Identifier: Apache-2.0
 *
 * Contract 2, runtime -> viewer: the profile file. See runtime/FORMAT.md for the prose.
 *
 * The file is a shared mapping that the counters live in, so it is valid at every moment. A header is followed by
 * sections, one behind the other; a section's kind is stored last, so kind 0 means "not written (yet)" and ends a walk.
 * All integers are little endian on every supported machine (`endian` lets a reader check). Plain C, no dependencies.
 */
#ifndef LINEPROF_FORMAT_H
#define LINEPROF_FORMAT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#define LINEPROF_ASSERT_SIZE(type, size) static_assert(sizeof(type) == (size), #type " has a fixed size on disk")
#else
#define LINEPROF_ASSERT_SIZE(type, size) _Static_assert(sizeof(type) == (size), #type " has a fixed size on disk")
#endif

#define LINEPROF_MAGIC "LINEPROF" /* 8 bytes, no terminator */
#define LINEPROF_FORMAT_VERSION 1u
#define LINEPROF_FORMAT_OLDEST 1u /* a reader must know at least this version to understand what is written here */
#define LINEPROF_ENDIAN 0x01020304u

enum LineprofState {
  LINEPROF_STATE_OPEN = 1, /* being written, or its process died without running its exit handlers */
  LINEPROF_STATE_CLEAN = 2 /* the process ended in order */
};

enum LineprofClock {
  LINEPROF_CLOCK_OFF = 0,
  LINEPROF_CLOCK_SAMPLED = 1,
  LINEPROF_CLOCK_EXACT = 2,
  LINEPROF_CLOCK_ADAPTIVE = 3
};

/* Ticks are readings of the processor's time-stamp counter. Two anchors, taken at start and again and again until the
 * end, give their rate: (lastNs - startNs) / (lastTicks - startTicks). */
typedef struct LineprofFileHeader {
  char magic[8];
  uint32_t version;
  uint32_t oldestReader;
  uint32_t headerSize; /* sections start here */
  uint32_t endian;
  uint32_t state;        /* LineprofState */
  uint32_t clock;        /* LineprofClock */
  uint64_t usedBytes;    /* end of the last section; the file may be longer while it is open */
  uint64_t startUnixNs;  /* wall clock at the start of the profile */
  uint64_t startTicks;   /* first anchor */
  uint64_t startNs;      /* first anchor, CLOCK_MONOTONIC */
  uint64_t lastTicks;    /* last anchor; at a clean end, the end */
  uint64_t lastNs;       /* last anchor, CLOCK_MONOTONIC */
  uint64_t ticksPerSecond; /* short calibration at start, for runs too short for the anchors (below 1 ms) */
  uint32_t pid;
  uint32_t parentPid;
  uint32_t stopwatchTicks100; /* calibrated cost of one stopwatch reading, in hundredths of a tick */
  uint32_t samplerPeriodUs;   /* mean period of the sampler, 0 when it does not run */
  uint64_t samples;           /* rounds the sampler made */
  uint64_t lost;              /* things that could not be recorded (frames past the frame stack, threads without a block) */
  uint64_t cpuNs;             /* CPU time of the process at the last anchor, all threads, the sampler's own excluded */
} LineprofFileHeader;
LINEPROF_ASSERT_SIZE(LineprofFileHeader, 128);

enum LineprofSectionKind {
  LINEPROF_SECTION_NONE = 0,
  LINEPROF_SECTION_PROCESS = 1,
  LINEPROF_SECTION_MODULE = 2,
  LINEPROF_SECTION_THREAD = 3,
  LINEPROF_SECTION_AREA = 4,
  LINEPROF_SECTION_LABEL = 5,
  LINEPROF_SECTION_GAP = 6 /* nothing; its size leads to the next section */
};

/* Sections are aligned to 64 bytes; size counts the header and the padding behind. Unknown kinds are skipped. */
typedef struct LineprofSection {
  uint32_t kind; /* LineprofSectionKind, stored last, with release order */
  uint32_t index; /* module index, thread index or label index; from 1, dense within a kind; areas: 0 */
  uint64_t size;
} LineprofSection;
LINEPROF_ASSERT_SIZE(LineprofSection, 16);

/* What ran. Offsets count from the start of the section and lead to NUL-terminated strings. */
typedef struct LineprofProcess {
  LineprofSection section;
  uint32_t program;    /* path of the executable */
  uint32_t directory;  /* working directory at start */
  uint32_t host;
  uint32_t rank;       /* of an MPI or SLURM job; 0 when there is none */
  uint32_t arguments;  /* argumentCount strings, one behind the other */
  uint32_t argumentCount;
} LineprofProcess;
LINEPROF_ASSERT_SIZE(LineprofProcess, 40);

/* A label for a phase of the run (lineprof_label). LABEL sections have index 1, 2, ...; their name follows this header,
 * NUL-terminated. An excluded label gathers what ran while profiling was stopped or before a reset. */
typedef struct LineprofLabel {
  LineprofSection section;
  uint32_t excluded; /* 1: subtract and do not show */
  uint32_t reserved;
} LineprofLabel;
LINEPROF_ASSERT_SIZE(LineprofLabel, 24);

/* ---- Modules: one translation unit's tables, written by the pass, copied as they are ------------------------------- */

#define LINEPROF_TABLES_VERSION 1u

/* Offsets count from the start of this header. Ids are indices into the tables; strings are byte offsets into the
 * string table, 0 is "". */
typedef struct LineprofTables {
  uint32_t version;
  uint32_t size;      /* of the whole blob */
  uint64_t hash;      /* of everything behind this header: builds with equal hashes have equal tables */
  uint32_t unit;      /* string: the translation unit's main file */
  uint32_t stringBytes;
  uint32_t strings;   /* offset of the string table */
  uint32_t fileCount, files;             /* LineprofFile */
  uint32_t functionCount, functions;     /* LineprofFunction */
  uint32_t lineCount, lines;             /* LineprofLine */
  uint32_t expressionCount, expressions; /* LineprofExpression */
  uint32_t termCount, terms;             /* LineprofTerm */
  uint32_t siteCount, sites;             /* LineprofSite; [0] is "outside every opted-in line" */
  uint32_t stretchCount, stretches;      /* LineprofStretch; [0] is "outside" */
  uint32_t memberCount, members;         /* LineprofMember */
  uint32_t counterCount;
  uint32_t waitCount; /* countdowns in front of an area, see abi.h */
  uint32_t reserved;
} LineprofTables;
LINEPROF_ASSERT_SIZE(LineprofTables, 104);

enum LineprofChecksum { LINEPROF_CHECKSUM_NONE = 0, LINEPROF_CHECKSUM_MD5 = 1, LINEPROF_CHECKSUM_SHA1 = 2, LINEPROF_CHECKSUM_SHA256 = 3 };

typedef struct LineprofFile {
  uint32_t path;         /* as clang had it: absolute, or relative to directory */
  uint32_t directory;
  uint32_t checksumKind; /* LineprofChecksum */
  uint32_t checksum;     /* lower-case hexadecimal text */
} LineprofFile;
LINEPROF_ASSERT_SIZE(LineprofFile, 16);

/* A value is a counter (ids below counterCount) or, behind them, an expression. */
#define LINEPROF_NO_VALUE 0xffffffffu

typedef struct LineprofFunction {
  uint32_t name;        /* linkage name (mangled), or the plain name in C */
  uint32_t displayName; /* the name in the source, without scope or parameters */
  uint32_t file;
  uint32_t line;
  uint32_t calls;       /* value: how often it was entered, inlined or not */
  uint32_t selfCalls;   /* value: calls of itself from its own body (not primitive), LINEPROF_NO_VALUE when none */
} LineprofFunction;
LINEPROF_ASSERT_SIZE(LineprofFunction, 24);

typedef struct LineprofLine {
  uint32_t function;
  uint32_t file; /* differs from the function's after #line or an #include inside a body */
  uint32_t line;
  uint32_t hits; /* value */
} LineprofLine;
LINEPROF_ASSERT_SIZE(LineprofLine, 16);

/* value[counterCount + i] = sum of coefficient * value[term.value] over expression i's terms. Terms name counters or
 * earlier expressions, so one pass in order evaluates them all. Arithmetic wraps at 2^64. */
typedef struct LineprofExpression {
  uint32_t firstTerm;
  uint32_t termCount;
} LineprofExpression;
LINEPROF_ASSERT_SIZE(LineprofExpression, 8);

typedef struct LineprofTerm {
  uint32_t value;
  int32_t coefficient;
} LineprofTerm;
LINEPROF_ASSERT_SIZE(LineprofTerm, 8);

/* Code of a line, inlined along a chain: `caller` is the site of the call that was inlined, 0 at the end of the chain.
 * Only opted-in lines stand in a chain. A caller's id is lower than its callees'. */
typedef struct LineprofSite {
  uint32_t line; /* in [0] without meaning */
  uint32_t caller;
} LineprofSite;
LINEPROF_ASSERT_SIZE(LineprofSite, 8);

/* A stretch is what one pair of stopwatch readings encloses: a line that calls, a whole loop without calls, the cheap
 * code between. One member: its time is exact. Several: their share is told by samples or, without those, by cost. */
typedef struct LineprofStretch {
  uint32_t firstMember;
  uint32_t memberCount;
} LineprofStretch;
LINEPROF_ASSERT_SIZE(LineprofStretch, 8);

typedef struct LineprofMember {
  uint32_t site;
  uint32_t cost; /* static estimate of one hit, in hundredths of an instruction */
} LineprofMember;
LINEPROF_ASSERT_SIZE(LineprofMember, 8);

typedef struct LineprofModuleSection {
  LineprofSection section; /* index: module index, from 1 */
  uint32_t object;         /* offset from the start of the section: path of the executable or library, NUL-terminated */
  uint32_t tables;         /* offset from the start of the section: LineprofTables, aligned to 8 */
} LineprofModuleSection;
LINEPROF_ASSERT_SIZE(LineprofModuleSection, 24);

/* ---- Threads: identity and frame stack ------------------------------------------------------------------------------ */

/* A frame: the site an activation is on, in the low half; in the high half its module, whether it is armed, and whether
 * its stopwatches run (they rest in hot loops of armed activations). */
typedef uint64_t LineprofFrame;
#define LINEPROF_FRAME_SITE(frame) ((uint32_t)(frame))
#define LINEPROF_FRAME_MODULE(frame) ((uint32_t)((frame) >> 32) & 0x3fffffffu)
#define LINEPROF_FRAME_ARMED(frame) ((uint32_t)((frame) >> 63))
#define LINEPROF_FRAME_ARMED_BIT (1ull << 63)
#define LINEPROF_FRAME_RUNNING_BIT (1ull << 62)

/* The part the probes touch stands first. Addresses are the profiled process's; a reader uses them only to tell the
 * depth: (top - framesAddress) / sizeof(LineprofFrame) is the index of the frame in use. Frame 0 stands for what lies
 * outside every instrumented function. */
typedef struct LineprofThread {
  LineprofSection section; /* index: thread index, from 1 */
  uint64_t top;            /* address of the current activation's frame */
  uint64_t limit;          /* address of the last frame; deeper activations share it */
  uint64_t stretch;        /* address of the StretchTime that runs now */
  uint64_t lastTicks;      /* last stopwatch reading of the thread */
  uint32_t armed;          /* whether activations may be timed at all: 0 for clocks without stopwatches, and while stopped */
  uint32_t nested;         /* whether stopwatches must look out for recursion (see runtime/activation) */
  uint32_t markTicks100;   /* cost of a stopwatch reading, hundredths of a tick, added to StretchTime.overhead100 */
  uint32_t frameCapacity;
  uint64_t framesAddress;
  uint32_t framesOffset;   /* of the frames, from the start of the section */
  uint32_t tid;
  uint64_t startTicks;
  uint64_t endTicks;       /* 0 while it lives */
  uint64_t cpuNs;          /* thread CPU time as last seen */
  uint32_t lives;          /* threads that used this block one after the other; above 1 only when threads are very many */
  uint32_t reserved;
  uint64_t outsideTicks;      /* StretchTime: armed time outside every instrumented function */
  uint64_t outsideOverhead100;
  uint64_t activations;    /* armed activations */
  char name[16];           /* NUL-terminated */
  uint64_t wallTicks;      /* attached time of finished lives; add lastTicks - startTicks for the one that runs */
  uint64_t overhead100;    /* all overhead100 added in this thread, hundredths of a tick */
} LineprofThread;
LINEPROF_ASSERT_SIZE(LineprofThread, 168);

/* ---- Areas: one thread's numbers of one module ------------------------------------------------------------------------ */

/* Behind this header stand 64-bit values that only grow, in this order:
 *   counterCount  x  count
 *   stretchCount  x  LineprofStretchTime
 *   siteCount     x  LineprofSiteSamples   (written by the sampler)
 *   lineCount     x  LineprofLineTime
 *   functionCount x  LineprofFunctionTime
 * An area with a label holds the part of the numbers of the unlabelled area of the same thread and module that was
 * gathered under that label; the unlabelled one holds everything, stopped time included. */
typedef struct LineprofArea {
  LineprofSection section;
  uint64_t thread;      /* address of the thread's LineprofThread in the profiled process */
  uint32_t module;      /* module index */
  uint32_t threadIndex;
  uint32_t label;       /* label index, 0: everything */
  uint32_t reserved;
  LineprofFrame frame;  /* of this module: what a new frame starts as, but for its site */
  uint32_t reserved2[4];
} LineprofArea;
LINEPROF_ASSERT_SIZE(LineprofArea, 64);

typedef struct LineprofStretchTime {
  uint64_t ticks;       /* raw */
  uint64_t overhead100; /* the profiler's own part of it, in hundredths of a tick */
} LineprofStretchTime;
LINEPROF_ASSERT_SIZE(LineprofStretchTime, 16);

/* Each sample weighs the time since the round before. */
typedef struct LineprofSiteSamples {
  uint64_t armedTicks;   /* top frame, armed: tells how a stretch's exact time divides among its members */
  uint64_t unarmedTicks; /* top frame, not armed: this site's self time */
  uint64_t coveredTicks; /* nearest armed frame below an unarmed top: exact time that belongs to unarmed sites above */
  uint64_t cpuTicks;     /* of armedTicks + unarmedTicks, the part spent running */
  uint64_t count;        /* samples with this site on top */
} LineprofSiteSamples;
LINEPROF_ASSERT_SIZE(LineprofSiteSamples, 40);

/* A line's total is the self time of its sites (and of sites inlined into it) + calleeTicks + sampledCalleeTicks. */
typedef struct LineprofLineTime {
  uint64_t calleeTicks;        /* armed: time of activations called from the line, counted once under recursion; two's complement */
  uint64_t sampledCalleeTicks; /* unarmed: samples in which the line was on the stack, but not on top */
} LineprofLineTime;
LINEPROF_ASSERT_SIZE(LineprofLineTime, 16);

typedef struct LineprofFunctionTime {
  uint64_t totalTicks;        /* armed activations, outermost only */
  uint64_t sampledTotalTicks; /* samples in which an unarmed activation was on the stack, once each */
} LineprofFunctionTime;
LINEPROF_ASSERT_SIZE(LineprofFunctionTime, 16);

#ifdef __cplusplus
}
#endif

#endif
