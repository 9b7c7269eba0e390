// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"
#include "sandbox/state/unit.hpp"

#include <string>
#include <string_view>

// The forms of an onboarding visit: a person, a bank account, a last look.
namespace holdfast::sandbox::pages {

inline constexpr std::int64_t kBankStep = 2;
inline constexpr std::int64_t kReviewStep = 3;

// What was entered so far, or what the field is prefilled with.
[[nodiscard]] std::string entered(const state::Record& visit, std::string_view name, std::string_view fallback);
// The visit's present step; `missing` names the field that is not good enough yet.
[[nodiscard]] net::HttpResponse show_step(
    const state::Record& visit, const state::Record& account, std::string_view missing
);
// Keeps what was entered. The name of the first field that is not good enough; empty when all are.
[[nodiscard]] std::string take_fields(state::Record& visit, const Json& form);

}  // namespace holdfast::sandbox::pages
