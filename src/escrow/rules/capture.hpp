// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/access.hpp"

namespace holdfast::escrow::rules {

// What an intent's state does to its payment; `payment` is left to the caller to save. Monotone: a success absorbs all
// that comes later, a cancellation all but a success, a decline all that is under way. `wrong_state` for a capture
// through an intent that is not the payment's: such money matches nothing, and whoever asked keeps it flagged.
[[nodiscard]] Check fold(Draft& draft, Payment& payment, const IntentFact& fact);

}  // namespace holdfast::escrow::rules
