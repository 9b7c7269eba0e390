// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

// Numbers and names of Stripe's page on testing, typed or as templates.
namespace holdfast::sandbox {
namespace {

using testing::Client;

// Confirms with a card typed by hand.
testing::Reply pay_typed(Client& stripe, std::string_view number, std::string_view more = {}) {
    return stripe.post(
        "/v1/payment_intents",
        "amount=5000&currency=usd&confirm=true&return_url=https://shop.test&expand[]=latest_charge"
        "&payment_method_data[type]=card&payment_method_data[card][exp_month]=12"
        "&payment_method_data[card][exp_year]=2040&payment_method_data[card][number]=" +
            std::string{number} + std::string{more}
    );
}

TEST(PublishedCards, EveryPublishedBrandPays) {
    Client stripe;
    for (const auto& [number, brand] : {
             std::pair{"2223003122003222", "mastercard"},
             {"371449635398431", "amex"},
             {"6011000990139424", "discover"},
             {"6011981111111113", "discover"},
             {"36227206271667", "diners"},
             {"6555900000604105", "discover"},
             {"6200000000000047", "unionpay"},
             {"6205500000000000004", "unionpay"},
             {"4000002500001001", "visa"},
             {"5555552500001001", "mastercard"},
         }) {
        const auto paid = pay_typed(stripe, number);
        EXPECT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
        EXPECT_EQ(paid.body.at_path("latest_charge.payment_method_details.card.brand").string_or(), brand);
    }
}

TEST(PublishedCards, EveryCountryHasItsCard) {
    Client stripe;
    for (const std::string_view country :
         {"us", "ca", "au", "br", "mx", "in", "sg", "nl", "es", "it", "ch", "ie", "at"}) {
        const auto paid = stripe.pay(5'000, country);
        ASSERT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
        const auto method = stripe.get("/v1/payment_methods/" + paid["payment_method"].string_or());
        auto shown = method.body.at_path("card.country").string_or();
        std::ranges::transform(shown, shown.begin(), [](unsigned char c) {
            return static_cast<char>(std::tolower(c));
        });
        EXPECT_EQ(shown, country);
    }
}

TEST(PublishedCards, CoBrandedOnesNameBothNetworks) {
    Client stripe;
    const auto method = stripe.post("/v1/payment_methods", "type=card&card[token]=tok_visa_cartesBancaires");
    EXPECT_EQ(to_json(method.body.at_path("card.networks.available")), R"(["cartes_bancaires","visa"])") << method.text;
}

TEST(PublishedCards, ChecksAreTheCardsOwn) {
    Client stripe;
    constexpr std::string_view kAddress =
        "&payment_method_data[billing_details][address][line1]=1 Main St"
        "&payment_method_data[billing_details][address][postal_code]=10001";
    const auto checks = [&](std::string_view number, std::string_view more) {
        const auto paid = pay_typed(stripe, number, more);
        EXPECT_EQ(paid["status"].string_or(), "succeeded") << paid.text;
        return to_json(paid.body.at_path("latest_charge.payment_method_details.card.checks"));
    };
    const auto shown = [](std::string_view line1, std::string_view postal_code, std::string_view cvc) {
        return R"({"address_line1_check":)" + std::string{line1} + R"(,"address_postal_code_check":)" +
               std::string{postal_code} + R"(,"cvc_check":)" + std::string{cvc} + "}";
    };
    const auto all = std::string{kAddress} + "&payment_method_data[card][cvc]=123";
    EXPECT_EQ(checks("4242424242424242", {}), shown("null", "null", "null"));
    EXPECT_EQ(checks("4242424242424242", all), shown(R"("pass")", R"("pass")", R"("pass")"));
    EXPECT_EQ(checks("4000000000000101", all), shown(R"("pass")", R"("pass")", R"("fail")"));
    EXPECT_EQ(checks("4000000000000010", all), shown(R"("fail")", R"("fail")", R"("pass")"));
    EXPECT_EQ(checks("4000000000000028", all), shown(R"("fail")", R"("pass")", R"("pass")"));
    EXPECT_EQ(checks("4000000000000036", all), shown(R"("pass")", R"("fail")", R"("pass")"));
    EXPECT_EQ(checks("4000000000000044", all), shown(R"("unavailable")", R"("unavailable")", R"("pass")"));

    const auto customer = stripe.post("/v1/customers").id();
    const auto kept = stripe.post("/v1/payment_methods/pm_card_avsZipFail/attach", "customer=" + customer);
    EXPECT_EQ(to_json(kept.body.at_path("card.checks")), shown(R"("pass")", R"("fail")", R"("pass")")) << kept.text;
    const auto charge = stripe.post("/v1/charges", "amount=500&currency=usd&source=tok_cvcCheckFail");
    EXPECT_EQ(charge.body.at_path("source.cvc_check").string_or(), "fail") << charge.text;
}

TEST(PublishedCards, TheHighestRiskIsBlocked) {
    Client stripe;
    const auto refused = pay_typed(stripe, "4000000000004954");
    EXPECT_EQ(refused.body.at_path("error.decline_code").string_or(), "fraudulent") << refused.text;
    const auto charge = stripe.get("/v1/charges/" + refused.body.at_path("error.charge").string_or());
    EXPECT_EQ(charge.body.at_path("outcome.risk_level").string_or(), "highest");
}

TEST(PublishedCards, AuthenticationMayEndInADecline) {
    Client stripe;
    const auto asked = pay_typed(stripe, "4000008400001629");
    ASSERT_EQ(asked["status"].string_or(), "requires_action") << asked.text;
    const auto url = asked.body.at_path("next_action.redirect_to_url.url").string_or();
    stripe.call("POST", url.substr(url.find("/3ds/")), "outcome=complete");
    const auto declined = stripe.get("/v1/payment_intents/" + asked.id());
    EXPECT_EQ(declined["status"].string_or(), "requires_payment_method");
    EXPECT_EQ(declined.body.at_path("last_payment_error.code").string_or(), "card_declined");
    EXPECT_EQ(pay_typed(stripe, "4000008400001280").error_code(), "card_declined");
}

TEST(PublishedCards, TypedNumbersAreTheSameCards) {
    Client stripe;
    EXPECT_EQ(pay_typed(stripe, "4242 4242 4242 4242")["status"].string_or(), "succeeded");
    EXPECT_EQ(
        pay_typed(stripe, "4000000000009995").body.at_path("error.decline_code").string_or(), "insufficient_funds"
    );
    EXPECT_EQ(pay_typed(stripe, "4242424242424241").error_code(), "incorrect_number");
    EXPECT_EQ(
        pay_typed(stripe, "4111111111111111").body.at_path("error.decline_code").string_or(), "test_mode_live_card"
    );
}

}  // namespace
}  // namespace holdfast::sandbox
