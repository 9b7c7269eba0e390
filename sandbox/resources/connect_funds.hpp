// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

// What a charge brings to others than the account that it was made on: destination charges and application fees.
namespace holdfast::sandbox::resources {

inline constexpr std::string_view kConnectParameters =
    "application_fee_amount:int on_behalf_of transfer_data{amount:int description destination metadata:meta "
    "payment_data:any} ";

// Checks `transfer_data`, `application_fee_amount` and `on_behalf_of`, and puts them into the body.
[[nodiscard]] wire::Outcome<void> apply_connect_params(Call& call, Json& body);
// The refund parameters `reverse_transfer` and `refund_application_fee`: what others got comes back in proportion.
[[nodiscard]] wire::Outcome<void> recover_shares(Call& call, state::Record& refund, const state::Record& charge);
// After a capture: the transfer to the destination, and the platform's fee.
void share_charge(state::Unit& unit, state::Record& charge);
// The application fee of a charge, back from the platform to the account that paid it, as far as it is left.
void refund_application_fee(state::Unit& unit, const state::Record& charge, std::int64_t refunded);

}  // namespace holdfast::sandbox::resources
