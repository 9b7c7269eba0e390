// SPDX-License-Identifier: Apache-2.0
#include "escrow/working_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Timestamp kNow = from_unix_seconds(1'800'000'000);
const ScopeKey kReleases = scope_of(Scope::payment_releases, Uuid{{1}});

template <class IdType>
IdType id(std::uint8_t number) {
    return IdType{Uuid{{number}}};
}

Payment payment(std::uint8_t number) {
    return {.id = id<PaymentId>(number), .collaboration_id = id<CollaborationId>(9)};
}

Rows releases(int count) {
    Rows rows;
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<std::uint32_t>(i);
        rows.of<Release>().push_back(
            {.id = ReleaseId{derive_uuid(Uuid{}, number, kNow)}, .payment_id = id<PaymentId>(1)}
        );
    }
    return rows;
}

KeySet asking(const ScopeKey& scope) {
    KeySet keys;
    keys.add(scope);
    return keys;
}

}  // namespace

TEST(KeySet, IsEmptyUntilSomethingIsAdded) {
    KeySet keys;
    EXPECT_TRUE(keys.empty());
    KeySet first;
    first.add<Payment>(id<PaymentId>(1));
    KeySet last;
    last.add<Activity>(id<ActivityId>(1));
    EXPECT_FALSE(first.empty());
    EXPECT_FALSE(last.empty());
    EXPECT_FALSE(asking(kReleases).empty());
    keys.merge(first);
    keys.merge(asking(kReleases));
    EXPECT_TRUE(keys.of<Payment>().contains(id<PaymentId>(1)));
    EXPECT_TRUE(keys.scopes.contains(kReleases));
    EXPECT_TRUE(keys.of<Refund>().empty());
}

TEST(WorkingSet, KnowsWhatWasLoadedAndWhatIsAbsent) {
    WorkingSet set;
    KeySet keys;
    keys.add<Payment>(id<PaymentId>(1));
    keys.add<Payment>(id<PaymentId>(2));
    keys.add(kReleases);
    EXPECT_EQ(set.missing(keys).of<Payment>().size(), 2U);
    EXPECT_THAT(set.missing(keys).scopes, SizeIs(1));
    Rows rows;
    rows.of<Payment>().push_back(payment(1));
    set.learn(keys, rows);
    EXPECT_TRUE(set.missing(keys).empty());
    ASSERT_NE(set.find<Payment>(id<PaymentId>(1)), nullptr);
    EXPECT_TRUE(set.knows<Payment>(id<PaymentId>(2)));
    EXPECT_EQ(set.find<Payment>(id<PaymentId>(2)), nullptr);
    EXPECT_FALSE(set.knows<Payment>(id<PaymentId>(3)));
    EXPECT_EQ(set.find<Payment>(id<PaymentId>(3)), nullptr);
    int seen = 0;
    set.table<Payment>().for_each([&](const Payment&) { ++seen; });
    EXPECT_EQ(seen, 1);
}

TEST(WorkingSet, KeepsItsChangesInTheirOrderUntilTheyAreSaved) {
    WorkingSet set;
    set.change(payment(2));
    set.change(payment(1));
    Payment changed = payment(2);
    changed.amount_budget = 5;
    set.change(changed);
    EXPECT_THAT(set.table<Payment>().changed(), ElementsAre(id<PaymentId>(2), id<PaymentId>(1)));
    const Rows rows = set.changes();
    ASSERT_THAT(rows.of<Payment>(), SizeIs(2));
    EXPECT_EQ(rows.of<Payment>()[0], changed);
    // What was loaded never overwrites what was changed.
    KeySet keys;
    keys.add<Payment>(id<PaymentId>(2));
    Rows loaded;
    loaded.of<Payment>().push_back(payment(2));
    set.learn(keys, loaded);
    EXPECT_EQ(*set.find<Payment>(id<PaymentId>(2)), changed);
    set.settle();
    EXPECT_THAT(set.changes().of<Payment>(), IsEmpty());
    EXPECT_EQ(*set.find<Payment>(id<PaymentId>(2)), changed);
}

TEST(WorkingSet, ListsTheMembersOfAScopeInItsOrder) {
    WorkingSet set;
    const ScopeKey scope = scope_of(Scope::collaboration_payments, Uuid{{9}});
    Rows rows;
    rows.of<Payment>() = {payment(3), payment(1)};
    set.learn(asking(scope), rows);
    set.change(payment(2));
    std::vector<PaymentId> ids;
    for (const Payment* row : set.payments(id<CollaborationId>(9))) {
        ids.push_back(row->id);
    }
    EXPECT_THAT(ids, ElementsAre(id<PaymentId>(1), id<PaymentId>(2), id<PaymentId>(3)));
}

TEST(WorkingSet, ListsReleasesByTheirTime) {
    WorkingSet set;
    const WalletKey wallet{.user_id = id<UserId>(5)};
    const auto release = [&](std::uint8_t number, int second, bool is_cleared, std::int64_t credited = 10) {
        const Timestamp at = kNow + std::chrono::seconds{second};
        Release row{
            .id = id<ReleaseId>(number),
            .payment_id = id<PaymentId>(1),
            .influencer_id = wallet.user_id,
            .credited = credited,
            .allocated = 5,
            .released_at = at,
        };
        if (is_cleared) {
            row.cleared_at = at;
        }
        return row;
    };
    KeySet keys = asking(kReleases);
    keys.add(open_releases_scope(wallet));
    Rows rows;
    rows.of<Release>(
    ) = {release(1, 2, false), release(2, 1, false), release(3, 2, true), release(4, 1, true), release(5, 0, true, 5)};
    set.learn(keys, rows);
    const auto ids = [](const std::vector<const Release*>& found) {
        std::vector<ReleaseId> listed;
        for (const Release* row : found) {
            listed.push_back(row->id);
        }
        return listed;
    };
    EXPECT_THAT(ids(set.uncleared_releases(id<PaymentId>(1))), ElementsAre(id<ReleaseId>(2), id<ReleaseId>(1)));
    EXPECT_THAT(ids(set.open_releases(wallet)), ElementsAre(id<ReleaseId>(4), id<ReleaseId>(3)));
}

TEST(WorkingSet, ListsAllocationsSessionsAndCards) {
    WorkingSet set;
    const auto allocation = [](std::uint8_t number, AllocationStatus status) {
        return PayoutAllocation{.payout_id = id<PayoutId>(1), .release_id = id<ReleaseId>(number), .status = status};
    };
    KeySet keys = asking(scope_of(Scope::payout_allocations, Uuid{{1}}));
    keys.add(scope_of(Scope::paid_allocations, Uuid{{1}}));
    keys.add(scope_of(Scope::user_sessions, Uuid{{1}}));
    keys.add(scope_of(Scope::user_payment_methods, Uuid{{1}}));
    Rows rows;
    using enum AllocationStatus;
    rows.of<PayoutAllocation>(
    ) = {allocation(2, reserved), allocation(1, reserved), allocation(3, paid), allocation(4, freed)};
    rows.of<identity::Session>() = {
        {.id = id<SessionId>(2), .user_id = id<UserId>(1)},
        {.id = id<SessionId>(1), .user_id = id<UserId>(1)},
        {.id = id<SessionId>(3), .user_id = id<UserId>(1), .revoked_at = kNow},
    };
    rows.of<PaymentMethod>() = {
        {.id = id<PaymentMethodId>(2), .user_id = id<UserId>(1)},
        {.id = id<PaymentMethodId>(1), .user_id = id<UserId>(1)},
        {.id = id<PaymentMethodId>(3), .user_id = id<UserId>(1), .detached_at = kNow},
    };
    set.learn(keys, rows);
    const auto waiting = set.allocations(id<PayoutId>(1), reserved);
    ASSERT_THAT(waiting, SizeIs(2));
    EXPECT_EQ(waiting[0]->release_id, id<ReleaseId>(1));
    EXPECT_THAT(set.allocations(id<PayoutId>(1), paid), SizeIs(1));
    ASSERT_THAT(set.sessions(id<UserId>(1)), SizeIs(2));
    EXPECT_EQ(set.sessions(id<UserId>(1))[0]->id, id<SessionId>(1));
    ASSERT_THAT(set.payment_methods(id<UserId>(1)), SizeIs(2));
    EXPECT_EQ(set.payment_methods(id<UserId>(1))[0]->id, id<PaymentMethodId>(1));
}

TEST(WorkingSet, ListsOpenDifferencesInTheirOrder) {
    WorkingSet set;
    Rows rows;
    const auto difference = [](std::uint8_t number, DifferenceStatus status) {
        return Difference{.id = id<DifferenceId>(number), .user_id = id<UserId>(1), .status = status};
    };
    using enum DifferenceStatus;
    rows.of<Difference>() = {difference(3, open), difference(1, resolved), difference(2, open)};
    set.learn(asking(scope_of(Scope::open_differences, Uuid{{1}})), rows);
    const auto found = set.open_differences(id<UserId>(1));
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0]->id, id<DifferenceId>(2));
    EXPECT_EQ(found[1]->id, id<DifferenceId>(3));
}

TEST(WorkingSet, FindsUsersByWhatTheySignInWith) {
    WorkingSet set;
    KeySet keys = asking(email_scope("a@example.com"));
    keys.add(subject_scope("issuer", "s1"));
    Rows rows;
    rows.of<identity::User>() = {
        {.id = id<UserId>(1), .email = "a@example.com", .issuer = "issuer", .subject = "s1"},
        {.id = id<UserId>(2), .email = "a@example.com", .password_hash = "hash", .issuer = "holdfast", .subject = "2"},
    };
    set.learn(keys, rows);
    ASSERT_THAT(set.user(email_scope("a@example.com")), SizeIs(1)) << "who has a password";
    EXPECT_EQ(set.user(email_scope("a@example.com"))[0]->id, id<UserId>(2));
    ASSERT_THAT(set.user(subject_scope("issuer", "s1")), SizeIs(1));
    EXPECT_EQ(set.user(subject_scope("issuer", "s1"))[0]->id, id<UserId>(1));
}

TEST(WorkingSet, IsWholeUntilAScopeReachesItsLimit) {
    for (const int count : {0, kScopeLimit - 1, kScopeLimit}) {
        WorkingSet set;
        set.learn(asking(kReleases), releases(count));
        EXPECT_EQ(set.is_whole(kReleases), count < kScopeLimit) << count;
    }
    WorkingSet set;
    const WalletKey wallet{.user_id = id<UserId>(5)};
    Rows open = releases(kScopeLimit);
    Rows paid;
    for (Release& row : open.of<Release>()) {
        row.influencer_id = wallet.user_id;
        row.credited = 1;
        row.cleared_at = kNow;
        paid.of<PayoutAllocation>().push_back(
            {.payout_id = id<PayoutId>(1), .release_id = row.id, .status = AllocationStatus::paid}
        );
    }
    const ScopeKey paid_scope = scope_of(Scope::paid_allocations, Uuid{{1}});
    const ScopeKey reserved_scope = scope_of(Scope::payout_allocations, Uuid{{1}});
    set.learn(asking(open_releases_scope(wallet)), open);
    EXPECT_FALSE(set.is_whole(open_releases_scope(wallet)));
    KeySet both = asking(paid_scope);
    both.add(reserved_scope);
    set.learn(both, paid);
    EXPECT_FALSE(set.is_whole(paid_scope));
    EXPECT_TRUE(set.is_whole(reserved_scope));
}

TEST(WorkingSetDeathTest, ReadsNoScopeBeforeItWasLoaded) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const WorkingSet set;
    EXPECT_DEATH((void)set.payments({}), "after it was loaded");
    EXPECT_DEATH((void)set.uncleared_releases({}), "after it was loaded");
    EXPECT_DEATH((void)set.open_releases({}), "after it was loaded");
    EXPECT_DEATH((void)set.allocations({}, AllocationStatus::reserved), "after it was loaded");
    EXPECT_DEATH((void)set.allocations({}, AllocationStatus::freed), "freed allocations");
    EXPECT_DEATH((void)set.payment_methods({}), "after it was loaded");
    EXPECT_DEATH((void)set.sessions({}), "after it was loaded");
    EXPECT_DEATH((void)set.user(email_scope("a@example.com")), "after it was loaded");
    EXPECT_DEATH((void)set.is_whole(kReleases), "after it was loaded");
}

}  // namespace holdfast::escrow
