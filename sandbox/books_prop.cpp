// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using testing::Reply;

struct World {
    Client stripe{};
    std::vector<std::string> accounts{
        stripe.ready_account("000123456789"), stripe.ready_account("000111111116"), stripe.ready_account("000555555559")
    };
    std::vector<std::string> transfers{};
    std::vector<std::pair<std::string, std::string>> intents{}, payouts{};  // with their account
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
    const auto capture = *rc::gen::element("", "&capture_method=automatic_async", "&capture_method=manual");
    const auto more = capture + std::string{"&transfer_group=g"};
    const auto paid = world.stripe.pay(*rc::gen::inRange(1, 30'000), any_of(kCards), any_of(kCurrencies), more);
    if (paid.status == 200) {
        world.intents.emplace_back(paid.id(), "");
    }
}

// A destination charge, or one directly on the account; both with a fee for the platform.
void pay_through(World& world) {
    const auto& account = any_of(world.accounts);
    const bool is_direct = *rc::gen::arbitrary<bool>();
    auto form = "currency=usd&confirm=true&return_url=https://x.test&payment_method=pm_card_" +
                std::string{*rc::gen::element("visa", "bypassPending", "refundFail", "createDispute")} +
                "&amount=" + std::to_string(*rc::gen::inRange(50, 9'000)) +
                "&application_fee_amount=" + std::to_string(*rc::gen::inRange(0, 200)) +
                *rc::gen::element("", "&capture_method=manual");
    form += is_direct ? "" : "&transfer_data[destination]=" + account;
    const auto paid = world.stripe.post("/v1/payment_intents", form, is_direct ? account : "");
    if (paid.status == 200) {
        world.intents.emplace_back(paid.id(), is_direct ? account : "");
    }
}

void refund(World& world) {
    if (world.intents.empty()) {
        return;
    }
    const auto& [id, owner] = any_of(world.intents);
    const auto* more = *rc::gen::element("", "", "&reverse_transfer=true", "&refund_application_fee=true");
    const auto made = world.stripe.post("/v1/refunds", "payment_intent=" + id + "&amount=" + amount() + more, owner);
    if (made.status == 200 && *rc::gen::arbitrary<bool>()) {
        world.stripe.post("/v1/refunds/" + made.id() + "/cancel", {}, owner);
    }
}

void end_authorization(World& world) {
    if (world.intents.empty()) {
        return;
    }
    const auto& [id, owner] = any_of(world.intents);
    const std::string verb = *rc::gen::element("/capture", "/capture", "/increment_authorization", "/cancel");
    const auto form = verb == "/capture"  ? "amount_to_capture=" + amount()
                      : verb == "/cancel" ? ""
                                          : "amount=" + amount();
    world.stripe.post("/v1/payment_intents/" + id + verb, form, owner);
}

void charge(World& world) {
    auto& stripe = world.stripe;
    const auto made = stripe.post(
        "/v1/charges",
        "source=tok_visa&currency=usd&capture=false&amount=" + std::to_string(*rc::gen::inRange(50, 6'000))
    );
    const auto* next = *rc::gen::element("capture", "refund", "nothing");
    if (next == std::string_view{"capture"}) {
        stripe.post("/v1/charges/" + made.id() + "/capture", "amount=" + amount());
    } else if (next == std::string_view{"refund"}) {
        stripe.post("/v1/refunds", "charge=" + made.id());
    }
}

void transfer_from_charge(World& world) {
    auto& stripe = world.stripe;
    const auto charges = stripe.get("/v1/charges", "limit=3");
    if (const auto& found = *charges["data"].as_array(); !found.empty()) {
        const auto& source = any_of(found);
        const auto form = "currency=" + source["currency"].string_or() + "&destination=" + any_of(world.accounts) +
                          "&amount=" + amount() + "&source_transaction=" + source["id"].string_or();
        remember(world.transfers, stripe.post("/v1/transfers", form));
    }
}

void pay_out(World& world) {
    const auto& account = any_of(world.accounts);
    const auto made = world.stripe.post("/v1/payouts", "currency=usd&amount=" + amount(), account);
    if (made.status == 200) {
        world.payouts.emplace_back(made.id(), account);
    }
}

void undo_payout(World& world) {
    if (!world.payouts.empty()) {
        const auto [id, owner] = any_of(world.payouts);
        const auto* verb = *rc::gen::element("/cancel", "/reverse");
        const auto made = world.stripe.post("/v1/payouts/" + id + verb, {}, owner);
        if (made.status == 200 && made.id() != id) {
            world.payouts.emplace_back(made.id(), owner);
        }
    }
}

void answer_dispute(World& world) {
    auto& stripe = world.stripe;
    const auto disputes = stripe.get("/v1/disputes", "limit=3");
    if (const auto& found = *disputes["data"].as_array(); !found.empty()) {
        const auto path = "/v1/disputes/" + any_of(found)["id"].string_or();
        const std::string text =
            *rc::gen::element("winning_evidence", "losing_evidence", "escalate_inquiry_evidence", "close");
        stripe.post(
            text == "close" ? path + "/close" : path, text == "close" ? "" : "evidence[uncategorized_text]=" + text
        );
    }
}

void return_fee(World& world) {
    const auto fees = world.stripe.get("/v1/application_fees", "limit=3");
    if (const auto& found = *fees["data"].as_array(); !found.empty()) {
        const auto path = "/v1/application_fees/" + any_of(found)["id"].string_or() + "/refunds";
        world.stripe.post(path, "amount=" + amount());
    }
}

void move_on(World& world) {
    auto& stripe = world.stripe;
    switch (*rc::gen::inRange(0, 14)) {
        case 0:
        case 1:
            return pay(world);
        case 2:
            return pay_through(world);
        case 3:
            return refund(world);
        case 4:
            return end_authorization(world);
        case 5:
            return charge(world);
        case 6:
            remember(
                world.transfers,
                stripe.post(
                    "/v1/transfers", "currency=usd&destination=" + any_of(world.accounts) + "&amount=" + amount()
                )
            );
            return;
        case 7:
            return transfer_from_charge(world);
        case 8:
            if (!world.transfers.empty()) {
                stripe.post("/v1/transfers/" + any_of(world.transfers) + "/reversals", "amount=" + amount());
            }
            return;
        case 9:
            return pay_out(world);
        case 10:
            return undo_payout(world);
        case 11:
            return answer_dispute(world);
        case 12:
            return return_fee(world);
        default:
            stripe.advance(std::chrono::milliseconds{*rc::gen::inRange(0, 1'500)});
    }
}

// What the account's transactions move between accounts, rather than in and out of the sandbox: with every account's
// added up, nothing is left.
std::map<std::string, std::int64_t> internal_movements(Client& stripe, const std::string& account) {
    static const std::set<std::string> kInternal{
        "transfer", "transfer_refund", "payment", "payment_refund", "application_fee", "application_fee_refund"
    };
    std::map<std::string, std::int64_t> sums;
    std::string page = "limit=100";
    while (true) {
        const auto found = stripe.get("/v1/balance_transactions", page, account);
        for (const auto& transaction : *found["data"].as_array()) {
            RC_ASSERT(transaction["net"].int_or(0) == transaction["amount"].int_or(0) - transaction["fee"].int_or(0));
            auto& sum = sums[transaction["currency"].string_or()];
            sum += kInternal.contains(transaction["type"].string_or()) ? transaction["amount"].int_or(0) : 0;
            std::int64_t fees = 0;
            for (const auto& detail : *transaction["fee_details"].as_array()) {
                fees += detail["amount"].int_or(0);
                sum -= detail["type"].string_or() == "application_fee" ? detail["amount"].int_or(0) : 0;
            }
            RC_ASSERT(fees == transaction["fee"].int_or(0));
        }
        if (!found["has_more"].bool_or(false)) {
            return sums;
        }
        page = "limit=100&starting_after=" + found["data"].as_array()->back()["id"].string_or();
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
    auto owners = world.accounts;
    owners.push_back(stripe.core->platform_account());
    std::map<std::string, std::int64_t> left;
    for (const auto& owner : owners) {
        RC_ASSERT(stripe.pending("usd", owner) == 0);
        for (const auto& [currency, sum] : internal_movements(stripe, owner)) {
            left[currency] += sum;
        }
    }
    for (const auto& [currency, sum] : left) {
        RC_ASSERT(sum == 0);
    }
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
