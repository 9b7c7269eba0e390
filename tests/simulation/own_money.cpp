// SPDX-License-Identifier: Apache-2.0
// What moves on the platform's own account at Stripe and is nobody's here: payouts to its bank, money that comes from
// there, charges made in the dashboard, and what becomes of those.
#include "tests/simulation/operator.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

const std::vector<std::string> kOwnCards = {"pm_card_bypassPending", "pm_card_bypassPending", "pm_card_createDispute"};
// The last one's bank sends back what it gets.
const std::vector<std::string> kOwnBanks = {"000123456789", "000123456789", "000111111116"};
const std::vector<std::string> kCurrencies = {"usd", "usd", "jpy", "kwd"};

}  // namespace

void Operator::move_own_money() {
    const std::int64_t which = dice_.between(1, 100);
    if (which <= 50) {
        pay_out();
    } else if (which <= 65) {
        take_back(StripeSide{stripe_, violations_}.all("/v1/payouts"));
    } else {
        charge();
    }
}

// A part of what is there, so that most payouts of creators need not wait for more.
void Operator::pay_out() {
    const auto sums = StripeSide{stripe_, violations_}.balance();
    const std::string currency = dice_.pick(kCurrencies);
    const std::string bank = dice_.pick(kOwnBanks);
    const std::int64_t part = dice_.between(1, 40);
    const auto there = sums.find(currency);
    const std::int64_t amount = there == sums.end() ? 0 : there->second * part / 1000 * 10;
    if (amount <= 0) {
        return;
    }
    const net::HttpResponse completed = stripe_.handle({
        .method = "POST",
        .path = "/_sandbox/accounts/" + stripe_.platform_account() + "/complete",
        .headers = {{"Content-Type", "application/json"}},
        .body = R"({"bankAccount":")" + bank + R"(","currency":")" + currency + "\"}",
    });
    trace_.push_back("the platform's bank account -> " + std::to_string(completed.status));
    const Json made = post("/v1/payouts", "amount=" + std::to_string(amount) + "&currency=" + currency);
    if (!made.is_null()) {
        by_hand_.own.insert(made["id"].string_or());
    }
}

// Of a payout that arrived: money from the bank.
void Operator::take_back(const std::vector<Json>& payouts) {
    const auto paid = std::ranges::find_if(payouts, [](const Json& payout) {
        return payout["status"].string_or() == "paid" && payout["reversed_by"].is_null() &&
               payout["original_payout"].is_null();
    });
    if (paid == payouts.end()) {
        return;
    }
    const Json made = post("/v1/payouts/" + (*paid)["id"].string_or() + "/reverse", "");
    if (!made.is_null()) {
        by_hand_.own.insert(made["id"].string_or());
    }
}

// With Stripe's fee; some are charged back, with another one.
void Operator::charge() {
    const Json made = post(
        "/v1/payment_intents",
        "amount=" + std::to_string(dice_.between(10, 3000) * 10) + "&currency=" + dice_.pick(kCurrencies) +
            "&confirm=true&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never"
            "&payment_method=" +
            dice_.pick(kOwnCards)
    );
    if (!made.is_null()) {
        by_hand_.own.insert(made["latest_charge"].string_or());
    }
}

}  // namespace holdfast::simulation
