// SPDX-License-Identifier: Apache-2.0
// What the runtime has to say, on stderr, a line at a time. It writes straight to the descriptor: no buffers, no locks.
#pragma once

namespace lineprof {

/// "lineprof: " and the text, as printf. Keeps errno. Says what follows from what went wrong.
void report(const char *format, ...) __attribute__((format(printf, 1, 2)));

/// One line of the list of flags.
void reportFlag(const char *name, const char *initial, const char *help);

} // namespace lineprof
