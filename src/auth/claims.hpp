// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/json.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace holdfast::auth {

// What a token says of its bearer.
struct Claims {
    std::string issuer;
    std::string subject;
    std::string audience;
    std::string role{};  // as the token says; empty where it doesn't
    std::optional<std::string> email{};
    std::optional<std::string> name{};
    std::optional<std::string> session_id{};  // `sid`
    std::optional<Timestamp> issued_at{};
    Timestamp expires_at{};

    friend bool operator==(const Claims&, const Claims&) = default;
};

struct TokenRules {
    std::string issuer;
    std::string audience;            // must be among the token's
    std::chrono::seconds leeway{0};  // for clocks that differ: another issuer's; 30 s at most
};

// The claims of a payload whose signature was found good; the failures are those of `TokenVerifier`.
[[nodiscard]] Result<Claims> read_claims(const Json& payload, const TokenRules& rules, Timestamp now);

}  // namespace holdfast::auth
