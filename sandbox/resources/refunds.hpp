// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox::resources {

// A blank refund (`re_…`, or `pyr_…` for a reversed transfer), with every member.
[[nodiscard]] Json blank_refund(state::Unit& unit, std::string_view prefix);

// Transitions, for the test cards whose refunds take a while or come back.
void settle_refund(state::Unit& unit, state::Record& refund);
void fail_refund(state::Unit& unit, state::Record& refund);

}  // namespace holdfast::sandbox::resources
