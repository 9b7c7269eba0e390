// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/accounts.hpp"

namespace holdfast::sandbox::resources {

// What onboarding leaves behind: details submitted, and a bank account, unless the account has that one already. Empty
// details are the sample bank account of the account's country, in its default currency. `is_verified` skips the wait
// for Stripe's checks.
void complete_onboarding(state::Unit& unit, state::Record& account, BankDetails bank, bool is_verified);

}  // namespace holdfast::sandbox::resources
