// SPDX-License-Identifier: Apache-2.0
#include "services/onboarding.hpp"

#include "services/cards.hpp"
#include "tests/support/services_journey.hpp"

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using escrow::ConnectState;
using tests::Fault;
using tests::Journey;

class OnboardingAndCards : public Journey {
protected:
    ConnectState state() { return world().run(onboarding_.status(world().context(creator_)))->state; }
    std::size_t cards_on_file() { return world().run(cards_.list(world().context(company_), {}))->rows.size(); }

    Onboarding onboarding_{world().parts()};
    Cards cards_{world().parts()};
};

TEST_F(OnboardingAndCards, ACreatorIsFollowedUntilStripeIsContent) {
    EXPECT_EQ(state(), ConnectState::none);
    EXPECT_EQ(
        world().run(onboarding_.account_link(world().context(creator_), "https://a", "https://b")).error().code,
        FailureCode::wrong_state
    );
    EXPECT_EQ(world().run(onboarding_.connect_account(world().context(creator_), "US")).answer.status, 200);
    EXPECT_EQ(world().run(onboarding_.connect_account(world().context(creator_), "US")).answer.status, 200);
    EXPECT_EQ(stripe_.count("account"), 1U);
    EXPECT_TRUE(stripe_.sent("POST /v1/accounts")[0].body.contains("manual"));
    EXPECT_EQ(state(), ConnectState::pending);

    const std::string account = stripe_.newest("account")["id"].string_or();
    const auto link = world().run(onboarding_.account_link(world().context(creator_), "https://a", "https://b"));
    EXPECT_EQ(link->url, "https://connect.example/" + account);

    stripe_.finish_onboarding(account, "usd");
    clock_.advance(3s);
    stripe_.fail_next("GET /v1/accounts/", {Fault::lost_request});
    EXPECT_EQ(state(), ConnectState::pending);  // what is known, when Stripe can't be asked
    clock_.advance(3s);
    EXPECT_EQ(state(), ConnectState::active);

    const std::size_t asked = stripe_.sent("GET /v1/accounts/").size();
    clock_.advance(30min);
    EXPECT_EQ(state(), ConnectState::active);
    EXPECT_EQ(stripe_.sent("GET /v1/accounts/").size(), asked);
}

TEST_F(OnboardingAndCards, PayoutsThatAreNoLongerManualArePutBackOnceTheyAreSeen) {
    onboard();
    const std::string account = stripe_.newest("account")["id"].string_or();
    stripe_.set(account, "settings", tests::payout_settings("weekly"));
    clock_.advance(2h);
    EXPECT_EQ(state(), ConnectState::active);
    stripe_.fail_next("POST /v1/accounts/", {Fault::lost_request});
    world().start_runner();
    world().pass(1s);
    EXPECT_EQ(stripe_.object(account)["settings"], tests::payout_settings("weekly"));
    world().pass(10s);
    EXPECT_EQ(stripe_.object(account)["settings"], tests::payout_settings("manual"));
    EXPECT_EQ(stripe_.sent("POST /v1/accounts/").size(), 2U);

    clock_.advance(2h);
    EXPECT_EQ(state(), ConnectState::active);
    world().pass(10s);
    EXPECT_EQ(stripe_.sent("POST /v1/accounts/").size(), 2U) << "what is manual is left alone";
}

TEST_F(OnboardingAndCards, ACardSavedInTheBrowserIsListedWithoutAWebhook) {
    EXPECT_EQ(cards_on_file(), 0U);
    const auto setup = world().run(cards_.begin_setup(world().context(company_, "key-1")));
    ASSERT_TRUE(setup);
    EXPECT_EQ(setup->client_secret, "seti_secret");
    EXPECT_EQ(
        world().run(cards_.begin_setup(world().context(company_, "key-1")))->setup_intent_id, setup->setup_intent_id
    );
    EXPECT_EQ(stripe_.count("customer"), 1U);

    Json card = Json::object();
    card.set("customer", stripe_.newest("customer")["id"]).set("type", "card");
    card.set(
        "card", Json::object().set("brand", "visa").set("last4", "4242").set("exp_month", 8).set("exp_year", 2030)
    );
    const std::string method = stripe_.add("payment_method", card);
    clock_.advance(3s);
    EXPECT_EQ(cards_on_file(), 1U);

    const auto known = world().run(cards_.list(world().context(company_), {}))->rows.at(0);
    EXPECT_TRUE(known.is_default);
    EXPECT_EQ(known.last4, "4242");
    EXPECT_EQ(world().run(cards_.detach(world().context(company_), known.id)).answer.status, 204);
    world().start_runner();
    world().pass(2s);
    EXPECT_EQ(stripe_.object(method)["customer"], Json{});
    EXPECT_EQ(cards_on_file(), 0U);
}

TEST_F(OnboardingAndCards, ACreatorHasNoCards) {
    EXPECT_EQ(world().run(cards_.begin_setup(world().context(creator_))).error().code, FailureCode::forbidden);
    EXPECT_EQ(
        world().run(onboarding_.connect_account(world().context(company_), "US")).failure->code, FailureCode::forbidden
    );
}

}  // namespace
}  // namespace holdfast::services
