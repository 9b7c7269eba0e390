// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "escrow/facts.hpp"
#include "escrow/job.hpp"
#include "money/money.hpp"

#include <cstdint>
#include <optional>
#include <string>

// From the wallet to the bank. Who may ask stands beside each command.
namespace holdfast::escrow {

struct RequestPayout {  // creator. Reply: PayoutReply 201
    std::int64_t amount = 0;
    std::optional<money::Currency> currency{};  // absent: the user's default
};
struct RecordTransfer {  // system. The transfer was made; the Stripe payout is asked for next
    JobClaim claim;
    PayoutId payout_id{};
    std::string transfer_id;
};
// System. The platform's Stripe balance is too low: PENDING with reason `platform_funds`, tried again.
struct DeferTransfer {
    JobClaim claim;
    PayoutId payout_id{};
    Timestamp retry_at{};
};
struct RefuseTransfer {  // system. Stripe refused the transfer for good: FAILED, the money is back in the wallet
    JobClaim claim;
    PayoutId payout_id{};
    std::string failure_code;
    std::string failure_reason;
};
// System. How the Stripe payout stands; also its creation (IN_TRANSIT) and its refusal (status failed with an empty
// id).
struct FoldPayout {
    std::optional<JobClaim> claim{};
    PayoutId payout_id{};
    PayoutFact fact;
};
struct RecordReversal {  // system. The transfer was reversed: the money is back in the wallet
    JobClaim claim;
    PayoutId payout_id{};
    std::string reversal_id;
};
// System. The money isn't back on the connected account yet, or others reversed a part: the rest is asked for, by a new
// attempt.
struct DeferReversal {
    JobClaim claim;
    PayoutId payout_id{};
    std::int64_t reversed = 0;  // by others so far
    Timestamp retry_at{};
};
struct AllocatePayout {  // system, by the allocate_payout job
    JobClaim claim;
    PayoutId payout_id{};
};
struct SettlePayout {  // system, by the settle_payout job
    JobClaim claim;
    PayoutId payout_id{};
};

}  // namespace holdfast::escrow
