// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <stdlib.h>

namespace holdfast::sandbox {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;
using testing::Client;

class Restart : public ::testing::Test {
protected:
    Restart() {
        std::string pattern = std::filesystem::temp_directory_path() / "sandbox-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
    }
    ~Restart() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] CoreOptions options() const {
        return {
            .database_path = folder_ / "sandbox.db",
            .webhook_endpoints = {{.url = "http://shop.test/hook", .secret = "whsec_x"}},
        };
    }

    std::filesystem::path folder_;
};

TEST_F(Restart, LosesNothing) {
    Client stripe{options()};
    const auto platform = stripe.core->platform_account();
    const auto creator = stripe.ready_account("000111111116");
    stripe.pay(10'000, "bypassPending");
    const auto charge = stripe.pay(10'000);
    stripe.post("/v1/transfers", "amount=5000&currency=usd&destination=" + creator);
    const auto payout = stripe.post("/v1/payouts", "amount=5000&currency=usd", creator).id();
    stripe.post("/_sandbox/clock/advance", "{\"seconds\":0}");
    const auto before = stripe.get("/v1/payment_intents/" + charge.id()).text;

    stripe.restart();
    EXPECT_EQ(stripe.core->platform_account(), platform);
    EXPECT_EQ(stripe.get("/v1/payment_intents/" + charge.id()).text, before);
    EXPECT_EQ(stripe.pending(), 9'680);
    stripe.settle();  // what was scheduled still happens
    EXPECT_EQ(stripe.pending(), 0);
    EXPECT_EQ(stripe.get("/v1/payouts/" + payout, {}, creator)["status"].string_or(), "failed");
    EXPECT_EQ(stripe.available("usd", creator), 5'000);
    EXPECT_THAT(stripe.core->audit(), IsEmpty());
    EXPECT_EQ(stripe.get("/v1/webhook_endpoints")["data"].as_array()->size(), 1U);  // seeded once
}

TEST_F(Restart, WebhooksUnderWayAreSentAgain) {
    Client stripe{options()};
    const auto told = stripe.core->take_deliveries(100);
    for (const auto& delivery : told) {
        stripe.core->report(delivery, 200, "");
    }
    stripe.post("/v1/customers");
    EXPECT_THAT(stripe.core->take_deliveries(100), SizeIs(1));  // and the process dies before it hears
    stripe.restart();
    EXPECT_THAT(stripe.core->take_deliveries(100), SizeIs(1));
}

TEST_F(Restart, KeepsTheClockAndTheIdempotencyKeys) {
    Client stripe{options()};
    const net::Headers key{{"Idempotency-Key", "k"}};
    const auto first = stripe.call("POST", "/v1/customers", {}, key);
    EXPECT_EQ(stripe.post("/_sandbox/clock/advance", R"({"seconds":3600})").status, 200);
    const auto moved = stripe.core->now();
    EXPECT_EQ(moved, stripe.clock.now() + 1h);
    stripe.restart();
    EXPECT_EQ(stripe.core->now(), moved);
    EXPECT_EQ(stripe.call("POST", "/v1/customers", {}, key).id(), first.id());
}

TEST_F(Restart, WhatWasNotCommittedNeverHappened) {
    Client stripe{options()};
    stripe.core->begin();
    net::HttpRequest request{
        .method = "POST", .path = "/v1/customers", .headers = {{"Authorization", "Bearer sk_test_holdfast"}}
    };
    EXPECT_EQ(stripe.core->execute(request).status, 200);
    stripe.core->abandon();
    EXPECT_EQ(stripe.get("/v1/customers")["data"].as_array()->size(), 0U);
    EXPECT_EQ(stripe.post("/v1/customers").status, 200);
}

}  // namespace
}  // namespace holdfast::sandbox
