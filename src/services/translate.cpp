// SPDX-License-Identifier: Apache-2.0
#include "services/translate.hpp"

#include "stripe/decline.hpp"

#include <algorithm>
#include <string_view>

namespace holdfast::services {

namespace {

std::unexpected<Failure> unknown_state(std::string_view object, const std::string& id) {
    return fail(
        FailureCode::outcome_unknown,
        "Stripe reports a state of " + std::string{object} + " " + id + " that this version does not know."
    );
}

std::optional<escrow::IntentStatus> known(stripe::IntentStatus status) {
    using From = stripe::IntentStatus;
    using To = escrow::IntentStatus;
    switch (status) {
        case From::requires_payment_method:
            return To::requires_payment_method;
        case From::requires_confirmation:
            return To::requires_confirmation;
        case From::requires_action:
            return To::requires_action;
        case From::processing:
            return To::processing;
        case From::requires_capture:
            return To::requires_capture;
        case From::succeeded:
            return To::succeeded;
        case From::canceled:
            return To::canceled;
        case From::unknown:
            break;
    }
    return std::nullopt;
}

// `part * whole / basis`, rounded half up: what a part of `basis` is worth where `basis` is worth `whole`.
std::int64_t converted(std::int64_t part, std::int64_t whole, std::int64_t basis) {
    using Wide = __int128;
    const bool is_negative = (part < 0) != (basis < 0);
    const Wide scaled = static_cast<Wide>(part) * whole;
    const Wide size = scaled < 0 ? -scaled : scaled;
    const Wide unit = basis < 0 ? -static_cast<Wide>(basis) : static_cast<Wide>(basis);
    const auto rounded = static_cast<std::int64_t>((size * 2 + unit) / (unit * 2));
    return is_negative ? -rounded : rounded;
}

escrow::ConnectState state_of(const stripe::Account& account) {
    using escrow::ConnectState;
    constexpr std::string_view kRejected = "rejected";
    if (account.deleted || account.disabled_reason.starts_with(kRejected)) {
        return ConnectState::rejected;
    }
    if (account.payouts_enabled && account.transfers == stripe::CapabilityStatus::active) {
        return ConnectState::active;
    }
    const bool asks = !account.currently_due.empty() || !account.past_due.empty();
    return account.details_submitted && asks ? ConnectState::restricted : ConnectState::pending;
}

// The default one of each currency, or the first where none is marked. Stripe pays nothing to one whose last payout
// failed.
std::vector<escrow::BankAccount> banks_of(const stripe::Account& account) {
    static constexpr std::string_view kErrored = "errored";
    std::vector<escrow::BankAccount> banks;
    const auto take = [&banks](const stripe::ExternalAccount& external) {
        const auto currency = money::Currency::parse(external.currency);
        const auto is_there = [&currency](const escrow::BankAccount& bank) { return bank.currency == *currency; };
        if (currency && external.status != kErrored && std::ranges::none_of(banks, is_there)) {
            banks.push_back(
                {.stripe_id = external.id,
                 .currency = *currency,
                 .last4 = external.last4,
                 .bank_name = external.bank_name}
            );
        }
    };
    for (const bool is_default : {true, false}) {
        for (const stripe::ExternalAccount& external : account.external_accounts) {
            if (external.default_for_currency == is_default) {
                take(external);
            }
        }
    }
    return banks;
}

}  // namespace

Result<escrow::IntentFact> to_intent_fact(const stripe::PaymentIntent& intent) {
    const auto status = known(intent.status);
    if (!status) {
        return unknown_state("payment intent", intent.id);
    }
    escrow::IntentFact fact{
        .id = intent.id,
        .status = *status,
        .amount = intent.amount,
        .amount_received = intent.amount_received.minor,
        .client_secret = intent.client_secret,
        .charge_id = intent.latest_charge,
        .payment_method_id = intent.payment_method,
    };
    if (intent.next_action && *status == escrow::IntentStatus::requires_action) {
        fact.next_action = escrow::NextAction{.type = intent.next_action->type, .url = intent.next_action->url};
    }
    if (intent.last_payment_error && *status == escrow::IntentStatus::requires_payment_method) {
        stripe::Decline decline =
            stripe::present_decline(intent.last_payment_error->code, intent.last_payment_error->decline_code);
        fact.failure_code = std::move(decline.code);
        fact.decline_code = std::move(decline.decline_code);
        fact.failure_reason = std::move(decline.advice);
    }
    return fact;
}

Result<escrow::RefundFact> to_refund_fact(const stripe::Refund& refund) {
    using From = stripe::RefundStatus;
    using To = escrow::RefundFactStatus;
    escrow::RefundFact fact{.id = refund.id, .failure_reason = refund.failure_reason};
    switch (refund.status) {
        case From::pending:
        case From::requires_action:
            fact.status = To::pending;
            return fact;
        case From::succeeded:
            fact.status = To::succeeded;
            return fact;
        case From::failed:
        case From::canceled:
            fact.status = To::failed;
            return fact;
        case From::unknown:
            break;
    }
    return unknown_state("refund", refund.id);
}

Result<escrow::PayoutFact> to_payout_fact(const stripe::Payout& payout) {
    using From = stripe::PayoutStatus;
    using To = escrow::PayoutFactStatus;
    escrow::PayoutFact fact{
        .id = payout.id,
        .arrival_date = payout.arrival_date,
        .failure_code = payout.failure_code,
        .failure_reason = payout.failure_message,
    };
    switch (payout.status) {
        case From::pending:
            fact.status = To::pending;
            return fact;
        case From::in_transit:
            fact.status = To::in_transit;
            return fact;
        case From::paid:
            fact.status = To::paid;
            return fact;
        case From::failed:
            fact.status = To::failed;
            return fact;
        case From::canceled:
            fact.status = To::canceled;
            return fact;
        case From::unknown:
            break;
    }
    return unknown_state("payout", payout.id);
}

Result<escrow::IntentFact> read_intent_fact(const Json& object) {
    const auto intent = stripe::parse_payment_intent(object);
    return intent ? to_intent_fact(*intent) : std::unexpected(intent.error());
}

Result<escrow::RefundFact> read_refund_fact(const Json& object) {
    const auto refund = stripe::parse_refund(object);
    return refund ? to_refund_fact(*refund) : std::unexpected(refund.error());
}

Result<escrow::PayoutFact> read_payout_fact(const Json& object) {
    const auto payout = stripe::parse_payout(object);
    return payout ? to_payout_fact(*payout) : std::unexpected(payout.error());
}

escrow::AccountFact to_account_fact(const stripe::Account& account) {
    escrow::AccountFact fact{
        .id = account.id,
        .state = state_of(account),
        .payouts_enabled = account.payouts_enabled,
        .transfers_enabled = account.transfers == stripe::CapabilityStatus::active,
        .requirements = account.past_due,
        .bank_accounts = banks_of(account),
    };
    for (const std::string& requirement : account.currently_due) {
        if (std::ranges::find(fact.requirements, requirement) == fact.requirements.end()) {
            fact.requirements.push_back(requirement);
        }
    }
    return fact;
}

escrow::CardFact to_card_fact(const stripe::PaymentMethod& method) {
    return {
        .id = method.id,
        .brand = method.brand,
        .last4 = method.last4,
        .exp_month = method.exp_month,
        .exp_year = method.exp_year,
    };
}

Result<std::optional<ReadFee>> to_fee_fact(const stripe::Charge& charge, money::Currency currency) {
    if (!charge.balance_transaction) {
        return std::nullopt;
    }
    const stripe::BalanceTransaction& transaction = *charge.balance_transaction;
    if (!transaction.available_on || transaction.status == stripe::TransactionStatus::unknown) {
        return unknown_state("balance transaction", transaction.id);
    }
    ReadFee read{
        .fact =
            {
                .charge_id = charge.id,
                .balance_transaction_id = transaction.id,
                .fee = transaction.fee.minor,
                .available_on = *transaction.available_on,
                .is_available = transaction.status == stripe::TransactionStatus::available,
            }
    };
    if (transaction.fee.currency != currency) {
        if (transaction.amount.minor == 0) {
            return unknown_state("balance transaction", transaction.id);
        }
        read.fact.fee = converted(transaction.fee.minor, charge.amount.minor, transaction.amount.minor);
        read.converted = true;
    }
    return read;
}

Result<std::optional<escrow::DisputeFact>> to_dispute_fact(const stripe::Dispute& dispute, money::Currency currency) {
    using From = stripe::DisputeStatus;
    escrow::DisputeFact fact{.id = dispute.id, .reason = dispute.reason};
    switch (dispute.status) {
        case From::won:
        case From::warning_closed:
        case From::prevented:
            fact.status = escrow::DisputeFactStatus::won;
            break;
        case From::lost:
            fact.status = escrow::DisputeFactStatus::lost;
            break;
        case From::warning_needs_response:
        case From::warning_under_review:
        case From::needs_response:
        case From::under_review:
        case From::appeal_needs_response:
        case From::appeal_under_review:
            fact.status = escrow::DisputeFactStatus::open;
            break;
        case From::unknown:
            return unknown_state("dispute", dispute.id);
    }
    if (dispute.balance_transactions.empty()) {
        return std::nullopt;
    }
    for (const stripe::BalanceTransaction& moved : dispute.balance_transactions) {
        const bool is_foreign = moved.amount.currency != currency && moved.amount.minor != 0;
        const std::int64_t size = is_foreign ? dispute.amount.minor : std::abs(moved.amount.minor);
        const std::int64_t fee =
            is_foreign ? converted(moved.fee.minor, size, std::abs(moved.amount.minor)) : moved.fee.minor;
        (moved.amount.minor < 0 ? fact.withdrawn : fact.reinstated) += size;
        (fee > 0 ? fact.fee : fact.reinstated) += std::abs(fee);  // a fee below zero is one that came back
    }
    return fact;
}

}  // namespace holdfast::services
