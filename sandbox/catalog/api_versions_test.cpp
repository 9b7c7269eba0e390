// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/api_versions.hpp"

#include "sandbox/testing/client.hpp"

#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;

TEST(ApiVersions, AreKnownUpToTheNewestByDateAndRelease) {
    for (const std::string_view known :
         {"2015-10-16", "2023-10-16", "2024-06-20", "2024-11-20.acacia", "2025-09-30.clover", "2026-10-28.endive"}) {
        EXPECT_TRUE(catalog::is_known_api_version(known)) << known;
    }
    for (const std::string_view unknown :
         {"",
          "newest",
          "2010-10-16",
          "2023-02-30",
          "2023-10-16.",
          "2023-10-16.acacia",
          "2024-11-20",
          "2024-11-20.basil",
          "2024-11-20x",
          "2026-10-29.endive"}) {
        EXPECT_FALSE(catalog::is_known_api_version(unknown)) << unknown;
    }
    EXPECT_TRUE(catalog::is_api_version("2027-03-31.later"));
}

TEST(ApiVersions, TheDefaultIsOfWhateverNamesNone) {
    Client stripe{
        {.webhook_endpoints = {{.url = "http://127.0.0.1:9/hook", .secret = "whsec_1"}},
         .api_version = "2024-11-20.acacia"}
    };
    EXPECT_EQ(stripe.post("/v1/customers").header("Stripe-Version"), "2024-11-20.acacia");
    const auto newer = stripe.call("POST", "/v1/customers", {}, {{"Stripe-Version", "2026-10-28.endive"}});
    EXPECT_EQ(newer.header("Stripe-Version"), "2026-10-28.endive");
    const auto events = stripe.get("/v1/events");
    for (const auto& event : *events["data"].as_array()) {
        EXPECT_EQ(event["api_version"].string_or(), "2024-11-20.acacia");
    }
    const auto due = stripe.core->take_deliveries(10);
    ASSERT_FALSE(due.empty());
    EXPECT_NE(due[0].body.find(R"("api_version":"2024-11-20.acacia")"), std::string::npos);
    // That version's names are understood without a header.
    const auto named = stripe.post("/v1/payment_intents", "amount=500&currency=usd&payment_method_types[]=card");
    EXPECT_EQ(named.status, 200) << named.text;
    const auto refused =
        stripe.post("/v1/webhook_endpoints", "url=http://x.test&enabled_events[]=*&api_version=newest");
    EXPECT_EQ(refused.status, 400);
}

}  // namespace
}  // namespace holdfast::sandbox
