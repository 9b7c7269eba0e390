// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace holdfast::sandbox::pages {

// The one stylesheet of all hosted pages: light and dark, from 320 pixels on.
extern const std::string_view kStyle;

}  // namespace holdfast::sandbox::pages
