// SPDX-License-Identifier: Apache-2.0
#include "services/translate.hpp"

#include "services/unknown_state.hpp"
#include "stripe/decline.hpp"

#include <cstdlib>

namespace holdfast::services {

namespace {

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

// What is out of the ordinary is left to the job that asks for the fee: it warns, or asks again.
std::optional<escrow::FeeFact> plain_fee(const stripe::PaymentIntent& intent) {
    if (!intent.charge || intent.status != stripe::IntentStatus::succeeded) {
        return std::nullopt;
    }
    const auto fee = to_fee_fact(*intent.charge, intent.amount.currency);
    return fee && *fee && !(*fee)->converted ? std::optional{(*fee)->fact} : std::nullopt;
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
    fact.fee = plain_fee(intent);
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

Result<escrow::IntentFact> read_intent_fact(const Json& object) {
    const auto intent = stripe::parse_payment_intent(object);
    return intent ? to_intent_fact(*intent) : std::unexpected(intent.error());
}

Result<escrow::RefundFact> read_refund_fact(const Json& object) {
    const auto refund = stripe::parse_refund(object);
    return refund ? to_refund_fact(*refund) : std::unexpected(refund.error());
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
        fact.fee += fee;  // below zero where it came back
    }
    fact.fee = std::max(fact.fee, std::int64_t{0});
    return fact;
}

}  // namespace holdfast::services
