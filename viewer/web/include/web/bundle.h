// SPDX-License-Identifier: Apache-2.0
// The parts of the HTML report that don't depend on the profile: viewer/web/dist, embedded.
#pragma once

#include <string_view>

namespace lineprof::web {

extern const std::string_view head_html;  ///< From the doctype into <head>, with the content security policy.
extern const std::string_view report_css; ///< What <style> holds, to the byte: its hash is in the policy.
extern const std::string_view report_js;  ///< What <script> holds, likewise.

} // namespace lineprof::web
