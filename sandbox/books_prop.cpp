// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using testing::Reply;

struct World {
    Client stripe{};
    std::vector<std::string> accounts{
        stripe.ready_account("000123456789"), stripe.ready_account("000111111116"), stripe.ready_account("000555555559")
    };
    std::vector<std::string> intents{}, transfers{}, disputes{};
    std::vector<std::pair<std::string, std::string>> payouts{};  // with their account
};

template <class T>
const T& any_of(const std::vector<T>& items) {
    return items[*rc::gen::inRange<std::size_t>(0, items.size())];
}

std::string amount() {
    return std::to_string(*rc::gen::inRange(-5, 6'000));
}

void remember(std::vector<std::string>& ids, const Reply& reply) {
    if (reply.status == 200) {
        ids.push_back(reply.id());
    }
}

void pay(World& world) {
    static const std::vector<std::string_view> kCards{
        "visa",
        "bypassPending",
        "chargeDeclined",
        "createDispute",
        "refundFail",
        "pendingRefund",
        "createDisputeInquiry"
    };
    static const std::vector<std::string_view> kCurrencies{"usd", "usd", "eur", "jpy", "kwd"};
    const auto capture = *rc::gen::element("", "", "&capture_method=manual");
    const auto more = capture + std::string{"&transfer_group=g"};
    remember(world.intents, world.stripe.pay(*rc::gen::inRange(1, 30'000), any_of(kCards), any_of(kCurrencies), more));
}

void move_on(World& world) {
    auto& stripe = world.stripe;
    const auto& account = any_of(world.accounts);
    switch (*rc::gen::inRange(0, 9)) {
        case 0:
            pay(world);
            break;
        case 1:
            if (!world.intents.empty()) {
                stripe.post("/v1/refunds", "payment_intent=" + any_of(world.intents) + "&amount=" + amount());
            }
            break;
        case 2:
            if (!world.intents.empty()) {
                stripe.post(
                    "/v1/payment_intents/" + any_of(world.intents) + "/capture", "amount_to_capture=" + amount()
                );
            }
            break;
        case 3:
            remember(
                world.transfers,
                stripe.post("/v1/transfers", "currency=usd&destination=" + account + "&amount=" + amount())
            );
            break;
        case 4: {
            const auto charges = stripe.get("/v1/charges", "limit=3");
            if (const auto& found = *charges["data"].as_array(); !found.empty()) {
                const auto& charge = any_of(found);
                remember(
                    world.transfers,
                    stripe.post(
                        "/v1/transfers",
                        "currency=" + charge["currency"].string_or() + "&destination=" + account +
                            "&amount=" + amount() + "&source_transaction=" + charge["id"].string_or()
                    )
                );
            }
            break;
        }
        case 5:
            if (!world.transfers.empty()) {
                stripe.post("/v1/transfers/" + any_of(world.transfers) + "/reversals", "amount=" + amount());
            }
            break;
        case 6: {
            const auto made = stripe.post("/v1/payouts", "currency=usd&amount=" + amount(), account);
            if (made.status == 200) {
                world.payouts.emplace_back(made.id(), account);
            }
            break;
        }
        case 7:
            if (!world.payouts.empty()) {
                const auto& [id, owner] = any_of(world.payouts);
                stripe.post("/v1/payouts/" + id + "/cancel", {}, owner);
            }
            break;
        default:
            stripe.advance(std::chrono::milliseconds{*rc::gen::inRange(0, 1'500)});
    }
}

std::int64_t sum_of(Client& stripe, const std::string& account, std::string_view type) {
    std::int64_t sum = 0;
    std::string page = "limit=100&type=" + std::string{type};
    while (true) {
        const auto found = stripe.get("/v1/balance_transactions", page, account);
        for (const auto& transaction : *found["data"].as_array()) {
            RC_ASSERT(transaction["net"].int_or(0) == transaction["amount"].int_or(0) - transaction["fee"].int_or(0));
            sum += transaction["net"].int_or(0);
        }
        if (!found["has_more"].bool_or(false)) {
            return sum;
        }
        page = "limit=100&type=" + std::string{type} +
               "&starting_after=" + found["data"].as_array()->back()["id"].string_or();
    }
}

RC_GTEST_PROP(BooksProperty, MoneyIsNeitherMadeNorLost, ()) {
    World world;
    auto& stripe = world.stripe;
    const auto steps = *rc::gen::inRange(5, 60);
    for (int i = 0; i < steps; ++i) {
        move_on(world);
    }
    RC_ASSERT(stripe.core->audit().empty());
    stripe.settle();
    stripe.settle();
    RC_ASSERT(stripe.core->audit().empty());
    // What leaves the platform by transfer is what the accounts got, and the same on the way back.
    std::int64_t received = 0;
    for (const auto& account : world.accounts) {
        received += sum_of(stripe, account, "payment") + sum_of(stripe, account, "payment_refund");
        RC_ASSERT(stripe.available("usd", account) >= 0);
        RC_ASSERT(stripe.pending("usd", account) == 0);
    }
    const auto platform = stripe.core->platform_account();
    RC_ASSERT(received + sum_of(stripe, platform, "transfer") + sum_of(stripe, platform, "transfer_refund") == 0);
    // A payout that didn't end in a bank has returned to the balance.
    for (const auto& [id, account] : world.payouts) {
        const auto payout = stripe.get("/v1/payouts/" + id, {}, account);
        const auto moved = stripe.get("/v1/balance_transactions", "source=" + id, account);
        std::int64_t sum = 0;
        for (const auto& transaction : *moved["data"].as_array()) {
            sum += transaction["net"].int_or(0);
        }
        RC_ASSERT(sum == (payout["status"].string_or() == "paid" ? -payout["amount"].int_or(0) : 0));
    }
}

RC_GTEST_PROP(CoreProperty, AnyRequestIsAnswered, ()) {
    static Client stripe;
    static const std::vector<std::string> kPaths{
        "/v1/payment_intents",
        "/v1/accounts",
        "/v1/customers",
        "/v1/refunds",
        "/v1/transfers",
        "/v1/payouts",
        "/v1/setup_intents",
        "/v1/payment_methods",
        "/v1/webhook_endpoints",
        "/v1/tokens",
        "/v1/account_links",
        "/v1/events",
        "/_sandbox/clock/advance",
        "/v1/payment_intents/x/confirm",
        "/v1/accounts/x/external_accounts",
        "/connect/onboarding/x",
        "/3ds/x/y",
        "/",
        "/v1"
    };
    static const std::vector<std::string> kPieces{
        "amount",
        "=",
        "100",
        "&",
        "currency",
        "usd",
        "[",
        "]",
        "card",
        "metadata",
        "%",
        "0",
        "expand",
        "data.x",
        "type",
        "express",
        "external_account",
        "settings",
        "payouts",
        "schedule",
        "delay_days",
        "capabilities",
        "individual",
        "limit",
        "confirm=true",
        "payment_method",
        "pm_card_visa",
        "created",
        "gt",
        "\xff",
        "controller",
        "company",
        "evidence",
        "return_url",
        "https://x"
    };
    std::string form;
    for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) {
        form += piece;
    }
    const auto reply = stripe.call(*rc::gen::element("GET", "POST", "DELETE", "PUT"), any_of(kPaths), form);
    RC_ASSERT(reply.status >= 200);
    RC_ASSERT(reply.status < 500);
}

}  // namespace
}  // namespace holdfast::sandbox
