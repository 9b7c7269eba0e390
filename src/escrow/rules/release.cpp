// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/release.hpp"

#include "escrow/rules/accounts.hpp"
#include "escrow/rules/amounts.hpp"
#include "escrow/rules/clearing.hpp"
#include "escrow/rules/entries.hpp"
#include "escrow/rules/payment_state.hpp"
#include "escrow/rules/rules.hpp"
#include "money/allocation.hpp"

namespace holdfast::escrow::rules {

namespace {

// Dr escrow r, Cr wallet_pending i, Cr fees r-i; cleared at once when all that it waits for has come.
void release(Draft& draft, Payment payment, const ReleaseParts& parts) {
    const std::int64_t credited = parts.creator_amount;
    const Release row{
        .id = draft.next_id<ReleaseId>(),
        .payment_id = payment.id,
        .influencer_id = payment.influencer_id,
        .currency = payment.currency,
        .amount = parts.amount,
        .credited = credited,
        .released_at = draft.now(),
        .clears_after = draft.now() + draft.rules().clearing_delay,
    };
    draft.post(release_entry(payment, draft.get<Collaboration>(payment.collaboration_id), row));
    payment.amount_released += parts.amount;
    payment.amount_credited += credited;

    Wallet wallet = wallet_for(draft, wallet_of(payment));
    wallet.pending_balance += credited;
    wallet.total_earned += credited;
    draft.put(std::move(wallet));
    if (may_clear(payment, row, draft.now())) {
        clear(draft, payment, row);
    } else {
        draft.put(row);
        // Before Stripe says `available`, the job that records the fee keeps asking, and clears.
        if (payment.is_available) {
            record_clearing(draft, payment, std::max(row.clears_after, *payment.available_on));
        }
    }
    save_payment(draft, std::move(payment));
}

void want_held(Wants& wants, CollaborationId id) {
    want_collaboration(wants, id);
    if (!wants.rows().knows(scope_of(Scope::collaboration_payments, id.value))) {
        return;
    }
    for (const Payment* payment : wants.rows().payments(id)) {
        if (payment->status == PaymentStatus::held) {
            want_payment(wants, payment->id);
        }
    }
}

// What was begun goes on; else what holds anything.
bool is_better(const Payment& payment, const Payment& found) {
    const bool is_begun = payment.amount_released > 0;
    const bool is_found_begun = found.amount_released > 0;
    return is_begun == is_found_begun ? found.held() == 0 && payment.held() > 0 : is_begun;
}

}  // namespace

Result<Payment> releasable(const Collaboration& collaboration, const std::vector<const Payment*>& payments) {
    const Payment* found = nullptr;
    bool is_paid = collaboration.status == CollaborationStatus::canceled;
    for (const Payment* payment : payments) {
        is_paid = is_paid || payment->status == PaymentStatus::released || payment->status == PaymentStatus::completed;
        const bool is_held = payment->status == PaymentStatus::held;
        if (is_held && (found == nullptr || is_better(*payment, *found))) {
            found = payment;
        }
    }
    if (found == nullptr || is_paid) {
        return fail(FailureCode::wrong_state, "Nothing is held for this collaboration.");
    }
    return *found;
}

Result<ReleaseParts> release_parts(const Payment& payment, std::optional<std::int64_t> amount) {
    const auto gross = amount_of_held(payment, amount);
    if (!gross) {
        return std::unexpected(gross.error());
    }
    const std::int64_t released = payment.amount_released + *gross;
    const std::int64_t credited =
        money::creator_share(payment.amount_influencer_fee, released, payment.amount_budget) - payment.amount_credited;
    return ReleaseParts{
        .amount = *gross,
        .creator_amount = credited,
        .platform_fee = *gross - credited,
        .remaining = payment.held() - *gross,
    };
}

void need(Wants& wants, const ReleasePayment& command) {
    want_held(wants, command.collaboration_id);
}

Result<Reply> apply(Draft& draft, const ReleasePayment& command) {
    const auto collaboration = collaboration_for(draft, command.collaboration_id, {Standing::company, Standing::admin});
    if (!collaboration) {
        return std::unexpected(collaboration.error());
    }
    if (command.amount) {
        if (auto checked = money::checked_amount(*command.amount, collaboration->currency, "/amount"); !checked) {
            return std::unexpected(std::move(checked.error()));
        }
    }
    auto payment = releasable(*collaboration, draft.rows().payments(collaboration->id));
    if (!payment) {
        return std::unexpected(std::move(payment.error()));
    }
    const auto parts = release_parts(*payment, command.amount);
    if (!parts) {
        return std::unexpected(parts.error());
    }
    const PaymentId id = payment->id;
    release(draft, std::move(*payment), *parts);
    return PaymentReply{.payment_id = id};
}

void need(Wants& wants, const CompleteCollaboration& command) {
    want_held(wants, command.collaboration_id);
}

Result<Reply> apply(Draft& draft, const CompleteCollaboration& command) {
    const auto collaboration = collaboration_for(draft, command.collaboration_id, {Standing::company});
    if (!collaboration) {
        return std::unexpected(collaboration.error());
    }
    auto payment = releasable(*collaboration, draft.rows().payments(collaboration->id));
    if (!payment) {
        return std::unexpected(std::move(payment.error()));
    }
    const auto parts = release_parts(*payment, std::nullopt);
    if (!parts) {
        return std::unexpected(parts.error());
    }
    release(draft, std::move(*payment), *parts);
    return CollaborationReply{.collaboration_id = command.collaboration_id};
}

}  // namespace holdfast::escrow::rules
