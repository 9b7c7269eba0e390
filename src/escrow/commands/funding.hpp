// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "escrow/facts.hpp"
#include "escrow/job.hpp"

#include <optional>
#include <string>

// From a payment to money held. Who may ask stands beside each command.
namespace holdfast::escrow {

// Company. Makes, returns or revives the collaboration's payment. Reply: PaymentReply 201 when the intent exists, else
// PendingReply with a job (create_customer or create_intent) already leased to the caller.
struct BeginPayment {
    CollaborationId collaboration_id{};
    bool save_payment_method = false;
};
struct RecordCustomer {  // system. The customer made for a company; a create_intent job waiting for it is recorded next
    JobClaim claim;
    std::string customer_id;
};
// System. The intent that was made. Reply: PaymentReply 201 (with the client secret).
struct RecordIntent {
    JobClaim claim;
    IntentFact fact;
};
// Company. With a method: confirms (PendingReply with a confirm_intent job leased to the caller). Without: asks how the
// browser's confirmation ended (PendingReply with a poll_intent job leased to the caller).
struct BeginConfirm {
    PaymentId payment_id{};
    std::string payment_method_id;  // Stripe's id, or ours as text; empty: only ask
    std::string return_url;
};
// System. How an intent stands: captures, failures, cancellation, in any order, any number of times. With `claim` it
// ends that job (or reschedules a poll of an unfinished intent). Reply: ConfirmReply 200, or DeclinedReply 402 for a
// confirm that failed.
struct FoldIntent {
    std::optional<JobClaim> claim{};
    PaymentId payment_id{};
    IntentFact fact;
};
// System. Posts the fee once, learns when the charge is available, clears releases that waited for it.
struct RecordFee {
    std::optional<JobClaim> claim{};
    PaymentId payment_id{};
    FeeFact fact;
};
struct ClearReleases {  // system, by the clear_releases job: clears what may be cleared, reschedules what may not yet
    JobClaim claim;
    PaymentId payment_id{};
};

}  // namespace holdfast::escrow
