// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

CreateCollaboration sound(const World& world) {
    return {
        .influencer_id = world.influencer.id,
        .title = "Spring campaign",
        .description = "Three posts",
        .currency = currency("usd"),
        .amount_budget = 10'000,
        .amount_influencer_fee = 8'000,
    };
}

TEST(CreateCollaboration, MakesAnActiveOne) {
    World world;
    const auto reply = world.expect<CollaborationReply>(world.run(world.company, sound(world)));
    EXPECT_EQ(reply.status, 201);
    const Collaboration row = world.collaboration(reply.collaboration_id);
    EXPECT_EQ(row.status, CollaborationStatus::active);
    EXPECT_EQ(row.company_id, world.company.id);
    EXPECT_EQ(row.influencer_id, world.influencer.id);
    EXPECT_EQ(row.amount_budget, 10'000);
    EXPECT_EQ(row.amount_influencer_fee, 8'000);
    EXPECT_EQ(row.created_at, world.now);
    const EventDraft& event = world.books.last().events.at(0);
    EXPECT_EQ(event.type, EventType::collaboration_update);
    EXPECT_EQ(event.first_recipient, world.company.id);
    EXPECT_EQ(event.second_recipient, world.influencer.id);
}

TEST(CreateCollaboration, FindsTheCreatorByEmail) {
    World world;
    CreateCollaboration body = sound(world);
    body.influencer_id.reset();
    body.influencer_email = "INFLUENCER@example.com";
    const auto reply = world.expect<CollaborationReply>(world.run(world.company, body));
    EXPECT_EQ(world.collaboration(reply.collaboration_id).influencer_id, world.influencer.id);
}

TEST(CreateCollaboration, IsForCompanies) {
    World world;
    EXPECT_EQ(refusal(world.run(world.influencer, sound(world))), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, sound(world))), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.system(sound(world))), FailureCode::forbidden);
}

struct BadField {
    std::function<void(CreateCollaboration&, const World&)> spoil;
    std::string pointer;
};

TEST(CreateCollaboration, NamesTheFieldThatIsWrong) {
    const std::vector<BadField> cases{
        {[](auto& body, auto&) { body.title = " \t"; }, "/title"},
        {[](auto& body, auto&) { body.title = std::string(201, 'x'); }, "/title"},
        {[](auto& body, auto&) { body.description = std::string(10'001, 'x'); }, "/description"},
        {[](auto& body, auto&) { body.currency = currency("chf"); }, "/currency"},
        {[](auto& body, auto&) { body.amount_budget = 0; }, "/amountBudget"},
        {[](auto& body, auto&) { body.amount_budget = -1; }, "/amountBudget"},
        {[](auto& body, auto&) { body.amount_budget = money::kMaxAmountMinor + 1; }, "/amountBudget"},
        {[](auto& body, auto&) { body.currency = currency("kwd"), body.amount_budget = 10'001; }, "/amountBudget"},
        {[](auto& body, auto&) { body.amount_influencer_fee = 0; }, "/amountInfluencerFee"},
        {[](auto& body, auto&) { body.amount_influencer_fee = 10'001; }, "/amountInfluencerFee"},
        {[](auto& body, auto&) { body.influencer_id.reset(); }, "/influencerId"},
        {[](auto& body, auto&) { body.influencer_email = "influencer@example.com"; }, "/influencerEmail"},
        {[](auto& body, auto& world) { body.influencer_id = world.other_company.id; }, "/influencerId"},
        {[](auto& body, auto&) { body.influencer_id = UserId{Uuid{{1}}}; }, "/influencerId"},
        {[](auto& body, auto&) { body.influencer_id.reset(), body.influencer_email = "x@y"; }, "/influencerEmail"},
        {[](auto& body, auto&) { body.influencer_id.reset(), body.influencer_email = "?"; }, "/influencerEmail"},
        {[](auto& body, auto&) { body.influencer_id.reset(), body.influencer_email = "company@example.com"; },
         "/influencerEmail"},
    };
    World world;
    for (const BadField& bad : cases) {
        CreateCollaboration body = sound(world);
        bad.spoil(body, world);
        const auto reply = world.run(world.company, body);
        EXPECT_EQ(pointer(reply), bad.pointer);
        EXPECT_EQ(
            refusal(reply),
            bad.pointer == "/currency" ? FailureCode::currency_not_supported : FailureCode::invalid_request
        );
    }
    EXPECT_THAT(world.books.all<Collaboration>(), IsEmpty());
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

TEST(CreateCollaboration, CountsCharactersAndNotTheirBytes) {
    World world;
    CreateCollaboration body = sound(world);
    body.title = repeated("撮", kMaxTitleLength);
    body.description = repeated("影", kMaxDescriptionLength);
    world.must(world.run(world.company, body));
    body.title += "x";
    EXPECT_EQ(pointer(world.run(world.company, body)), "/title");
    body.title.pop_back();
    body.description += "x";
    EXPECT_EQ(pointer(world.run(world.company, body)), "/description");
}

TEST(SubmitWork, NeedsHeldMoney) {
    World world;
    const CollaborationId id = world.agree();
    const SubmitWork body{.collaboration_id = id};
    EXPECT_EQ(refusal(world.run(world.influencer, body)), FailureCode::wrong_state);
    world.fund(id);
    world.must(world.run(world.influencer, body));
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::submitted);
    EXPECT_EQ(world.collaboration(id).submitted_at, world.now);
    EXPECT_EQ(refusal(world.run(world.influencer, body)), FailureCode::wrong_state);
}

TEST(SubmitWork, IsForItsCreator) {
    World world;
    const CollaborationId id = world.agree();
    EXPECT_EQ(refusal(world.run(world.company, SubmitWork{.collaboration_id = id})), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, SubmitWork{.collaboration_id = id})), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.other_influencer, SubmitWork{.collaboration_id = id})), FailureCode::not_found);
    EXPECT_EQ(refusal(world.run(world.influencer, SubmitWork{})), FailureCode::not_found);
}

void tell(World& world, RefundId refund, RefundFactStatus status) {
    world.must(world.system(FoldRefund{.refund_id = refund, .fact = {.id = "re_" + to_string(refund), .status = status}}
    ));
}

RefundId ask_refund(World& world, const identity::User& user, PaymentId payment) {
    return world.expect<RefundReply>(world.run(user, RequestRefund{.payment_id = payment})).refund_id;
}

TEST(SubmitWork, IsUndoneWhenNothingIsHeldForItAnyMore) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId first = world.fund(id);
    tell(world, ask_refund(world, world.company, first), RefundFactStatus::succeeded);
    const PaymentId second = world.fund(id);
    world.must(world.run(world.influencer, SubmitWork{.collaboration_id = id}));
    const RefundId last = ask_refund(world, world.influencer, second);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::submitted) << "the refund is under way";
    tell(world, last, RefundFactStatus::succeeded);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::active);
    EXPECT_FALSE(world.collaboration(id).submitted_at);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(SubmitWork, StandsWhileAnotherPaymentIsHeldForIt) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId first = world.fund(id);
    const RefundId failing = ask_refund(world, world.company, first);
    tell(world, failing, RefundFactStatus::succeeded);
    const PaymentId second = world.begin(id);
    tell(world, failing, RefundFactStatus::failed);
    world.must(world.run(world.influencer, SubmitWork{.collaboration_id = id}));
    world.must(world.system(FoldIntent{.payment_id = second, .fact = world.intent_of(second, IntentStatus::succeeded)})
    );
    for (const Refund& row : world.books.all<Refund>()) {
        if (row.payment_id == second) {
            tell(world, row.id, RefundFactStatus::succeeded);
        }
    }
    ASSERT_EQ(world.payment(second).status, PaymentStatus::refunded);
    ASSERT_EQ(world.payment(first).status, PaymentStatus::held);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::submitted);
    EXPECT_TRUE(world.collaboration(id).submitted_at);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(CompleteCollaboration, HappensOnceHoweverOftenMoneyComesBack) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.fund(id);
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = 6'000}));
    const RefundId rest = ask_refund(world, world.company, payment);
    tell(world, rest, RefundFactStatus::succeeded);
    const Timestamp completed = world.now;
    ASSERT_EQ(world.collaboration(id).completed_at, completed);
    world.now += 1h;
    tell(world, rest, RefundFactStatus::failed);
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::held);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::completed);
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = id}));
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::released);
    EXPECT_EQ(world.payment(payment).released_at, world.now);
    EXPECT_EQ(world.collaboration(id).completed_at, completed);
    EXPECT_EQ(world.wallet().total_earned, 8'000);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

TEST(CancelCollaboration, IsForTheCompanyWhileNothingIsHeld) {
    World world;
    const CollaborationId id = world.agree();
    const CancelCollaboration body{.collaboration_id = id};
    EXPECT_EQ(refusal(world.run(world.influencer, body)), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.other_company, body)), FailureCode::not_found);
    const PaymentId payment = world.fund(id);
    EXPECT_EQ(refusal(world.run(world.company, body)), FailureCode::wrong_state);
    world.must(world.run(world.company, RequestRefund{.payment_id = payment}));
    EXPECT_EQ(refusal(world.run(world.company, body)), FailureCode::wrong_state) << "the refund is under way";
    world.must(world.system(FoldRefund{
        .claim = world.claim(JobKind::create_refund, world.books.all<Refund>().at(0).id.value),
        .refund_id = world.books.all<Refund>().at(0).id,
        .fact = {.id = "re_1", .status = RefundFactStatus::succeeded},
    }));
    world.must(world.run(world.company, body));
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::canceled);
    EXPECT_EQ(world.collaboration(id).canceled_at, world.now);
    EXPECT_EQ(refusal(world.run(world.company, body)), FailureCode::wrong_state);
    EXPECT_EQ(refusal(world.run(world.company, BeginPayment{.collaboration_id = id})), FailureCode::wrong_state);
}

TEST(CancelCollaboration, CancelsTheIntentThatABrowserMayBePaying) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id);
    world.must(world.run(world.company, CancelCollaboration{.collaboration_id = id}));
    ASSERT_EQ(world.books.last().jobs.size(), 1U);
    const JobDraft& draft = world.books.last().jobs.at(0);
    EXPECT_EQ(draft.job.kind, JobKind::expire_payment);
    EXPECT_EQ(draft.job.run_at, world.now);
    EXPECT_EQ(std::get<CancelIntentCall>(*draft.call).intent_id, world.payment(payment).stripe_payment_intent_id);
    EXPECT_EQ(
        refusal(world.run(world.company, BeginConfirm{.payment_id = payment, .payment_method_id = "pm_1"})),
        FailureCode::wrong_state
    );
}

// However late a capture comes, it is recorded; what nobody is to keep goes back by itself.
TEST(CancelCollaboration, RefundsACaptureThatComesNonetheless) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id);
    world.must(world.run(world.company, CancelCollaboration{.collaboration_id = id}));
    world.must(world.system(FoldIntent{.payment_id = payment, .fact = world.intent_of(payment, IntentStatus::succeeded)}
    ));
    EXPECT_THAT(
        world.posted(),
        ElementsAre("hold: stripe_platform +10000, escrow -10000", "refund_request: escrow +10000, refund -10000")
    );
    const Refund refund = world.books.all<Refund>().at(0);
    EXPECT_TRUE(refund.requested_by.is_nil());
    world.must(
        world.system(FoldRefund{.refund_id = refund.id, .fact = {.id = "re_1", .status = RefundFactStatus::succeeded}})
    );
    EXPECT_EQ(world.payment(payment).status, PaymentStatus::refunded);
    EXPECT_EQ(world.collaboration(id).status, CollaborationStatus::canceled);
}

TEST(CancelCollaboration, CancelsAnIntentThatIsJustBeingMade) {
    World world;
    const CollaborationId id = world.agree();
    const PaymentId payment = world.begin(id, [&](const Job& job) {
        world.must(world.run(world.company, CancelCollaboration{.collaboration_id = id}));
        return IntentFact{.id = "pi_" + to_string(job.id), .client_secret = "s"};
    });
    const Job* expiry = world.live_job(JobKind::expire_payment, payment.value);
    ASSERT_NE(expiry, nullptr);
    EXPECT_EQ(expiry->run_at, world.now);
}

}  // namespace
}  // namespace holdfast::escrow::testing
