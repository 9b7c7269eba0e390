// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/conditions.hpp"

#include <string>
#include <string_view>

namespace holdfast::store {

// Which postings have an index by their account, word for word as the index has it. A release posts to an escrow and a
// pending account each time, which nobody pages through: theirs are found by what their entries are about.
inline constexpr std::string_view kHasStatement =
    "substr(account, 1, 7) <> 'escrow:' AND substr(account, 1, 15) <> 'wallet_pending:'";

// A condition on rows of `postings`: all that were ever posted to the account of that code.
[[nodiscard]] std::string posted_to(Conditions& conditions, std::string_view code);

}  // namespace holdfast::store
