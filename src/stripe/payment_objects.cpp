// SPDX-License-Identifier: Apache-2.0
#include "stripe/payment_objects.hpp"

namespace holdfast::stripe {

namespace {

constexpr std::array<std::pair<std::string_view, IntentStatus>, 7> kIntentStatuses{{
    {"requires_payment_method", IntentStatus::requires_payment_method},
    {"requires_confirmation", IntentStatus::requires_confirmation},
    {"requires_action", IntentStatus::requires_action},
    {"processing", IntentStatus::processing},
    {"requires_capture", IntentStatus::requires_capture},
    {"succeeded", IntentStatus::succeeded},
    {"canceled", IntentStatus::canceled},
}};
constexpr std::array<std::pair<std::string_view, RefundStatus>, 5> kRefundStatuses{{
    {"pending", RefundStatus::pending},
    {"requires_action", RefundStatus::requires_action},
    {"succeeded", RefundStatus::succeeded},
    {"failed", RefundStatus::failed},
    {"canceled", RefundStatus::canceled},
}};
constexpr std::array<std::pair<std::string_view, DisputeStatus>, 10> kDisputeStatuses{{
    {"warning_needs_response", DisputeStatus::warning_needs_response},
    {"warning_under_review", DisputeStatus::warning_under_review},
    {"warning_closed", DisputeStatus::warning_closed},
    {"needs_response", DisputeStatus::needs_response},
    {"under_review", DisputeStatus::under_review},
    {"appeal_needs_response", DisputeStatus::appeal_needs_response},
    {"appeal_under_review", DisputeStatus::appeal_under_review},
    {"prevented", DisputeStatus::prevented},
    {"won", DisputeStatus::won},
    {"lost", DisputeStatus::lost},
}};

}  // namespace

IntentStatus read_intent_status(const Json& status) {
    return read_word(status, kIntentStatuses);
}

std::optional<AttemptError> read_attempt_error(const Json& error) {
    if (error.as_object() == nullptr) {
        return std::nullopt;
    }
    return AttemptError{
        .code = error["code"].string_or(),
        .decline_code = error["decline_code"].string_or(),
        .message = error["message"].string_or(),
    };
}

std::optional<NextAction> read_next_action(const Json& action) {
    if (action.as_object() == nullptr) {
        return std::nullopt;
    }
    return NextAction{.type = action["type"].string_or(), .url = action.at_path("redirect_to_url.url").string_or()};
}

Result<Charge> parse_charge(const Json& json) {
    if (auto kind = expect_object(json, "charge"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    const auto refunded = read_part(json, "amount_refunded");
    if (!amount || !refunded) {
        return std::unexpected(amount ? refunded.error() : amount.error());
    }
    Charge charge{
        .id = json["id"].string_or(),
        .amount = *amount,
        .refunded = *refunded,
        .captured = json["captured"].bool_or(false),
        .disputed = json["disputed"].bool_or(false),
        .payment_intent = read_reference(json["payment_intent"]),
        .balance_transaction_id = read_reference(json["balance_transaction"]),
    };
    if (json["balance_transaction"].as_object() != nullptr) {
        auto transaction = parse_balance_transaction(json["balance_transaction"]);
        if (!transaction) {
            return std::unexpected(std::move(transaction.error()));
        }
        charge.balance_transaction = std::move(*transaction);
    }
    return charge;
}

Result<PaymentIntent> parse_payment_intent(const Json& json) {
    if (auto kind = expect_object(json, "payment_intent"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    const auto received = read_part(json, "amount_received");
    if (!amount || !received) {
        return std::unexpected(amount ? received.error() : amount.error());
    }
    PaymentIntent intent{
        .id = json["id"].string_or(),
        .status = read_intent_status(json["status"]),
        .amount = *amount,
        .amount_received = *received,
        .client_secret = json["client_secret"].string_or(),
        .customer = read_reference(json["customer"]),
        .payment_method = read_reference(json["payment_method"]),
        .latest_charge = read_reference(json["latest_charge"]),
        .last_payment_error = read_attempt_error(json["last_payment_error"]),
        .next_action = read_next_action(json["next_action"]),
        .cancellation_reason = json["cancellation_reason"].string_or(),
        .transfer_group = json["transfer_group"].string_or(),
        .metadata = read_metadata(json["metadata"]),
        .livemode = json["livemode"].bool_or(false),
        .created = read_time(json["created"]),
    };
    if (json["latest_charge"].as_object() != nullptr) {
        auto charge = parse_charge(json["latest_charge"]);
        if (!charge) {
            return std::unexpected(std::move(charge.error()));
        }
        intent.charge = std::move(*charge);
    }
    return intent;
}

Result<Refund> parse_refund(const Json& json) {
    if (auto kind = expect_object(json, "refund"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    return Refund{
        .id = json["id"].string_or(),
        .status = read_word(json["status"], kRefundStatuses),
        .amount = *amount,
        .charge = read_reference(json["charge"]),
        .payment_intent = read_reference(json["payment_intent"]),
        .failure_reason = json["failure_reason"].string_or(),
        .metadata = read_metadata(json["metadata"]),
        .created = read_time(json["created"]),
    };
}

Result<Dispute> parse_dispute(const Json& json) {
    if (auto kind = expect_object(json, "dispute"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    Dispute dispute{
        .id = json["id"].string_or(),
        .status = read_word(json["status"], kDisputeStatuses),
        .amount = *amount,
        .charge = read_reference(json["charge"]),
        .payment_intent = read_reference(json["payment_intent"]),
        .reason = json["reason"].string_or(),
        .created = read_time(json["created"]),
    };
    if (const Json::Array* transactions = json["balance_transactions"].as_array()) {
        for (const Json& element : *transactions) {
            auto transaction = parse_balance_transaction(element);
            if (!transaction) {
                return std::unexpected(std::move(transaction.error()));
            }
            dispute.balance_transactions.push_back(std::move(*transaction));
        }
    }
    return dispute;
}

}  // namespace holdfast::stripe
