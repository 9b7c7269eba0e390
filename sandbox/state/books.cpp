// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/books.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdfast::sandbox::state {
namespace {

constexpr std::array kReportingCategories{
    std::pair<std::string_view, std::string_view>{"payment", "charge"},
    std::pair<std::string_view, std::string_view>{"payment_refund", "refund"},
    std::pair<std::string_view, std::string_view>{"transfer_refund", "transfer_reversal"},
    std::pair<std::string_view, std::string_view>{"payout_failure", "payout_reversal"},
    std::pair<std::string_view, std::string_view>{"payout_cancel", "payout_reversal"},
    std::pair<std::string_view, std::string_view>{"adjustment", "dispute"},
    std::pair<std::string_view, std::string_view>{"application_fee", "platform_earning"},
    std::pair<std::string_view, std::string_view>{"application_fee_refund", "platform_earning_refund"},
};

std::string_view reporting_category(std::string_view type) {
    const auto found = std::ranges::find(kReportingCategories, type, [](const auto& pair) { return pair.first; });
    return found == kReportingCategories.end() ? type : found->second;
}

void add_to_balance(
    Unit& unit, std::string_view account, std::string_view currency, std::int64_t available, std::int64_t pending
) {
    Query query{
        unit.database(),
        "INSERT INTO balances (account, currency, available, pending) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (account, currency) DO UPDATE SET"
        " available = available + excluded.available, pending = pending + excluded.pending"
    };
    query.bind(account).bind(currency).bind(available).bind(pending).run();
}

Json fee_details(const Movement& movement) {
    auto details = Json::array();
    const auto add = [&](std::int64_t fee, std::string_view type, std::string_view description, Json application) {
        if (fee != 0) {
            auto detail = Json::object();
            detail.set("amount", fee);
            detail.set("application", std::move(application));
            detail.set("currency", movement.currency);
            detail.set("description", description);
            detail.set("type", type);
            details.push(std::move(detail));
        }
    };
    add(movement.fee, "stripe_fee", movement.type == "adjustment" ? "Dispute fee" : "Stripe processing fees", {});
    add(movement.application_fee, "application_fee", "Application fee", "ca_holdfast");
    return details;
}

}  // namespace

Record& post(Unit& unit, const Movement& movement) {
    const bool is_pending = movement.available_at > unit.now();
    const auto fee = movement.fee + movement.application_fee;
    const auto net = movement.amount - fee;
    const auto id = unit.new_id(kBalanceTransaction.prefix);
    auto body = Json::object();
    body.set("id", id);
    body.set("object", kBalanceTransaction.name);
    body.set("amount", movement.amount);
    body.set("available_on", is_pending ? to_unix_seconds(movement.available_at) : unit.now_seconds());
    body.set("balance_type", "payments");
    body.set("created", unit.now_seconds());
    body.set("currency", movement.currency);
    body.set("description", movement.description);
    body.set("exchange_rate", Json{});
    body.set("fee", fee);
    body.set("fee_details", fee_details(movement));
    body.set("net", net);
    body.set("reporting_category", reporting_category(movement.type));
    body.set("source", movement.source);
    body.set("status", is_pending ? "pending" : "available");
    body.set("type", movement.type);
    if (is_pending) {
        body.set("_available_at", to_micros(movement.available_at));
        unit.schedule(movement.available_at, "settle", id);
    }
    add_to_balance(unit, movement.account, movement.currency, is_pending ? 0 : net, is_pending ? net : 0);
    return unit.add(kBalanceTransaction, movement.account, std::move(body));
}

void settle(Unit& unit, Record& transaction) {
    if (transaction.text("status") != "pending") {
        return;
    }
    const auto net = transaction.number("net");
    add_to_balance(unit, transaction.account(), transaction.text("currency"), net, -net);
    transaction.set("status", "available");
    transaction.edit().erase("_available_at");
}

Timestamp available_at(Unit& unit, std::string_view transaction_id) {
    return from_micros(unit.get(transaction_id).number("_available_at"));
}

Balance balance_of(Unit& unit, std::string_view account, std::string_view currency) {
    Query query{unit.database(), "SELECT available, pending FROM balances WHERE account = ? AND currency = ?"};
    query.bind(account).bind(currency);
    if (!query.next()) {
        return {.currency = std::string{currency}};
    }
    return {.currency = std::string{currency}, .available = query.integer(0), .pending = query.integer(1)};
}

std::vector<Balance> balances_of(Unit& unit, std::string_view account) {
    Query query{
        unit.database(), "SELECT currency, available, pending FROM balances WHERE account = ? ORDER BY currency"
    };
    query.bind(account);
    std::vector<Balance> found;
    while (query.next()) {
        found.push_back({query.text(0), query.integer(1), query.integer(2)});
    }
    return found;
}

std::vector<std::string> audit(Database& database) {
    Query query{
        database,
        "WITH sums AS ("
        " SELECT account, json_extract(body, '$.currency') AS currency,"
        "  sum(iif(json_extract(body, '$.status') = 'available', json_extract(body, '$.net'), 0)) AS available,"
        "  sum(iif(json_extract(body, '$.status') = 'pending', json_extract(body, '$.net'), 0)) AS pending"
        " FROM objects WHERE kind = 'balance_transaction' GROUP BY 1, 2)"
        " SELECT s.account, s.currency, s.available, s.pending, b.available, b.pending"
        " FROM sums s FULL JOIN balances b ON b.account = s.account AND b.currency = s.currency"
        " WHERE s.available IS NOT b.available OR s.pending IS NOT b.pending"
    };
    std::vector<std::string> wrong;
    while (query.next()) {
        wrong.push_back(
            query.text(0) + " " + query.text(1) + ": transactions sum to " + query.text(2) + " available and " +
            query.text(3) + " pending, the balance says " + query.text(4) + " and " + query.text(5)
        );
    }
    return wrong;
}

}  // namespace holdfast::sandbox::state
