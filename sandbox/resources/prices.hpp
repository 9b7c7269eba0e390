// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// A new one-time price from the parameters of POST /v1/prices or a `price_data` hash; `prefix` names the hash in
// errors.
[[nodiscard]] wire::Outcome<state::Record*> new_price(
    Call& call, const Json& params, const std::string& prefix, bool is_active
);

}  // namespace holdfast::sandbox::resources
