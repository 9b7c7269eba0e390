// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/entries.hpp"

#include "escrow/rules/accounts.hpp"

namespace holdfast::escrow::rules {

namespace {

using ledger::AccountKind;
using ledger::Entry;
using ledger::EntryKind;
using ledger::Posting;

// Unlike ledger::debit and credit these take zero: such legs are left out later.
Posting dr(const ledger::Account& account, std::int64_t amount) {
    return {.account = account, .amount_minor = amount};
}
Posting cr(const ledger::Account& account, std::int64_t amount) {
    return {.account = account, .amount_minor = -amount};
}

ledger::Account platform(AccountKind kind, const Payment& payment) {
    return platform_account(kind, payment.currency);
}
ledger::Account stripe(money::Currency currency) {
    return platform_account(AccountKind::stripe_platform, currency);
}

std::string about(std::string_view what, const Collaboration& collaboration) {
    return std::string{what}.append(" “").append(collaboration.title).append("”");
}

std::string to_bank(std::string_view what, const Payout& payout) {
    std::string text{what};
    text += " to bank";
    return payout.bank_account.empty() ? text : text.append(" ••••").append(payout.bank_account);
}

Entry of_payment(EntryKind kind, const Payment& payment, std::string description, std::vector<Posting> postings) {
    return {
        .kind = kind,
        .description = std::move(description),
        .reference_type = "payment",
        .reference_id = payment.id.value,
        .postings = std::move(postings),
    };
}

Entry of_refund(EntryKind kind, const Refund& refund, std::string description, std::vector<Posting> postings) {
    return {
        .kind = kind,
        .description = std::move(description),
        .reference_type = "refund",
        .reference_id = refund.id.value,
        .postings = std::move(postings),
    };
}

Entry of_difference(
    EntryKind kind, const Difference& difference, std::string_view what, std::vector<Posting> postings
) {
    return {
        .kind = kind,
        .description = std::string{what}.append(": ").append(difference.stripe_id),
        .reference_type = "difference",
        .reference_id = difference.id.value,
        .postings = std::move(postings),
    };
}

Entry of_payout(EntryKind kind, const Payout& payout, std::string_view what, std::vector<Posting> postings) {
    return {
        .kind = kind,
        .description = to_bank(what, payout),
        .reference_type = "payout",
        .reference_id = payout.id.value,
        .postings = std::move(postings),
    };
}

}  // namespace

Entry hold_entry(const Payment& payment, const Collaboration& collaboration) {
    return of_payment(
        EntryKind::hold,
        payment,
        about("Held for", collaboration),
        {dr(stripe(payment.currency), payment.amount_budget), cr(escrow_account(payment), payment.amount_budget)}
    );
}

Entry stripe_fee_entry(const Payment& payment, const Collaboration& collaboration, std::int64_t fee) {
    return of_payment(
        EntryKind::stripe_fee,
        payment,
        about("Stripe’s fee for", collaboration),
        {dr(platform(AccountKind::stripe_fees, payment), fee), cr(stripe(payment.currency), fee)}
    );
}

Entry suspense_entry(const Payment& payment, money::Money received, std::string description) {
    return of_payment(
        EntryKind::suspense,
        payment,
        std::move(description),
        {dr(stripe(received.currency), received.minor),
         cr(platform_account(AccountKind::suspense, received.currency), received.minor)}
    );
}

Entry release_entry(const Payment& payment, const Collaboration& collaboration, const Release& release) {
    return of_payment(
        EntryKind::release,
        payment,
        about("Released for", collaboration),
        {dr(escrow_account(payment), release.amount),
         cr(wallet_pending_account(wallet_of(payment)), release.credited),
         cr(platform(AccountKind::fees, payment), release.amount - release.credited)}
    );
}

Entry clear_entry(const Payment& payment, const Collaboration& collaboration, const Release& release) {
    return of_payment(
        EntryKind::clear,
        payment,
        about("Released for", collaboration),
        {dr(wallet_pending_account(wallet_of(payment)), release.credited),
         cr(wallet_available_account(wallet_of(payment)), release.credited)}
    );
}

Entry refund_request_entry(const Payment& payment, const Collaboration& collaboration, const Refund& refund) {
    return of_refund(
        EntryKind::refund_request,
        refund,
        about("Refund begun for", collaboration),
        {dr(escrow_account(payment), refund.amount), cr(refund_account(refund), refund.amount)}
    );
}

Entry refund_confirm_entry(const Collaboration& collaboration, const Refund& refund) {
    return of_refund(
        EntryKind::refund_confirm,
        refund,
        about("Refunded for", collaboration),
        {dr(refund_account(refund), refund.amount), cr(stripe(refund.currency), refund.amount)}
    );
}

Entry refund_reversal_entry(const Payment& payment, const Collaboration& collaboration, const Refund& refund) {
    const bool was_confirmed = refund.status == RefundStatus::succeeded;
    const ledger::Account source = was_confirmed ? stripe(refund.currency) : refund_account(refund);
    return of_refund(
        EntryKind::refund_reversal,
        refund,
        about("Refund failed for", collaboration),
        {dr(source, refund.amount), cr(escrow_account(payment), refund.amount)}
    );
}

Entry payout_request_entry(const Payout& payout) {
    return of_payout(
        EntryKind::payout_request,
        payout,
        "Payout",
        {dr(wallet_available_account(wallet_of(payout)), payout.amount), cr(payout_account(payout), payout.amount)}
    );
}

Entry payout_refused_entry(const Payout& payout) {
    return of_payout(
        EntryKind::payout_refused,
        payout,
        "Returned: refused payout",
        {dr(payout_account(payout), payout.amount), cr(wallet_available_account(wallet_of(payout)), payout.amount)}
    );
}

Entry transfer_entry(const Payout& payout) {
    return of_payout(
        EntryKind::transfer,
        payout,
        "Transfer for payout",
        {dr(stripe_connected_account(wallet_of(payout)), payout.amount), cr(stripe(payout.currency), payout.amount)}
    );
}

Entry payout_paid_entry(const Payout& payout) {
    return of_payout(
        EntryKind::payout_paid,
        payout,
        "Paid out",
        {dr(payout_account(payout), payout.amount), cr(stripe_connected_account(wallet_of(payout)), payout.amount)}
    );
}

Entry payout_returned_entry(const Payout& payout) {
    return of_payout(
        EntryKind::payout_returned,
        payout,
        "Sent back by the bank: payout",
        {dr(stripe_connected_account(wallet_of(payout)), payout.amount), cr(payout_account(payout), payout.amount)}
    );
}

Entry transfer_reversal_entry(const Payout& payout) {
    const WalletKey wallet = wallet_of(payout);
    return of_payout(
        EntryKind::transfer_reversal,
        payout,
        "Returned: failed payout",
        {dr(stripe(payout.currency), payout.amount),
         cr(stripe_connected_account(wallet), payout.amount),
         dr(payout_account(payout), payout.amount),
         cr(wallet_available_account(wallet), payout.amount)}
    );
}

Entry dispute_open_entry(const Payment& payment, const Collaboration& collaboration, DisputeMove withdrawn) {
    return of_payment(
        EntryKind::dispute_open,
        payment,
        about("Chargeback of", collaboration),
        {dr(disputed_account(payment), withdrawn.amount),
         dr(platform(AccountKind::stripe_fees, payment), withdrawn.fee),
         cr(stripe(payment.currency), withdrawn.amount + withdrawn.fee)}
    );
}

Entry dispute_reopened_entry(
    const Payment& payment, const Collaboration& collaboration, std::int64_t to_escrow, std::int64_t to_losses
) {
    return of_payment(
        EntryKind::dispute_open,
        payment,
        about("Chargeback in question again of", collaboration),
        {dr(disputed_account(payment), to_escrow + to_losses),
         cr(escrow_account(payment), to_escrow),
         cr(platform(AccountKind::losses, payment), to_losses)}
    );
}

Entry dispute_won_entry(
    const Payment& payment, const Collaboration& collaboration, DisputeMove reinstated, std::int64_t shortfall
) {
    return of_payment(
        EntryKind::dispute_won,
        payment,
        about("Chargeback won back for", collaboration),
        {dr(stripe(payment.currency), reinstated.amount + reinstated.fee),
         dr(platform(AccountKind::losses, payment), shortfall),
         cr(disputed_account(payment), reinstated.amount + shortfall),
         cr(platform(AccountKind::stripe_fees, payment), reinstated.fee)}
    );
}

Entry dispute_lost_entry(
    const Payment& payment, const Collaboration& collaboration, std::int64_t from_escrow, std::int64_t from_losses
) {
    return of_payment(
        EntryKind::dispute_lost,
        payment,
        about("Chargeback lost for", collaboration),
        {dr(escrow_account(payment), from_escrow),
         dr(platform(AccountKind::losses, payment), from_losses),
         cr(disputed_account(payment), from_escrow + from_losses)}
    );
}

Entry movement_entry(const Difference& difference, AccountKind account) {
    const bool is_of_bank = account == AccountKind::bank;
    const std::int64_t amount = difference.amount_there.value_or(0);
    const std::int64_t fee = difference.fee_there.value_or(0);
    return of_difference(
        is_of_bank ? EntryKind::platform_payout : EntryKind::suspense,
        difference,
        is_of_bank ? "Between Stripe and the platform’s bank" : "Moved by Stripe and matching nothing",
        {dr(stripe(difference.currency), money::checked_sub(amount, fee)),
         dr(platform_account(AccountKind::stripe_fees, difference.currency), fee),
         cr(platform_account(account, difference.currency), amount)}
    );
}

Entry movement_reversal_entry(const Difference& difference) {
    return of_difference(
        EntryKind::suspense,
        difference,
        "Matched by now",
        ledger::reversed(movement_entry(difference, AccountKind::suspense).postings)
    );
}

Entry movement_resolved_entry(const Difference& difference, AccountKind account) {
    const std::int64_t amount = difference.amount_there.value_or(0);
    return of_difference(
        EntryKind::suspense,
        difference,
        "Resolved",
        {dr(platform_account(AccountKind::suspense, difference.currency), amount),
         cr(platform_account(account, difference.currency), amount)}
    );
}

}  // namespace holdfast::escrow::rules
