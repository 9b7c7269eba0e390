// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using namespace std::chrono_literals;
using testing::Client;
using testing::Reply;

struct Applicant {
    std::string_view born = "1901";
    std::string_view id_number = "000000000";
    std::string_view line1 = "address_full_match";
    std::string_view email = "jenny@x.test";
};

std::string individual(const Applicant& who) {
    return "individual[first_name]=Jenny&individual[last_name]=Rosen&individual[phone]=1&individual[email]=" +
           std::string{who.email} +
           "&individual[dob][day]=1&individual[dob][month]=1&individual[dob][year]=" + std::string{who.born} +
           "&individual[address][line1]=" + std::string{who.line1} +
           "&individual[address][city]=SF&individual[address][postal_code]=94111&individual[id_number]=" +
           std::string{who.id_number};
}

constexpr std::string_view kCustom =
    "type=custom&country=US&business_type=individual&capabilities[transfers][requested]=true&capabilities[card_"
    "payments]"
    "[requested]=true&business_profile[mcc]=5734&business_profile[url]=https://x.test&tos_acceptance[date]=1800000000"
    "&tos_acceptance[ip]=127.0.0.1&external_account=btok_us_verified&";

Reply apply(Client& stripe, const Applicant& who) {
    return stripe.post(
        "/v1/accounts", std::string{kCustom} + "email=" + std::string{who.email} + "&" + individual(who)
    );
}

std::string transfers(const Reply& account) {
    return account.body.at_path("capabilities.transfers").string_or();
}

TEST(Requirements, AMatchIsFoundAfterAWhile) {
    Client stripe;
    const auto account = apply(stripe, {});
    ASSERT_EQ(account.status, 200) << account.text;
    EXPECT_EQ(transfers(account), "pending");
    EXPECT_THAT(account.text, Not(HasSubstr("000000000")));
    stripe.advance(1s);
    const auto verified = stripe.get("/v1/accounts/" + account.id());
    EXPECT_EQ(transfers(verified), "active");
    EXPECT_TRUE(verified["charges_enabled"].bool_or(false));
    EXPECT_TRUE(verified["payouts_enabled"].bool_or(false));
    EXPECT_EQ(verified.body.at_path("individual.verification.status").string_or(), "verified");
    EXPECT_THAT(
        stripe.event_types(account.id()),
        IsSupersetOf({"person.created", "person.updated", "account.updated", "capability.updated"})
    );
}

TEST(Requirements, SomeAreKnownAtOnce) {
    Client stripe;
    EXPECT_EQ(transfers(apply(stripe, {.born = "1902"})), "active");
    EXPECT_EQ(transfers(apply(stripe, {.id_number = "222222222"})), "active");
}

TEST(Requirements, AMismatchAsksForADocument) {
    Client stripe;
    for (const auto& who : {Applicant{.id_number = "111111111"}, Applicant{.line1 = "address_no_match"}}) {
        const auto account = apply(stripe, who);
        stripe.advance(1s);
        const auto failed = stripe.get("/v1/accounts/" + account.id());
        EXPECT_EQ(transfers(failed), "inactive") << failed.text;
        EXPECT_EQ(
            to_json(failed.body.at_path("requirements.currently_due")), R"(["individual.verification.document"])"
        );
        EXPECT_THAT(
            failed.body.at_path("requirements.errors").as_array()->front()["code"].string_or(),
            HasSubstr("verification_failed_")
        );
        EXPECT_EQ(failed.body.at_path("requirements.disabled_reason").string_or(), "requirements.past_due");
        stripe.post(
            "/v1/accounts/" + account.id(), "individual[verification][document][front]=file_identity_document_success"
        );
        stripe.advance(1s);
        EXPECT_EQ(transfers(stripe.get("/v1/accounts/" + account.id())), "active");
    }
}

TEST(Requirements, SanctionsBarTheAccount) {
    Client stripe;
    const auto account = apply(stripe, {.born = "1900"});
    stripe.advance(1s);
    const auto listed = stripe.get("/v1/accounts/" + account.id());
    EXPECT_EQ(listed.body.at_path("requirements.disabled_reason").string_or(), "listed") << listed.text;
    EXPECT_EQ(transfers(listed), "inactive");
}

TEST(Requirements, AnAddressCanAskForFutureOnes) {
    Client stripe;
    const auto account = apply(stripe, {.email = "a%2Benforce_future_requirements@x.test"});
    EXPECT_FALSE(account.body.at_path("future_requirements.currently_due").as_array()->empty()) << account.text;
}

TEST(Requirements, OnlyWhoCollectsThemAcceptsTheTerms) {
    Client stripe;
    EXPECT_EQ(stripe.post("/v1/accounts", "type=express&tos_acceptance[date]=1800000000").status, 400);
}

TEST(Requirements, CompaniesHaveARepresentative) {
    Client stripe;
    const auto company = stripe.post(
        "/v1/accounts",
        "type=custom&country=US&business_type=company&capabilities[transfers][requested]=true&business_profile[mcc]="
        "5734"
        "&business_profile[url]=https://x.test&tos_acceptance[date]=1800000000&tos_acceptance[ip]=127.0.0.1"
        "&external_account=btok_us_verified&company[name]=Acme&company[phone]=1&company[tax_id]=000000000"
        "&company[address][line1]=x&company[address][city]=y&company[address][postal_code]=z"
    );
    ASSERT_EQ(company.status, 200) << company.text;
    const auto path = "/v1/accounts/" + company.id();
    EXPECT_THAT(to_json(company.body.at_path("requirements.currently_due")), HasSubstr("representative.first_name"));
    EXPECT_TRUE(company.body.at_path("company.tax_id_provided").bool_or(false));
    EXPECT_TRUE(company.body.at_path("company.tax_id").is_null());
    const auto person = stripe.post(
        path + "/persons",
        "first_name=Jenny&last_name=Rosen&email=j@x.test&phone=1&dob[day]=1&dob[month]=1&dob[year]=1901&address[line1]="
        "x"
        "&address[city]=y&address[postal_code]=z&relationship[representative]=true&relationship[title]=CEO"
        "&relationship[percent_ownership]=62.5&metadata[a]=b"
    );
    ASSERT_EQ(person.status, 200) << person.text;
    EXPECT_THAT(person.text, HasSubstr(R"("percent_ownership":62.5)"));
    EXPECT_EQ(transfers(stripe.get(path)), "pending");
    stripe.advance(1s);
    EXPECT_EQ(transfers(stripe.get(path)), "active");
    stripe.post(path + "/persons", "first_name=Bob&relationship[owner]=true");
    EXPECT_EQ(stripe.get(path + "/persons")["data"].as_array()->size(), 2U);
    EXPECT_EQ(stripe.get(path + "/persons", "relationship[owner]=true")["data"].as_array()->size(), 1U);
    const auto renamed = stripe.post(path + "/persons/" + person.id(), "first_name=Jane&metadata[a]=");
    EXPECT_EQ(renamed["first_name"].string_or(), "Jane");
    EXPECT_EQ(to_json(renamed["metadata"]), "{}");
    EXPECT_TRUE(stripe.remove(path + "/persons/" + person.id())["deleted"].bool_or(false));
    EXPECT_EQ(stripe.get(path + "/persons/" + person.id()).status, 404);
    EXPECT_THAT(stripe.event_types(company.id()), IsSupersetOf({"person.created", "person.updated", "person.deleted"}));
}

TEST(Requirements, CapabilitiesAreAskedForOneByOne) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto path = "/v1/accounts/" + account + "/capabilities";
    const auto listed = stripe.get(path);
    ASSERT_EQ(listed["data"].as_array()->size(), 1U) << listed.text;
    EXPECT_EQ(listed["data"].as_array()->front()["status"].string_or(), "active");
    EXPECT_EQ(stripe.get(path + "/card_payments")["status"].string_or(), "unrequested");
    const auto asked = stripe.post(path + "/card_payments", "requested=true");
    EXPECT_EQ(asked["status"].string_or(), "active") << asked.text;
    EXPECT_TRUE(stripe.get("/v1/accounts/" + account)["charges_enabled"].bool_or(false));
    EXPECT_EQ(stripe.post(path + "/card_payments", "requested=false")["status"].string_or(), "unrequested");
    EXPECT_EQ(stripe.get(path + "/levitation").status, 404);
}

TEST(Requirements, RejectedAccountsAreShutOut) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto rejected = stripe.post("/v1/accounts/" + account + "/reject", "reason=fraud");
    EXPECT_EQ(rejected.body.at_path("requirements.disabled_reason").string_or(), "rejected.fraud") << rejected.text;
    EXPECT_FALSE(rejected["payouts_enabled"].bool_or(true));
    stripe.pay(5'000, "bypassPending");
    const auto form = "amount=100&currency=usd&destination=" + account;
    EXPECT_EQ(stripe.post("/v1/transfers", form).error_code(), "insufficient_capabilities_for_transfer");
    EXPECT_EQ(stripe.post("/v1/accounts/" + account + "/reject", "reason=mood").status, 400);
    EXPECT_EQ(transfers(stripe.post("/v1/accounts/" + account + "/unreject")), "active");
    EXPECT_EQ(stripe.post("/v1/transfers", form).status, 200);
}

Reply charge_directly(Client& stripe, const std::string& account, std::string_view card) {
    return stripe.post(
        "/v1/payment_intents",
        "amount=1000&currency=usd&confirm=true&return_url=https://x.test&payment_method=pm_card_" + std::string{card},
        account
    );
}

TEST(Requirements, TestCardsRestrictTheAccountTheyCharge) {
    Client stripe;
    const auto account = apply(stripe, {.born = "1902"}).id();
    const auto path = "/v1/accounts/" + account;
    EXPECT_EQ(charge_directly(stripe, account, "visa_triggerPayoutBlock").status, 200);
    EXPECT_FALSE(stripe.get(path)["payouts_enabled"].bool_or(true));
    EXPECT_TRUE(stripe.get(path)["charges_enabled"].bool_or(false));
    EXPECT_EQ(charge_directly(stripe, account, "visa_triggerChargeBlock").status, 200);
    EXPECT_FALSE(stripe.get(path)["charges_enabled"].bool_or(true));
    EXPECT_EQ(stripe.post("/_sandbox/accounts/" + account + "/complete").status, 200);
    EXPECT_TRUE(stripe.get(path)["charges_enabled"].bool_or(false));
    EXPECT_TRUE(stripe.get(path)["payouts_enabled"].bool_or(false));
}

TEST(Requirements, WhatIsAskedLaterHasADeadline) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto path = "/v1/accounts/" + account;
    EXPECT_EQ(charge_directly(stripe, account, "visa_triggerNextRequirements").status, 200);
    const auto asked = stripe.get(path);
    EXPECT_EQ(to_json(asked.body.at_path("requirements.currently_due")), R"(["individual.id_number"])");
    EXPECT_GT(asked.body.at_path("requirements.current_deadline").int_or(0), 1'800'000'000);
    EXPECT_EQ(transfers(asked), "active");
    stripe.advance(15 * 24h);
    EXPECT_EQ(transfers(stripe.get(path)), "inactive");
    EXPECT_EQ(stripe.get(path).body.at_path("requirements.disabled_reason").string_or(), "requirements.past_due");
    stripe.post(path, "business_type=individual&individual[id_number]=000000000");
    EXPECT_EQ(transfers(stripe.get(path)), "active");
}

TEST(Requirements, OnboardingPagesTakeTestIdentities) {
    Client stripe;
    const auto account =
        stripe.post("/v1/accounts", "type=express&country=US&capabilities[transfers][requested]=true").id();
    const auto onboard = [&](std::string_view first_page) {
        const auto link = stripe.post(
            "/v1/account_links",
            "type=account_onboarding&refresh_url=https://a.test/r&return_url=https://a.test/b&account=" + account
        );
        const auto url = link["url"].string_or();
        const auto visit = stripe.get(url.substr(url.find("/connect/"))).header("location");
        EXPECT_THAT(stripe.get(visit).text, HasSubstr("name=\"first_name\""));
        stripe.post(visit, "go=continue" + std::string{first_page});
        stripe.post(visit, "go=continue&account_number=000123456789");
        stripe.post(visit, "go=continue");
        stripe.advance(1s);
        return stripe.get("/v1/accounts/" + account);
    };
    const auto failed = onboard("&line1=address_no_match");
    EXPECT_TRUE(failed["details_submitted"].bool_or(false));
    EXPECT_THAT(to_json(failed.body.at_path("requirements.currently_due")), HasSubstr("individual.verification"));
    EXPECT_EQ(transfers(onboard("&line1=address_full_match")), "active");
    EXPECT_THAT(stripe.event_types(account), Contains("person.created"));
}

TEST(Requirements, LoginLinksAndSessionsLetPeopleIn) {
    Client stripe;
    const auto account = stripe.ready_account();
    const auto link = stripe.post("/v1/accounts/" + account + "/login_links");
    EXPECT_EQ(link["object"].string_or(), "login_link") << link.text;
    const auto url = link["url"].string_or();
    const auto dashboard = stripe.get(url.substr(url.find("/connect/")));
    EXPECT_EQ(dashboard.status, 200);
    EXPECT_THAT(dashboard.text, HasSubstr("Your account"));
    EXPECT_EQ(stripe.get(url.substr(url.find("/connect/"))).status, 410);  // single use
    const auto fresh = stripe.post("/v1/accounts", "type=express").id();
    EXPECT_EQ(stripe.post("/v1/accounts/" + fresh + "/login_links").status, 400);
    const auto custom = stripe.post("/v1/accounts", "type=custom").id();
    EXPECT_EQ(stripe.post("/v1/accounts/" + custom + "/login_links").status, 400);

    const auto session = stripe.post(
        "/v1/account_sessions",
        "account=" + account + "&components[payouts][enabled]=true&components[payouts][features][instant_payouts]=true"
    );
    EXPECT_TRUE(session.body.at_path("components.payouts.enabled").bool_or(false)) << session.text;
    EXPECT_TRUE(session.body.at_path("components.payouts.features.instant_payouts").bool_or(false));
    EXPECT_FALSE(session.body.at_path("components.payments.enabled").bool_or(true));
    EXPECT_EQ(stripe.post("/v1/account_sessions", "account=" + account).status, 400);
    EXPECT_EQ(
        stripe.post("/v1/account_sessions", "components[magic][enabled]=true&account=" + account).error_code(),
        "parameter_unknown"
    );
}

TEST(Requirements, DebitCardsArePaidOutTo) {
    Client stripe;
    const auto account = stripe.ready_account();
    stripe.pay(9'000, "bypassPending");
    stripe.post("/v1/transfers", "amount=5000&currency=usd&destination=" + account);
    const auto add = [&](std::string_view token) {
        const auto card = stripe.post(
            "/v1/accounts/" + account + "/external_accounts",
            "default_for_currency=true&external_account=" + std::string{token}
        );
        EXPECT_EQ(card["object"].string_or(), "card") << card.text;
        return card.id();
    };
    const auto good = add("tok_visa_debit_us_transferSuccess");
    const auto paid = stripe.post("/v1/payouts", "amount=1000&currency=usd&method=instant", account);
    EXPECT_EQ(paid["type"].string_or(), "card") << paid.text;
    EXPECT_EQ(paid["destination"].string_or(), good);
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/payouts/" + paid.id(), {}, account)["status"].string_or(), "paid");
    add("tok_visa_debit_us_transferFail");
    const auto failing = stripe.post("/v1/payouts", "amount=1000&currency=usd", account);
    stripe.settle();
    EXPECT_EQ(stripe.get("/v1/payouts/" + failing.id(), {}, account)["failure_code"].string_or(), "could_not_process");
    EXPECT_EQ(stripe.available("usd", account), 4'000);
    const auto cards = stripe.get("/v1/accounts/" + account + "/external_accounts", "object=card");
    EXPECT_EQ(cards["data"].as_array()->size(), 2U);
}

}  // namespace
}  // namespace holdfast::sandbox
