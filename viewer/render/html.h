// SPDX-License-Identifier: Apache-2.0
// One self-contained page: the JSON of render/json.h, the sources' texts, and the program that shows them (viewer/web).
#pragma once

#include "render/renderer.h"

namespace lineprof {

class HtmlRenderer : public Renderer {
public:
  std::string render(const Report &report) override;
};

} // namespace lineprof
