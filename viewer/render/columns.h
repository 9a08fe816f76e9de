// SPDX-License-Identifier: Apache-2.0
// The columns of the annotated source, between line number and text.
#pragma once

#include "render/number.h"

#include <string>
#include <vector>

namespace lineprof {

/// What a cell's number is a share of, and its unit.
struct CellContext {
  TimeUnit unit;
  bool timed;
  double functionTime; ///< Microseconds: the function's total.
  double programTime;  ///< Microseconds: all threads' wall time together.
};

struct Column {
  const char *name;  ///< For --columns.
  const char *title; ///< Heading.
  size_t width;
  const char *help;
  std::string (*cell)(const LineStats &line, const CellContext &context);
};

extern const std::vector<Column> kColumns;

/// By name; null when there is none.
const Column *findColumn(const std::string &name);

} // namespace lineprof
