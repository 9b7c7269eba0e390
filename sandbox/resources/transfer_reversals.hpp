// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

[[nodiscard]] wire::Outcome<Json> reverse_transfer(Call& call);
[[nodiscard]] wire::Outcome<Json> list_reversals(Call& call);
[[nodiscard]] wire::Outcome<Json> retrieve_reversal(Call& call);
[[nodiscard]] wire::Outcome<Json> update_reversal(Call& call);

// 400 balance_insufficient, in Stripe's words.
[[nodiscard]] std::unexpected<wire::Error> insufficient_balance();

}  // namespace holdfast::sandbox::resources
