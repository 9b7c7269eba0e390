// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"

#include "api/member.hpp"

namespace holdfast::api {
namespace {

void write_members(JsonWriter& out, const escrow::Wallet& wallet, std::string_view stripe_account_id) {
    member(out, "id", wallet.id);
    member(out, "userId", wallet.user_id);
    out.member("currency", wallet.currency.code());
    out.member("availableBalance", wallet.available_balance);
    out.member("pendingBalance", wallet.pending_balance);
    out.member("inEscrow", wallet.in_escrow);
    out.member("inTransit", wallet.in_transit);
    out.member("totalEarned", wallet.total_earned);
    out.member("totalWithdrawn", wallet.total_withdrawn);
    out.member_or_null("stripeAccountId", stripe_account_id);
}

void write_members(JsonWriter& out, const escrow::Collaboration& collaboration) {
    member(out, "id", collaboration.id);
    member(out, "companyId", collaboration.company_id);
    member(out, "influencerId", collaboration.influencer_id);
    out.member("title", collaboration.title);
    out.member("description", collaboration.description);
    out.member("currency", collaboration.currency.code());
    out.member("amountBudget", collaboration.amount_budget);
    out.member("amountInfluencerFee", collaboration.amount_influencer_fee);
    out.member("status", escrow::to_string(collaboration.status));
    member(out, "createdAt", std::optional{collaboration.created_at});
    member(out, "submittedAt", collaboration.submitted_at);
    member(out, "completedAt", collaboration.completed_at);
    member(out, "canceledAt", collaboration.canceled_at);
}

}  // namespace

void write(JsonWriter& out, const identity::User& user) {
    out.begin_object();
    member(out, "id", user.id);
    out.member_or_null("email", user.email);
    out.member("displayName", user.display_name);
    out.member("role", identity::to_string(user.role));
    out.member("defaultCurrency", user.default_currency.code());
    out.end_object();
}

void write(JsonWriter& out, const escrow::Collaboration& collaboration) {
    out.begin_object();
    write_members(out, collaboration);
    out.end_object();
}

void write(JsonWriter& out, const ShownCollaboration& shown) {
    out.begin_object();
    write_members(out, shown.collaboration);
    out.member_or_null("companyName", shown.company_name);
    out.member_or_null("influencerName", shown.influencer_name);
    out.member_or_null("paymentStatus", shown.payment_status ? escrow::to_string(*shown.payment_status) : "");
    out.end_object();
}

void write(JsonWriter& out, const escrow::Payment& payment) {
    out.begin_object();
    member(out, "id", payment.id);
    member(out, "collaborationId", payment.collaboration_id);
    member(out, "companyId", payment.company_id);
    member(out, "influencerId", payment.influencer_id);
    out.member("amountBudget", payment.amount_budget);
    out.member("amountInfluencerFee", payment.amount_influencer_fee);
    out.member("amountReleased", payment.amount_released);
    out.member("amountRefunded", payment.amount_refunded);
    out.member("amountRefunding", payment.amount_refunding);
    out.member("currency", payment.currency.code());
    out.member("status", escrow::to_string(payment.status));
    out.member("disputed", payment.is_disputed);
    out.member_or_null("stripePaymentIntentId", payment.stripe_payment_intent_id);
    out.member_or_null("failureCode", payment.failure_code);
    out.member_or_null("failureReason", payment.failure_reason);
    member(out, "createdAt", std::optional{payment.created_at});
    member(out, "heldAt", payment.held_at);
    member(out, "releasedAt", payment.released_at);
    member(out, "completedAt", payment.completed_at);
    out.key("metadata").raw(payment.metadata);
    out.end_object();
}

void write(JsonWriter& out, const escrow::Refund& refund) {
    out.begin_object();
    member(out, "id", refund.id);
    member(out, "paymentId", refund.payment_id);
    out.member("amount", refund.amount);
    out.member("currency", refund.currency.code());
    out.member_or_null("reason", refund.reason);
    out.member("status", escrow::to_string(refund.status));
    out.member_or_null("stripeRefundId", refund.stripe_refund_id);
    out.member_or_null("failureReason", refund.failure_reason);
    member(out, "createdAt", std::optional{refund.created_at});
    member(out, "completedAt", refund.completed_at);
    out.end_object();
}

void write(JsonWriter& out, const escrow::Payout& payout) {
    out.begin_object();
    member(out, "id", payout.id);
    member(out, "walletId", payout.wallet_id);
    out.member("amount", payout.amount);
    out.member("currency", payout.currency.code());
    out.member("status", escrow::to_string(payout.status));
    out.member_or_null("pendingReason", payout.pending_reason);
    out.member_or_null("stripePayoutId", payout.stripe_payout_id);
    out.member_or_null("bankAccount", payout.bank_account);
    out.member_or_null("failureCode", payout.failure_code);
    out.member_or_null("failureReason", payout.failure_reason);
    out.member_or_null("stripeTransferId", payout.stripe_transfer_id);
    member(out, "requestedAt", std::optional{payout.requested_at});
    member(out, "estimatedArrival", payout.estimated_arrival);
    member(out, "completedAt", payout.completed_at);
    member(out, "fundsReturnedAt", payout.funds_returned_at);
    out.end_object();
}

void write(JsonWriter& out, const escrow::PaymentMethod& method) {
    out.begin_object();
    member(out, "id", method.id);
    out.member("stripePaymentMethodId", method.stripe_payment_method_id);
    out.member("brand", method.brand);
    out.member("last4", method.last4);
    out.member("expMonth", method.exp_month);
    out.member("expYear", method.exp_year);
    out.member("isDefault", method.is_default);
    member(out, "createdAt", std::optional{method.created_at});
    out.end_object();
}

void write(JsonWriter& out, const escrow::ConnectAccount& account) {
    out.begin_object();
    out.member_or_null("accountId", account.stripe_account_id);
    out.member("state", escrow::to_string(account.state));
    out.member("payoutsEnabled", account.payouts_enabled);
    out.member("payoutsPaused", account.payouts_paused_at.has_value());
    out.key("requirements").begin_array();
    for (const std::string& requirement : account.requirements) {
        out.value(requirement);
    }
    out.end_array();
    out.key("bankAccount");
    if (account.bank_accounts.empty()) {
        out.null();
    } else {
        out.value(account.bank_accounts.front().last4);
    }
    out.key("bankAccounts").begin_array();
    for (const escrow::BankAccount& bank : account.bank_accounts) {
        out.begin_object()
            .member("currency", bank.currency.code())
            .member("last4", bank.last4)
            .member_or_null("bankName", bank.bank_name)
            .end_object();
    }
    out.end_array();
    out.end_object();
}

void write(JsonWriter& out, const escrow::Wallet& wallet, std::string_view stripe_account_id) {
    out.begin_object();
    write_members(out, wallet, stripe_account_id);
    out.end_object();
}

void write_wallets(
    JsonWriter& out,
    const escrow::Wallet& selected,
    std::span<const escrow::Wallet> all,
    std::string_view stripe_account_id
) {
    out.begin_object();
    write_members(out, selected, stripe_account_id);
    out.key("wallets").begin_array();
    for (const escrow::Wallet& wallet : all) {
        write(out, wallet, stripe_account_id);
    }
    out.end_array();
    out.end_object();
}

}  // namespace holdfast::api
