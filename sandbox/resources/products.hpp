// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// A new product from the parameters of POST /v1/products or a `product_data` hash. One that only a price or a checkout
// session made up is not active, so that no catalogue shows it.
[[nodiscard]] wire::Outcome<state::Record*> new_product(Call& call, const Json& params, bool is_active);

}  // namespace holdfast::sandbox::resources
