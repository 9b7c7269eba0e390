// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace holdfast::app::trigger {

// What must be done in the sandbox for an event of that type to happen.
struct Scenario {
    std::string event;
    std::string requests;   // a sandbox::Script
    std::string account{};  // `name.member` of the connected account that the event is of; empty: the platform
    std::string remark{};   // what else it does that one would want to know
};

// Sorted by event.
[[nodiscard]] std::span<const Scenario> scenarios();
// Null for an event that the sandbox doesn't have.
[[nodiscard]] const Scenario* scenario_of(std::string_view event);
// The event that was probably meant; empty when none is near.
[[nodiscard]] std::string nearest_event(std::string_view event);

}  // namespace holdfast::app::trigger
