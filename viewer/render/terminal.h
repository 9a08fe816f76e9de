// SPDX-License-Identifier: Apache-2.0
// Annotated source in line_profiler's form.
#pragma once

#include "render/columns.h"
#include "render/renderer.h"

namespace lineprof {

struct TerminalOptions {
  TimeUnit unit = {1};
  std::vector<const Column *> columns;
  bool color = false;
  bool skipZeroLines = false; ///< Leave out lines that were not hit.
  bool summarize = false;     ///< A table of the functions' times behind the sources.
};

class TerminalRenderer : public Renderer {
public:
  explicit TerminalRenderer(TerminalOptions options) : options_(std::move(options)) {}
  std::string render(const Report &report) override;

private:
  TerminalOptions options_;
};

} // namespace lineprof
