// SPDX-License-Identifier: Apache-2.0
#include "escrow/claims.hpp"
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Difference missing(UserId user_id, std::string source, std::int64_t amount = -500) {
    Movement movement{
        .id = "txn_" + source,
        .source = source,
        .leg = Leg::transfer,
        .amount = amount,
        .currency = currency("usd"),
        .created = from_unix_seconds(1'800'000'000),
        .links = {"owner"},
    };
    Claims claims;
    claims.owners.push_back({.id = "owner", .user_id = user_id});
    return compare("", UserId{}, claims, {movement}).differences.at(0);
}

JobClaim begin_walk(World& world) {
    world.must(world.system(BeginReconciliations{.users = {UserId{}}, .first_at = world.now}));
    return world.claim(JobKind::reconcile, Uuid{});
}

void record(World& world, std::vector<Difference> found, std::vector<DifferenceId> vanished = {}) {
    const JobClaim claim = begin_walk(world);
    world.must(
        world.system(RecordDifferences{.claim = claim, .found = std::move(found), .vanished = std::move(vanished)})
    );
    world.must(world.system(RecordReconciliation{
        .claim = claim,
        .window_from = Timestamp{},
        .window_until = world.now,
        .remaining_until = Timestamp{},
        .next_at = world.now,
    }));
}

bool is_paused(const World& world, const identity::User& user) {
    return world.books.find<ConnectAccount>(user.id)->payouts_paused_at.has_value();
}

World market() {
    World world;
    world.onboard(world.influencer);
    world.earn();
    return world;
}

}  // namespace

TEST(Differences, PauseThePayeeAloneUntilTheLastIsResolved) {
    World world = market();
    world.onboard(world.other_influencer);
    const Difference first = missing(world.influencer.id, "tr_1");
    const Difference second = missing(world.influencer.id, "tr_2");
    record(world, {first, second});
    EXPECT_TRUE(is_paused(world, world.influencer));
    EXPECT_FALSE(is_paused(world, world.other_influencer));
    EXPECT_EQ(refusal(world.run(world.influencer, RequestPayout{.amount = 100})), FailureCode::payouts_paused);

    world.must(world.run(world.admin, ResolveDifference{.difference_id = first.id, .note = "sent by hand"}));
    EXPECT_TRUE(is_paused(world, world.influencer));
    world.must(world.run(world.admin, ResolveDifference{.difference_id = second.id, .note = "sent by hand"}));
    EXPECT_FALSE(is_paused(world, world.influencer));
    world.must(world.run(world.influencer, RequestPayout{.amount = 100}));
    EXPECT_THAT(audit(world.books), IsEmpty());

    const Difference row = *world.books.find<Difference>(first.id);
    EXPECT_EQ(row.status, DifferenceStatus::resolved);
    EXPECT_EQ(row.closed_by, world.admin.id);
    EXPECT_EQ(row.note, "sent by hand");
}

TEST(Differences, ResolvedOnesDoNotComeBackAndVanishedOnesDo) {
    World world = market();
    const Difference resolved = missing(world.influencer.id, "tr_1");
    const Difference vanished = missing(world.influencer.id, "tr_2");
    record(world, {resolved, vanished});
    world.must(world.run(world.admin, ResolveDifference{.difference_id = resolved.id, .note = "known"}));
    record(world, {resolved}, {vanished.id});
    EXPECT_FALSE(is_paused(world, world.influencer));
    EXPECT_EQ(world.books.find<Difference>(vanished.id)->status, DifferenceStatus::vanished);

    record(world, {resolved, vanished});
    EXPECT_TRUE(is_paused(world, world.influencer));
    EXPECT_EQ(world.books.find<Difference>(resolved.id)->status, DifferenceStatus::resolved);
    EXPECT_EQ(world.books.find<Difference>(vanished.id)->status, DifferenceStatus::open);
}

TEST(Differences, PauseACreatorWhoseAccountComesLater) {
    World world;
    record(world, {missing(world.influencer.id, "tr_1")});
    world.must(world.run(world.influencer, BeginConnectAccount{.country = "US"}));
    EXPECT_TRUE(is_paused(world, world.influencer));
}

TEST(Differences, NobodysDifferencePausesNobody) {
    World world = market();
    record(world, {missing(UserId{}, "ch_1")});
    EXPECT_THAT(world.books.all<Difference>(), SizeIs(1));
    EXPECT_FALSE(is_paused(world, world.influencer));
}

TEST(Differences, AreResolvedByAdminsWithANoteAndOnce) {
    World world = market();
    const Difference difference = missing(world.influencer.id, "tr_1");
    record(world, {difference});
    const ResolveDifference resolve{.difference_id = difference.id, .note = "known"};
    EXPECT_EQ(refusal(world.run(world.influencer, resolve)), FailureCode::forbidden);
    EXPECT_EQ(pointer(world.run(world.admin, ResolveDifference{.difference_id = difference.id})), "/note");
    EXPECT_EQ(
        refusal(world.run(world.admin, ResolveDifference{.difference_id = {}, .note = "x"})), FailureCode::not_found
    );
    world.must(world.run(world.admin, resolve));
    EXPECT_EQ(refusal(world.run(world.admin, resolve)), FailureCode::wrong_state);
}

TEST(Differences, PayoutsNotYetSentWait) {
    World world = market();
    const PayoutId id = world.withdraw(100);
    const JobClaim claim = world.claim(JobKind::create_transfer, id.value);
    const Timestamp later = world.now + std::chrono::seconds{30};
    world.must(world.system(HoldPayout{.claim = claim, .payout_id = id, .retry_at = later}));
    EXPECT_EQ(world.payout(id).pending_reason, "payouts_paused");
    EXPECT_EQ(world.live_job(JobKind::create_transfer, id.value)->run_at, later);
    EXPECT_EQ(refusal(world.system(HoldPayout{.claim = claim, .payout_id = id})), FailureCode::stale_claim);
    const JobClaim again = world.claim(JobKind::create_transfer, id.value);
    world.must(world.system(RecordTransfer{.claim = again, .payout_id = id, .transfer_id = "tr_1"}));
    EXPECT_EQ(world.payout(id).pending_reason, "");
}

TEST(Walks, HaveOneJobAnAccountWhichPlansItselfAnew) {
    World world = market();
    const BeginReconciliations begin{.users = {UserId{}, world.influencer.id}, .first_at = world.now};
    world.must(world.system(begin));
    world.must(world.system(begin));
    EXPECT_EQ(world.live_jobs(JobKind::reconcile), 2);
    const JobClaim claim = world.claim(JobKind::reconcile, Uuid{});
    const RecordReconciliation half{
        .claim = claim,
        .window_from = world.now - std::chrono::hours{2},
        .window_until = world.now,
        .remaining_until = world.now - std::chrono::hours{1},
        .counts = {.matched = 3},
        .next_at = world.now + std::chrono::hours{24},
    };
    world.must(world.system(half));
    const auto walks = world.books.all<Reconciliation>();
    ASSERT_THAT(walks, SizeIs(1));
    EXPECT_FALSE(walks[0].finished_at);
    EXPECT_EQ(world.live_job(JobKind::reconcile, Uuid{})->run_at, world.now);
    EXPECT_EQ(refusal(world.system(half)), FailureCode::stale_claim);

    RecordReconciliation rest = half;
    rest.claim = world.claim(JobKind::reconcile, Uuid{});
    rest.run_id = walks[0].id;
    rest.remaining_until = half.window_from;
    world.must(world.system(rest));
    const Reconciliation walk = *world.books.find<Reconciliation>(walks[0].id);
    EXPECT_TRUE(walk.finished_at);
    EXPECT_EQ(walk.matched, 6);
    EXPECT_EQ(world.live_job(JobKind::reconcile, Uuid{})->run_at, half.next_at);
}

TEST(Walks, AreAskedForByAdminsAlone) {
    World world = market();
    EXPECT_EQ(refusal(world.run(world.company, RunReconciliation{})), FailureCode::forbidden);
    EXPECT_EQ(refusal(world.run(world.admin, RunReconciliation{.user_id = world.company.id})), FailureCode::not_found);
    world.expect<JobReply>(world.run(world.admin, RunReconciliation{.user_id = world.influencer.id}));
    EXPECT_EQ(world.live_job(JobKind::reconcile, world.influencer.id.value)->run_at, world.now);
}

TEST(Claims, SayWhatStripeMustHave) {
    World world = market();
    const Payment payment = world.books.all<Payment>().at(0);
    const Stretch all{.from = Timestamp{}, .until = world.now + std::chrono::hours{1}};
    const Claims claims = platform_claims({.payments = {payment}}, all);
    ASSERT_THAT(claims.expectations, SizeIs(1));
    EXPECT_EQ(claims.expectations[0].source, payment.stripe_charge_id);
    EXPECT_EQ(claims.expectations[0].amount, 10'000);
    EXPECT_EQ(claims.expectations[0].fee, 300);
    EXPECT_EQ(claims.expectations[0].user_id, world.influencer.id);
    EXPECT_EQ(claims.expectations[0].certainty, Certainty::certain);

    const Stretch before{.from = Timestamp{}, .until = *payment.held_at};
    EXPECT_EQ(platform_claims({.payments = {payment}}, before).expectations[0].certainty, Certainty::elsewhere);
}

TEST(Claims, OfAPayoutFollowItsMoney) {
    World world = market();
    const Stretch all{.from = Timestamp{}, .until = world.now + std::chrono::hours{1}};
    const PayoutId id = world.transfer(100);
    Payout payout = world.payout(id);
    const Claims platform = platform_claims({.payouts = {payout}}, all);
    ASSERT_THAT(platform.expectations, SizeIs(1));
    EXPECT_EQ(platform.expectations[0].leg, Leg::transfer);
    EXPECT_EQ(platform.expectations[0].amount, -100);

    payout.stripe_payout_id = "po_1";
    payout.status = PayoutStatus::failed;
    payout.failed_at = world.now;
    const Claims connected = connected_claims({.payouts = {payout}}, all);
    ASSERT_THAT(connected.expectations, SizeIs(3));
    std::int64_t sum = 0;
    for (const Expectation& expectation : connected.expectations) {
        sum += expectation.amount;
    }
    EXPECT_EQ(sum, 100);  // transferred, sent, come back: on the account until the transfer is reversed
    EXPECT_THAT(connected.owners.at(0).open_legs, ::testing::ElementsAre(Leg::transfer_return));
}

}  // namespace holdfast::escrow::testing
