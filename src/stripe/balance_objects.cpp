// SPDX-License-Identifier: Apache-2.0
#include "stripe/balance_objects.hpp"

#include "stripe/units.hpp"

namespace holdfast::stripe {

namespace {

constexpr std::array<std::pair<std::string_view, TransactionStatus>, 2> kTransactionStatuses{{
    {"pending", TransactionStatus::pending},
    {"available", TransactionStatus::available},
}};

std::string decimal_text(const Json& number) {
    if (const auto* decimal = number.as_decimal()) {
        return decimal->text;
    }
    const std::int64_t* whole = number.as_int();
    return whole != nullptr ? std::to_string(*whole) : number.string_or();
}

Result<std::vector<money::Money>> read_amounts(const Json& array) {
    std::vector<money::Money> amounts;
    const Json::Array* elements = array.as_array();
    if (elements == nullptr) {
        return fail(FailureCode::outcome_unknown, "Stripe answered with something other than a balance.");
    }
    for (const Json& element : *elements) {
        if (!money::Currency::parse(element["currency"].string_or())) {
            continue;
        }
        const auto amount = read_money(element["amount"], element["currency"]);
        if (!amount) {
            return std::unexpected(amount.error());
        }
        amounts.push_back(*amount);
    }
    return amounts;
}

}  // namespace

Result<money::Money> read_part(const Json& json, std::string_view member) {
    return from_stripe_amount(json[member].int_or(0), json["currency"].string_or());
}

Result<BalanceTransaction> parse_balance_transaction(const Json& json) {
    if (auto kind = expect_object(json, "balance_transaction"); !kind) {
        return std::unexpected(kind.error());
    }
    const auto amount = read_money(json["amount"], json["currency"]);
    const auto fee = read_part(json, "fee");
    const auto net = read_money(json["net"], json["currency"]);
    for (const auto* part : {&amount, &fee, &net}) {
        if (!*part) {
            return std::unexpected(part->error());
        }
    }
    return BalanceTransaction{
        .id = json["id"].string_or(),
        .type = json["type"].string_or(),
        .reporting_category = json["reporting_category"].string_or(),
        .source = read_reference(json["source"]),
        .amount = *amount,
        .fee = *fee,
        .net = *net,
        .status = read_word(json["status"], kTransactionStatuses),
        .exchange_rate = decimal_text(json["exchange_rate"]),
        .available_on = read_time(json["available_on"]),
        .created = read_time(json["created"]),
    };
}

Result<SourcedTransaction> parse_sourced_transaction(const Json& json) {
    auto transaction = parse_balance_transaction(json);
    if (!transaction) {
        return std::unexpected(std::move(transaction.error()));
    }
    const bool is_sound = transaction->amount.currency == transaction->net.currency &&
                          transaction->amount.minor - transaction->fee.minor == transaction->net.minor;
    if (transaction->type.empty() || !transaction->created || !is_sound) {
        return fail(FailureCode::outcome_unknown, "Stripe answered with a balance transaction that does not add up.");
    }
    SourcedTransaction sourced{.transaction = std::move(*transaction)};
    const Json& source = json["source"];
    if (source.as_object() == nullptr) {
        return sourced;
    }
    sourced.source_transfer = read_reference(source["source_transfer"]);
    sourced.source_transfer_reversal = read_reference(source["source_transfer_reversal"]);
    sourced.metadata = read_metadata(source["metadata"]);
    for (const std::string_view name :
         {"payment_intent", "charge", "transfer", "source_transfer", "destination", "transfer_group"}) {
        if (std::string id = read_reference(source[name]); !id.empty()) {
            sourced.links.push_back(std::move(id));
        }
    }
    return sourced;
}

Result<Balance> parse_balance(const Json& json) {
    auto available = read_amounts(json["available"]);
    auto pending = read_amounts(json["pending"]);
    if (!available || !pending) {
        return std::unexpected(available ? pending.error() : available.error());
    }
    return Balance{.available = std::move(*available), .pending = std::move(*pending)};
}

}  // namespace holdfast::stripe
