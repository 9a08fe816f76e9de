// SPDX-License-Identifier: Apache-2.0
// The exported functions: they only delegate.
#include "lineprof/abi.h"

#include "control.h"
#include "lifecycle.h"

#define LINEPROF_EXPORT extern "C" __attribute__((visibility("default")))

LINEPROF_EXPORT LineprofArea *__lineprof_attach(LineprofModule *module, LineprofArea **local,
                                                LineprofModule *const *begin, LineprofModule *const *end) {
  return lineprof::attach(module, local, begin, end);
}

LINEPROF_EXPORT void __lineprof_runtime_control(uint32_t operation, const char *text) {
  lineprof::control(operation, text);
}
