// SPDX-License-Identifier: Apache-2.0
#include "engine/known_rows.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

namespace holdfast::engine {
namespace {

using escrow::KeySet;
using escrow::Payment;
using escrow::Scope;
using escrow::scope_of;

TEST(Recent, KeepsAtLeastTheNewestAndNeverMoreThanTwice) {
    Recent<int, int, 10> recent;
    for (int i = 0; i < 1000; ++i) {
        recent.keep(i, i);
        EXPECT_LE(recent.size(), 20U);
        for (int back = std::max(0, i - 9); back <= i; ++back) {
            ASSERT_NE(recent.find(back), nullptr) << back;
        }
    }
    EXPECT_EQ(recent.find(900), nullptr);
}

TEST(Recent, WhatIsUsedStays) {
    Recent<int, int, 10> recent;
    for (int i = 0; i < 1000; ++i) {
        recent.keep(i, i);
        ASSERT_NE(recent.find(0), nullptr) << i;
    }
    recent.keep(0, 7);
    EXPECT_EQ(*recent.find(0), 7);
    recent.clear();
    EXPECT_EQ(recent.size(), 0U);
}

class KnownRowsTest : public testing::Test {
protected:
    template <class Id>
    Id next() {
        return Id{make_uuid_v7(from_unix_seconds(1'800'000'000), random_)};
    }
    Payment payment(CollaborationId agreement, std::int64_t released = 0) {
        Payment made{};
        made.id = next<PaymentId>();
        made.collaboration_id = agreement;
        made.amount_released = released;
        return made;
    }
    static KeySet members_of(CollaborationId agreement) {
        KeySet keys;
        keys.add(scope_of(Scope::collaboration_payments, agreement.value));
        return keys;
    }
    // A batch that read the agreement's payments and saw these.
    void commit_reading(CollaborationId agreement, const std::vector<Payment>& payments) {
        escrow::WorkingSet batch;
        escrow::Rows rows;
        rows.of<Payment>() = payments;
        batch.learn(members_of(agreement), std::move(rows));
        known_.keep(batch);
    }
    void commit_changing(const Payment& changed) {
        escrow::WorkingSet batch;
        batch.change(changed);
        known_.keep(batch);
    }

    SeededRandom random_{1};
    KnownRows known_;
};

TEST_F(KnownRowsTest, ARowIsKnownAsItWasLastCommitted) {
    Payment one = payment(next<CollaborationId>());
    commit_changing(one);
    one.amount_released = 5;
    commit_changing(one);

    KeySet wanted;
    const auto other = next<PaymentId>();
    wanted.add<Payment>(one.id);
    wanted.add<Payment>(other);
    wanted.add<escrow::Job>(next<JobId>());
    const escrow::Rows found = known_.take(wanted);
    ASSERT_EQ(found.of<Payment>().size(), 1U);
    EXPECT_EQ(found.of<Payment>().front(), one);
    EXPECT_EQ(wanted.of<Payment>(), (escrow::KeysOf<Payment>{{other}}));
    EXPECT_EQ(wanted.of<escrow::Job>().size(), 1U);
}

TEST_F(KnownRowsTest, AnAgreementsPaymentsAreKnownOnceTheyWereRead) {
    const auto agreement = next<CollaborationId>();
    const Payment first = payment(agreement);
    commit_changing(first);
    KeySet wanted = members_of(agreement);
    EXPECT_TRUE(known_.take(wanted).of<Payment>().empty()) << "others may be in the books";
    EXPECT_FALSE(wanted.empty());

    commit_reading(agreement, {first});
    const Payment second = payment(agreement);
    commit_changing(second);
    const escrow::Rows found = known_.take(wanted);
    EXPECT_TRUE(wanted.empty());
    EXPECT_EQ(found.of<Payment>().size(), 2U);
}

TEST_F(KnownRowsTest, NothingIsKnownAfterForgettingOrWhenAMemberIsGone) {
    const auto agreement = next<CollaborationId>();
    commit_reading(agreement, {payment(agreement)});
    known_.forget();
    KeySet wanted = members_of(agreement);
    EXPECT_TRUE(known_.take(wanted).of<Payment>().empty());

    commit_reading(agreement, {payment(agreement)});
    for (int i = 0; i < 10'000; ++i) {  // a flood of others
        commit_changing(payment(next<CollaborationId>()));
    }
    EXPECT_TRUE(known_.take(wanted).of<Payment>().empty());
    EXPECT_FALSE(wanted.empty());
    EXPECT_LE(known_.size(), 10'000U);
}

}  // namespace
}  // namespace holdfast::engine
