// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "escrow/facts.hpp"
#include "escrow/job.hpp"

#include <optional>
#include <string>
#include <vector>

// Creators at Stripe, and the cards of companies. Who may ask stands beside each command.
namespace holdfast::escrow {

// Creator. Reply: ConnectAccountReply 200 when the account exists, else PendingReply (create_connect_account, leased).
struct BeginConnectAccount {
    std::string country;
};
// System. The account was made or fetched anew. An account has no rank to fold it in by, so what was asked before the
// last change is not taken: the account is looked at again, by its job, which also makes its payouts manual where they
// are not. Reply: ConnectAccountReply 200
struct RecordAccount {
    std::optional<JobClaim> claim{};
    UserId user_id{};
    AccountFact fact;
    Timestamp asked_at{};  // when the question was sent that the fact answers
};
// Company, before a setup intent. Reply: UserReply 200, else PendingReply (create_customer, leased).
struct EnsureCustomer {};
struct FoldPaymentMethods {  // system. The customer's cards, all of them
    std::optional<JobClaim> claim{};
    UserId user_id{};
    std::vector<CardFact> cards;
};
struct DetachPaymentMethod {  // company. Reply: EmptyReply 204; Stripe is told by a job
    PaymentMethodId payment_method_id{};
};
struct MakeDefaultPaymentMethod {  // company. Reply: PaymentMethodReply 200
    PaymentMethodId payment_method_id{};
};

}  // namespace holdfast::escrow
