// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using namespace std::chrono_literals;
using testing::Client;

TEST(Accounts, ExpressAccountsAreOnboardedOnOurPages) {
    Client stripe;
    const auto account =
        stripe.post("/v1/accounts", "type=express&country=US&capabilities[transfers][requested]=true").id();
    const auto fresh = stripe.get("/v1/accounts/" + account);
    EXPECT_FALSE(fresh["details_submitted"].bool_or(true));
    EXPECT_EQ(fresh.body.at_path("capabilities.transfers").string_or(), "inactive");
    EXPECT_FALSE(fresh.body.at_path("requirements.currently_due").as_array()->empty());

    const auto link = stripe.post(
        "/v1/account_links",
        "type=account_onboarding&refresh_url=https://app.test/again&return_url=https://app.test/back&account=" + account
    );
    ASSERT_EQ(link.status, 200) << link.text;
    const auto url = link["url"].string_or();
    const auto path = url.substr(url.find("/connect/"));
    const auto opened = stripe.get(path);
    ASSERT_EQ(opened.status, 303);
    EXPECT_EQ(stripe.get(path).header("location"), "https://app.test/again");  // single use
    const auto visit = opened.header("location");
    EXPECT_THAT(stripe.get(visit).text, HasSubstr("name=\"first_name\""));
    EXPECT_THAT(stripe.get(visit).header("content-security-policy"), HasSubstr("default-src 'none'"));
    EXPECT_EQ(stripe.post(visit, "go=continue&first_name=").status, 422);
    EXPECT_EQ(stripe.post(visit, "go=continue&first_name=Ada").header("location"), visit);
    EXPECT_EQ(stripe.post(visit, "go=continue&account_number=<script>").status, 422);
    stripe.post(visit, "go=continue&account_number=000123456789");
    EXPECT_THAT(stripe.get(visit).text, HasSubstr("Ada"));
    EXPECT_EQ(stripe.post(visit, "go=continue").header("location"), "https://app.test/back");

    const auto submitted = stripe.get("/v1/accounts/" + account);
    EXPECT_TRUE(submitted["details_submitted"].bool_or(false));
    EXPECT_EQ(submitted.body.at_path("capabilities.transfers").string_or(), "pending");
    EXPECT_FALSE(submitted["payouts_enabled"].bool_or(true));
    stripe.advance(1s);
    const auto verified = stripe.get("/v1/accounts/" + account);
    EXPECT_EQ(verified.body.at_path("capabilities.transfers").string_or(), "active");
    EXPECT_TRUE(verified["payouts_enabled"].bool_or(false));
    EXPECT_THAT(stripe.event_types(account), Contains("account.updated"));
}

TEST(Accounts, LinksLiveForMinutes) {
    Client stripe;
    const auto account = stripe.post("/v1/accounts", "type=express").id();
    const auto url =
        stripe
            .post(
                "/v1/account_links",
                "type=account_onboarding&refresh_url=https://a.test/r&return_url=https://a.test/b&account=" + account
            )["url"]
            .string_or();
    stripe.advance(6min);
    EXPECT_EQ(stripe.get(url.substr(url.find("/connect/"))).header("location"), "https://a.test/r");
    EXPECT_EQ(stripe.get("/connect/onboarding/unknown").status, 404);
}

TEST(Accounts, ControllersNameTheTypesTheyMatch) {
    Client stripe;
    const auto express = stripe.post(
        "/v1/accounts",
        "controller[stripe_dashboard][type]=express&controller[fees][payer]=application&controller[losses][payments]="
        "application"
        "&controller[requirement_collection]=stripe"
    );
    EXPECT_EQ(express["type"].string_or(), "express") << express.text;
    EXPECT_EQ(express.body.at_path("controller.stripe_dashboard.type").string_or(), "express");
    EXPECT_EQ(stripe.post("/v1/accounts", "type=express&controller[fees][payer]=account").status, 400);
    EXPECT_EQ(
        stripe.post("/v1/accounts", "type=custom")["controller"]["requirement_collection"].string_or(), "application"
    );
}

TEST(Accounts, CustomAccountsAreFilledInByThePlatform) {
    Client stripe;
    const auto account =
        stripe
            .post(
                "/v1/accounts",
                "type=custom&country=DE&business_type=individual&capabilities[transfers][requested]=true"
            )
            .id();
    const auto path = "/v1/accounts/" + account;
    const auto updated = stripe.post(
        path,
        "business_profile[mcc]=5734&business_profile[product_description]=art&individual[first_name]=A&individual[last_"
        "name]=B"
        "&individual[email]=a@b.test&individual[phone]=1&individual[dob][day]=1&individual[dob][month]=1&individual["
        "dob][year]=1901"
        "&individual[address][line1]=x&individual[address][city]=y&individual[address][postal_code]=z"
        "&individual[id_number]=000000000&tos_acceptance[date]=1800000000&tos_acceptance[ip]=127.0.0.1"
    );
    ASSERT_EQ(updated.status, 200) << updated.text;
    EXPECT_EQ(to_json(updated.body.at_path("requirements.currently_due")), R"(["external_account"])");
    EXPECT_THAT(updated.text, Not(HasSubstr("000000000")));
    const auto bank = stripe.post(
        path + "/external_accounts",
        "external_account[object]=bank_account&external_account[country]=DE&external_account[currency]=eur"
        "&external_account[account_number]=DE89370400440532013000"
    );
    ASSERT_EQ(bank.status, 200) << bank.text;
    EXPECT_EQ(bank["last4"].string_or(), "3000");
    stripe.settle();
    EXPECT_TRUE(stripe.get(path)["payouts_enabled"].bool_or(false));
}

TEST(Accounts, ChangeTheirPayoutSchedule) {
    Client stripe;
    const auto path = "/v1/accounts/" + stripe.ready_account();
    EXPECT_EQ(stripe.get(path).body.at_path("settings.payouts.schedule.interval").string_or(), "daily");
    const auto manual = stripe.post(path, "settings[payouts][schedule][interval]=manual&metadata[a]=b");
    EXPECT_EQ(manual.body.at_path("settings.payouts.schedule.interval").string_or(), "manual") << manual.text;
    EXPECT_EQ(manual.body.at_path("settings.payouts.schedule.delay_days").int_or(0), 2);
    EXPECT_EQ(stripe.post(path, "settings[payouts][schedule][interval]=often").status, 400);
}

TEST(Accounts, KeepSeveralBankAccounts) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto path = "/v1/accounts/" + account + "/external_accounts";
    const auto first = stripe.get(path)["data"].as_array()->front()["id"].string_or();
    const auto second = stripe.post(path, "external_account=btok_us_verified&default_for_currency=true");
    ASSERT_EQ(second.status, 200) << second.text;
    EXPECT_THAT(second.id(), StartsWith("ba_"));
    EXPECT_EQ(stripe.get(path)["data"].as_array()->size(), 2U);
    EXPECT_FALSE(stripe.get(path + "/" + first)["default_for_currency"].bool_or(true));
    EXPECT_EQ(stripe.remove(path + "/" + second.id()).status, 400);
    EXPECT_TRUE(stripe.remove(path + "/" + first)["deleted"].bool_or(false));
    EXPECT_EQ(stripe.get(path + "/" + first).status, 404);
}

TEST(Accounts, AreListedWithoutThePlatform) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto listed = stripe.get("/v1/accounts");
    ASSERT_EQ(listed["data"].as_array()->size(), 1U);
    EXPECT_EQ(listed["data"].as_array()->front()["id"].string_or(), account);
    EXPECT_TRUE(stripe.remove("/v1/accounts/" + account)["deleted"].bool_or(false));
    EXPECT_EQ(stripe.get("/v1/balance", {}, account).status, 403);
    EXPECT_EQ(stripe.get("/v1/accounts/" + account).status, 403);
}

TEST(Accounts, CompletingTwiceChangesNothing) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto before = stripe.get("/v1/accounts/" + account).text;
    EXPECT_EQ(stripe.post("/_sandbox/accounts/" + account + "/complete").status, 200);
    EXPECT_EQ(stripe.get("/v1/accounts/" + account).text, before);
    EXPECT_EQ(stripe.post("/_sandbox/accounts/acct_none/complete").status, 404);
    EXPECT_EQ(stripe.post("/_sandbox/accounts/" + account + "/complete", R"({"bank":1})").status, 400);
}

}  // namespace
}  // namespace holdfast::sandbox
