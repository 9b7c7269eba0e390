// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/failure.hpp"
#include "base/secret.hpp"

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace holdfast::stripe {

inline constexpr std::chrono::seconds kSignatureTolerance{300};

// Checks a `Stripe-Signature` header against the body as it arrived, byte for byte. Any `v1` that matches any of the
// secrets passes (while a secret is rolled there are several of each). A timestamp older than `tolerance` fails; one in
// the future does not, for clocks differ; tolerance 0 accepts any. Fails with `unauthenticated`.
[[nodiscard]] Result<void> verify_signature(
    std::string_view body,
    std::string_view header,
    std::span<const Secret> secrets,
    Timestamp now,
    std::chrono::seconds tolerance = kSignatureTolerance
);

// The header that Stripe would send.
[[nodiscard]] std::string sign(std::string_view body, const Secret& secret, Timestamp at);

}  // namespace holdfast::stripe
