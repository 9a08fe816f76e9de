// SPDX-License-Identifier: Apache-2.0
// The table of functions, in cProfile's form.
#pragma once

#include "render/renderer.h"

namespace lineprof {

struct FunctionTableOptions {
  std::string order;      ///< What the functions are ordered by, for the heading.
  bool stripDirs = false; ///< File names without directories, as pstats' strip_dirs().
  double limit = 0;       ///< Below 1: this share of the functions; else this many; 0: all.
};

class FunctionTableRenderer : public Renderer {
public:
  explicit FunctionTableRenderer(FunctionTableOptions options) : options_(std::move(options)) {}
  std::string render(const Report &report) override;

private:
  FunctionTableOptions options_;
};

} // namespace lineprof
