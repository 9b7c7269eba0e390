// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/options.hpp"

#include <chrono>

namespace holdfast::sandbox::resources {

// How long each thing takes by itself.
struct Delays {
    Duration charge_posted;           // captured asynchronously, to its balance transaction
    Duration funds_settle;            // pending balance to available
    Duration account_verified;        // details submitted to capabilities active
    Duration payout_sent;             // pending to in_transit
    Duration payout_arrives;          // in_transit to paid, or to failed
    Duration instant_payout_arrives;  // the same for `method=instant`
    Duration payout_comes_back;       // paid to failed, for the bank account that does so
    Duration refund_settles;          // pending to succeeded
    Duration refund_comes_back;       // succeeded to failed
    Duration dispute_opens;           // after the charge
    Duration dispute_decided;         // after the evidence
};

[[nodiscard]] constexpr Delays delays(Timing timing) {
    using namespace std::chrono_literals;
    switch (timing) {
        case Timing::fast:
            return {200ms, 2s, 1s, 400ms, 800ms, 200ms, 1500ms, 1s, 1s, 1s, 1s};
        case Timing::real:
            return {2s, 48h, 2min, 12h, 36h, 30min, 72h, 1h, 24h, 5min, 24h};
    }
    return {};
}

// The same in either timing: nobody waits for these.
inline constexpr Duration kAuthorizationHolds = std::chrono::hours{7 * 24};
inline constexpr Duration kAccountLinkLives = std::chrono::minutes{5};
inline constexpr Duration kCheckoutLives = std::chrono::hours{24};
inline constexpr Duration kRequirementsDue = std::chrono::hours{14 * 24};
inline constexpr Duration kDisputeEvidenceDue = std::chrono::hours{9 * 24};

}  // namespace holdfast::sandbox::resources
