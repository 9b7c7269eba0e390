// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace holdfast::sandbox::catalog {

// Whether Stripe sends events of that name, be it this sandbox too or not.
[[nodiscard]] bool is_event_type(std::string_view name);

}  // namespace holdfast::sandbox::catalog
