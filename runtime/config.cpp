// SPDX-License-Identifier: Apache-2.0
#include "config.h"

#include "report.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace lineprof {
namespace {

const char *environment(const char *name) {
  char full[64];
  snprintf(full, sizeof full, "LINEPROF_%s", name);
  const char *value = secure_getenv(full);
  return value && *value ? value : nullptr;
}

void parse(const char *, const char *text, const char *&value) { value = text; }

void parse(const char *name, const char *text, bool &value) {
  if (!strcmp(text, "0") || !strcmp(text, "1"))
    value = *text == '1';
  else
    report("LINEPROF_%s=%s is neither 0 nor 1; taken as %d", name, text, value);
}

void parse(const char *name, const char *text, unsigned &value) {
  char *end;
  unsigned long number = strtoul(text, &end, 10);
  if (*end == '\0' && number > 0 && number <= 1000000000)
    value = static_cast<unsigned>(number);
  else
    report("LINEPROF_%s=%s is not a number from 1 to 1000000000; taken as %u", name, text, value);
}

LineprofClock parseClock(const char *text) {
  struct {
    const char *name;
    LineprofClock clock;
  } const known[] = {{"adaptive", LINEPROF_CLOCK_ADAPTIVE},
                     {"exact", LINEPROF_CLOCK_EXACT},
                     {"sampled", LINEPROF_CLOCK_SAMPLED},
                     {"off", LINEPROF_CLOCK_OFF}};
  for (auto &k : known)
    if (!strcmp(k.name, text))
      return k.clock;
  report("LINEPROF_CLOCK=%s is not known: adaptive, exact, sampled or off; taken as adaptive", text);
  return LINEPROF_CLOCK_ADAPTIVE;
}

void showFlags() {
  report("flags, as environment variables:");
#define FLAG(type, member, name, initial, help) reportFlag(name, #initial, help);
#include "flags.inc"
#undef FLAG
}

} // namespace

Config readConfig() {
  Config config;
#define FLAG(type, member, name, initial, help)                                                                        \
  if (const char *text = environment(name))                                                                            \
    parse(name, text, config.member);
#include "flags.inc"
#undef FLAG
  config.clockMode = parseClock(config.clock);
  if (config.frames < 64)
    config.frames = 64;
  if (const char *help = environment("HELP"); help && strcmp(help, "0"))
    showFlags();
  return config;
}

} // namespace lineprof
