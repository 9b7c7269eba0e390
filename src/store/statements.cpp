// SPDX-License-Identifier: Apache-2.0
#include "store/statements.hpp"

#include "base/ids.hpp"

namespace holdfast::store {

namespace {

constexpr std::string_view kEscrow = "escrow:";
constexpr std::string_view kPending = "wallet_pending:";

// Entries on an escrow account are about its payment or one of its refunds.
std::string about_payment(const std::string& payment) {
    return "SELECT e.sequence FROM entries e WHERE e.reference_id IN (SELECT id FROM payments WHERE id = " + payment +
           " UNION ALL SELECT id FROM refunds WHERE payment_id = " + payment + ")";
}

// Those on a pending account are about a payment to its owner, or one of its refunds.
std::string about_payments_to(const std::string& user) {
    return "SELECT e.sequence FROM entries e WHERE e.reference_id IN (SELECT id FROM payments WHERE influencer_id = " +
           user +
           " UNION ALL SELECT r.id FROM payments p JOIN refunds r ON r.payment_id = p.id WHERE"
           " p.influencer_id = " +
           user + ")";
}

}  // namespace

std::string posted_to(Conditions& conditions, std::string_view code) {
    const std::string account = "account = " + conditions.add(std::string{code});
    const auto owner_after = [&](std::string_view kind) {
        return parse_uuid(code.substr(kind.size(), to_string(Uuid{}).size()));
    };
    if (code.starts_with(kEscrow)) {
        const std::string payment = conditions.add(owner_after(kEscrow).value_or(Uuid{}));
        return account + " AND entry_sequence IN (" + about_payment(payment) + ")";
    }
    if (code.starts_with(kPending)) {
        const std::string user = conditions.add(owner_after(kPending).value_or(Uuid{}));
        return account + " AND entry_sequence IN (" + about_payments_to(user) + ")";
    }
    return account + " AND " + std::string{kHasStatement};
}

}  // namespace holdfast::store
