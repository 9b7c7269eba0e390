// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string path_of(const std::string& url) {
    return url.substr(url.find("/receipts/"));
}

TEST(Receipts, EverySucceededChargeHasOne) {
    Client stripe;
    const auto paid = stripe.pay(5'000, "visa", "usd", "&description=Poster <A2>&expand[]=latest_charge");
    const auto url = paid.body.at_path("latest_charge.receipt_url").string_or();
    EXPECT_THAT(url, StartsWith("http://127.0.0.1:12111/receipts/ch_")) << paid.text;
    const auto page = stripe.call("GET", path_of(url));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.text, HasSubstr("$50.00"));
    EXPECT_THAT(page.text, HasSubstr("Visa ending in 4242"));
    EXPECT_THAT(page.text, HasSubstr("Poster &lt;A2&gt;"));
    EXPECT_THAT(page.text, Not(HasSubstr("Given back")));

    ASSERT_EQ(stripe.post("/v1/refunds", "amount=2000&payment_intent=" + paid.id()).status, 200);
    EXPECT_THAT(stripe.call("GET", path_of(url)).text, HasSubstr("$20.00"));
}

TEST(Receipts, AreForThoseWhoHaveTheAddress) {
    Client stripe;
    const auto charge = stripe.pay(5'000)["latest_charge"].string_or();
    EXPECT_EQ(stripe.call("GET", "/receipts/" + charge + "/guessed").status, 404);
    EXPECT_EQ(stripe.call("GET", "/receipts/ch_none/guessed").status, 404);
    EXPECT_EQ(stripe.call("GET", "/receipts/" + charge + "/").status, 404);
}

TEST(Receipts, DeclinedChargesHaveNone) {
    Client stripe;
    const auto refused = stripe.pay(5'000, "chargeDeclined");
    const auto charge = stripe.get("/v1/charges/" + refused.body.at_path("error.charge").string_or());
    EXPECT_EQ(charge["status"].string_or(), "failed");
    EXPECT_TRUE(charge["receipt_url"].is_null());
}

}  // namespace
}  // namespace holdfast::sandbox
