// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/common.hpp"
#include "sandbox/state/books.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {
namespace {

using wire::Outcome;

Json line(std::int64_t amount, const std::string& currency) {
    auto types = Json::object();
    types.set("card", amount);
    auto entry = Json::object();
    entry.set("amount", amount);
    entry.set("currency", currency);
    entry.set("source_types", std::move(types));
    return entry;
}

Outcome<Json> balance(Call& call) {
    auto balances = state::balances_of(call.unit, call.account);
    if (balances.empty()) {
        balances.push_back({.currency = call.unit.get(call.account).text("default_currency")});
    }
    auto available = Json::array();
    auto instant = Json::array();
    auto pending = Json::array();
    for (const auto& each : balances) {
        available.push(line(each.available, each.currency));
        instant.push(line(std::max<std::int64_t>(each.available, 0), each.currency));
        pending.push(line(each.pending, each.currency));
    }
    auto body = Json::object();
    body.set("object", "balance");
    body.set("available", std::move(available));
    body.set("instant_available", std::move(instant));
    body.set("livemode", false);
    body.set("pending", std::move(pending));
    return body;
}

Outcome<Json> list_transactions(Call& call) {
    state::Selection selection{call.account};
    if (call.has("payout")) {
        // Only automatic payouts can be itemised at Stripe; ours are all manual, so this finds the payout's own
        // movements.
        selection.filters.push_back({"source", call.text("payout")});
    }
    return list(call, state::kBalanceTransaction, {"type", "source", "currency"}, std::move(selection));
}

constexpr std::string_view kFilters = "created:range currency payout:id source:id type";

constexpr std::array kRoutes{
    Route{"GET", "/v1/balance", "", balance},
    Route{"GET", "/v1/balance_transactions", kFilters, list_transactions, Shape::list},
    Route{"GET", "/v1/balance_transactions/:id", "", retrieve<state::kBalanceTransaction>},
    Route{"GET", "/v1/balance/history", kFilters, list_transactions, Shape::list},
    Route{"GET", "/v1/balance/history/:id", "", retrieve<state::kBalanceTransaction>},
};

}  // namespace

std::span<const Route> balance_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
