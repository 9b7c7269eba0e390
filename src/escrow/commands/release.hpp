// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "escrow/facts.hpp"
#include "escrow/job.hpp"

#include <cstdint>
#include <optional>
#include <string>

// From money held to the creator, or back. Who may ask stands beside each command.
namespace holdfast::escrow {

struct ReleasePayment {  // company, admin. Reply: PaymentReply 200
    CollaborationId collaboration_id{};
    std::optional<std::int64_t> amount{};  // gross; absent: all that is held
};
struct RequestRefund {  // company while ACTIVE, creator or admin any time. Reply: RefundReply 201
    PaymentId payment_id{};
    std::optional<std::int64_t> amount{};  // absent: all that is held
    std::string reason;
};
struct FoldRefund {  // system
    std::optional<JobClaim> claim{};
    RefundId refund_id{};
    RefundFact fact;
};
// A refund that somebody made at Stripe, outside of Holdfast, gives back of what is held. Refused as `wrong_state`
// while nothing is held; what it exceeds that by is left to the reconciliation to show.
struct AdoptRefund {  // system
    std::optional<JobClaim> claim{};
    RefundId refund_id{};  // the caller's, the same for the same refund of Stripe's
    PaymentId payment_id{};
    money::Money amount{};
    RefundFact fact;
};
struct FoldDispute {  // system
    std::optional<JobClaim> claim{};
    PaymentId payment_id{};
    DisputeFact fact;
};

}  // namespace holdfast::escrow
