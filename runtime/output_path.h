// SPDX-License-Identifier: Apache-2.0
// The name of the profile file.
#pragma once

#include <cstddef>

namespace lineprof {

/// The rank of this process in an MPI or SLURM job, as text; null outside of one.
const char *jobRank();

/// The path of the running program.
void programPath(char *path, size_t size);

/// Expands %e (program's file name), %p (process), %h (host), %r (rank, or 0) and %% in pattern; a relative result is
/// joined to the working directory, so that a later chdir changes nothing. False when it does not fit.
bool expandOutputPath(const char *pattern, char *path, size_t size);

} // namespace lineprof
