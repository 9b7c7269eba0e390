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
struct FoldDispute {  // system
    std::optional<JobClaim> claim{};
    PaymentId payment_id{};
    DisputeFact fact;
};

}  // namespace holdfast::escrow
