// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::escrow::testing {
namespace {

using ::testing::IsEmpty;

class CardsTest : public ::testing::Test {
protected:
    void fold(const std::vector<std::string>& ids, std::int64_t exp_year = 2'030) {
        FoldPaymentMethods body{.user_id = world_.company.id};
        for (const std::string& id : ids) {
            body.cards.push_back({.id = id, .brand = "visa", .last4 = "4242", .exp_month = 12, .exp_year = exp_year});
        }
        world_.must(world_.system(std::move(body)));
    }
    [[nodiscard]] PaymentMethod card(const std::string& stripe_id) const {
        const auto rows = world_.books.all<PaymentMethod>();
        return *std::ranges::find(rows, stripe_id, &PaymentMethod::stripe_payment_method_id);
    }

    World world_;
};

TEST_F(CardsTest, AreWhatStripeHasAndTheFirstIsTheDefault) {
    fold({"pm_1"});
    EXPECT_TRUE(card("pm_1").is_default);
    EXPECT_EQ(card("pm_1").user_id, world_.company.id);
    EXPECT_EQ(card("pm_1").brand, "visa");
    EXPECT_EQ(card("pm_1").last4, "4242");
    EXPECT_EQ(card("pm_1").exp_month, 12);
    EXPECT_EQ(card("pm_1").created_at, world_.now);
    fold({"pm_1", "pm_2"}, 2'031);
    EXPECT_TRUE(card("pm_1").is_default);
    EXPECT_FALSE(card("pm_2").is_default);
    EXPECT_EQ(card("pm_1").exp_year, 2'031) << "renewed";
    fold({"pm_1", "pm_2"}, 2'031);
    EXPECT_THAT(world_.announced(), IsEmpty()) << "told twice";
    fold({"pm_2"}, 2'031);
    EXPECT_EQ(card("pm_1").detached_at, world_.now);
    EXPECT_FALSE(card("pm_1").is_default);
    EXPECT_TRUE(card("pm_2").is_default);
    EXPECT_FALSE(card("pm_2").detached_at);
    fold({});
    EXPECT_FALSE(card("pm_2").is_default);
}

TEST_F(CardsTest, AreFoldedByTheJobThatAsked) {
    const JobId id{derive_uuid(Uuid{}, 900, world_.now)};
    world_.books.seed(Job{.id = id, .kind = JobKind::sync_payment_methods, .status = JobStatus::leased, .claim = 3});
    const FoldPaymentMethods body{.claim = JobClaim{id, 3}, .user_id = world_.company.id, .cards = {{.id = "pm_1"}}};
    world_.must(world_.system(body));
    EXPECT_EQ(world_.books.find<Job>(id)->status, JobStatus::done);
    EXPECT_EQ(refusal(world_.system(body)), FailureCode::stale_claim);
}

TEST_F(CardsTest, AreDetachedByTheirOwner) {
    fold({"pm_1", "pm_2"});
    const DetachPaymentMethod body{.payment_method_id = card("pm_1").id};
    EXPECT_EQ(refusal(world_.run(world_.other_company, body)), FailureCode::not_found);
    EXPECT_EQ(refusal(world_.run(world_.company, DetachPaymentMethod{})), FailureCode::not_found);
    world_.must(world_.run(world_.company, body));
    EXPECT_EQ(card("pm_1").detached_at, world_.now);
    EXPECT_FALSE(card("pm_1").is_default);
    EXPECT_TRUE(card("pm_2").is_default);
    const Job* job = world_.live_job(JobKind::detach_payment_method, card("pm_1").id.value);
    ASSERT_NE(job, nullptr);
    EXPECT_EQ(std::get<DetachPaymentMethodCall>(world_.books.calls().at(job->id)).payment_method_id, "pm_1");
    EXPECT_EQ(refusal(world_.run(world_.company, body)), FailureCode::not_found);
    EXPECT_EQ(
        refusal(world_.run(world_.company, MakeDefaultPaymentMethod{.payment_method_id = card("pm_1").id})),
        FailureCode::not_found
    );
}

TEST_F(CardsTest, HaveTheDefaultThatWasChosen) {
    fold({"pm_1", "pm_2"});
    const MakeDefaultPaymentMethod body{.payment_method_id = card("pm_2").id};
    EXPECT_EQ(refusal(world_.run(world_.other_company, body)), FailureCode::not_found);
    const auto reply = world_.expect<PaymentMethodReply>(world_.run(world_.company, body));
    EXPECT_EQ(reply.payment_method_id, card("pm_2").id);
    EXPECT_TRUE(card("pm_2").is_default);
    EXPECT_FALSE(card("pm_1").is_default);
    fold({"pm_1", "pm_2", "pm_3"});
    EXPECT_TRUE(card("pm_2").is_default);
    EXPECT_FALSE(card("pm_3").is_default);
}

TEST_F(CardsTest, NeedACustomerFirst) {
    EXPECT_EQ(refusal(world_.run(world_.influencer, EnsureCustomer{})), FailureCode::forbidden);
    const Actor unknown{.user_id = UserId{Uuid{{9}}}, .role = identity::Role::company};
    EXPECT_EQ(refusal(world_.run(unknown, EnsureCustomer{})), FailureCode::not_found);
    const Job job = world_.expect<PendingReply>(world_.run(world_.company, EnsureCustomer{}, "key-1")).job;
    EXPECT_EQ(job.kind, JobKind::create_customer);
    EXPECT_EQ(job.subject_key, "") << "no payment waits for it";
    const auto reply =
        world_.expect<UserReply>(world_.system(RecordCustomer{.claim = {job.id, job.claim}, .customer_id = "cus_1"}));
    EXPECT_EQ(reply.user_id, world_.company.id);
    EXPECT_EQ(world_.books.last().answers, (IdempotencyKeyId{.user_id = world_.company.id, .key = "key-1"}));
    EXPECT_EQ(world_.books.find<identity::User>(world_.company.id)->stripe_customer_id, "cus_1");
    EXPECT_EQ(world_.expect<UserReply>(world_.run(world_.company, EnsureCustomer{})).user_id, world_.company.id);
}

}  // namespace
}  // namespace holdfast::escrow::testing
