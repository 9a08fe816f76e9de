// SPDX-License-Identifier: Apache-2.0
// The stable machine interface, schema "lineprof/1". Keys are only ever added.
#pragma once

#include "render/renderer.h"

namespace lineprof {

class JsonRenderer : public Renderer {
public:
  std::string render(const Report &report) override;
};

} // namespace lineprof
