// SPDX-License-Identifier: Apache-2.0
#include "escrow/claims.hpp"
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

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

// A payout's transfer, which Stripe must have.
Claims transfer_sent(UserId payee) {
    Claims claims;
    claims.expectations.push_back({
        .source = "tr_1",
        .leg = Leg::transfer,
        .amount = -500,
        .currency = currency("usd"),
        .reference_type = "payout",
        .reference_id = Uuid{{8}},
        .user_id = payee,
        .certainty = Certainty::certain,
    });
    return claims;
}

JobClaim begin_walk(World& world) {
    world.must(world.system(BeginReconciliations{.users = {UserId{}}, .first_at = world.now}));
    return world.claim(JobKind::reconcile, Uuid{});
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
    world.record({first, second});
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
    world.record({resolved, vanished});
    world.must(world.run(world.admin, ResolveDifference{.difference_id = resolved.id, .note = "known"}));
    world.record({resolved}, {vanished.id});
    EXPECT_FALSE(is_paused(world, world.influencer));
    EXPECT_EQ(world.books.find<Difference>(vanished.id)->status, DifferenceStatus::vanished);

    world.now += std::chrono::hours{24};
    world.record({resolved, vanished});
    EXPECT_TRUE(is_paused(world, world.influencer));
    EXPECT_EQ(world.books.find<Difference>(resolved.id)->status, DifferenceStatus::resolved);
    EXPECT_EQ(world.books.find<Difference>(vanished.id)->status, DifferenceStatus::open);
    EXPECT_EQ(world.books.find<Difference>(vanished.id)->found_at, world.now);
}

TEST(Differences, PauseACreatorWhoseAccountComesLater) {
    World world;
    world.record({missing(world.influencer.id, "tr_1")});
    world.must(world.run(world.influencer, BeginConnectAccount{.country = "US"}));
    EXPECT_TRUE(is_paused(world, world.influencer));
}

TEST(Differences, NobodysDifferencePausesNobody) {
    World world = market();
    world.record({missing(UserId{}, "ch_1")});
    EXPECT_THAT(world.books.all<Difference>(), SizeIs(1));
    EXPECT_FALSE(is_paused(world, world.influencer));
}

TEST(Differences, AreResolvedByAdminsWithANoteAndOnce) {
    World world = market();
    const Difference difference = missing(world.influencer.id, "tr_1");
    world.record({difference});
    const ResolveDifference resolve{.difference_id = difference.id, .note = "known"};
    EXPECT_EQ(refusal(world.run(world.influencer, resolve)), FailureCode::forbidden);
    EXPECT_EQ(pointer(world.run(world.admin, ResolveDifference{.difference_id = difference.id})), "/note");
    EXPECT_EQ(
        refusal(world.run(world.admin, ResolveDifference{.difference_id = {}, .note = "x"})), FailureCode::not_found
    );
    world.must(world.run(world.admin, resolve));
    EXPECT_EQ(refusal(world.run(world.admin, resolve)), FailureCode::wrong_state);
}

TEST(Differences, HaveNotesOfAThousandBytesAtMost) {
    World world = market();
    const Difference difference = missing(world.influencer.id, "tr_1");
    world.record({difference});
    const auto resolve = [&](std::size_t bytes) {
        return world.run(
            world.admin, ResolveDifference{.difference_id = difference.id, .note = std::string(bytes, 'x')}
        );
    };
    EXPECT_EQ(pointer(resolve(1'001)), "/note");
    EXPECT_EQ(world.books.find<Difference>(difference.id)->status, DifferenceStatus::open);
    world.must(resolve(1'000));
}

TEST(Differences, FoundOfOnePayeeDoNotKeepAnotherPaused) {
    World world = market();
    world.onboard(world.other_influencer);
    const Difference first = missing(world.influencer.id, "tr_1");
    world.record({first});
    world.record({missing(world.other_influencer.id, "tr_2")}, {first.id});
    EXPECT_FALSE(is_paused(world, world.influencer));
    EXPECT_TRUE(is_paused(world, world.other_influencer));
}

// A batch that has read but some of a payee's open differences can't tell that none is left.
TEST(Differences, MoreThanAreReadAtOnceKeepThePayeePausedUntilTheLast) {
    World world = market();
    for (int i = 0; i <= kScopeLimit; ++i) {
        world.record({missing(world.influencer.id, "tr_" + std::to_string(i))});
    }
    auto open = world.books.all<Difference>();
    ASSERT_THAT(open, SizeIs(kScopeLimit + 1));
    std::ranges::sort(open, {}, &Difference::id);  // the order in which they are read
    world.in_batches = true;
    for (int i = 0; i < kScopeLimit; ++i) {
        const DifferenceId id = open[static_cast<std::size_t>(i)].id;
        world.must(world.run(world.admin, ResolveDifference{.difference_id = id, .note = "known"}));
        ASSERT_TRUE(is_paused(world, world.influencer)) << i;
    }
    world.books.flush();
    world.must(world.run(world.admin, ResolveDifference{.difference_id = open.back().id, .note = "known"}));
    EXPECT_FALSE(is_paused(world, world.influencer));
}

TEST(Differences, AreTakenOfTheJobsLastClaimAlone) {
    World world = market();
    const JobClaim claim = begin_walk(world);
    const JobClaim stale{.job_id = claim.job_id, .claim = claim.claim - 1};
    const RecordDifferences body{.claim = stale, .found = {missing(world.influencer.id, "tr_1")}};
    EXPECT_EQ(refusal(world.system(body)), FailureCode::stale_claim);
    EXPECT_THAT(world.books.all<Difference>(), IsEmpty());
    EXPECT_FALSE(is_paused(world, world.influencer));
}

TEST(Differences, ThatAreNotOpenDoNotVanish) {
    World world = market();
    const Difference difference = missing(world.influencer.id, "tr_1");
    world.record({difference});
    world.must(world.run(world.admin, ResolveDifference{.difference_id = difference.id, .note = "known"}));
    const Difference resolved = *world.books.find<Difference>(difference.id);
    world.record({}, {difference.id, missing(world.influencer.id, "never recorded").id});
    EXPECT_THAT(world.books.all<Difference>(), SizeIs(1));
    EXPECT_EQ(*world.books.find<Difference>(difference.id), resolved);
}

TEST(Differences, HoldNoPayoutThatIsNotPending) {
    World world = market();
    const PayoutId over = world.withdraw(100);
    world.must(world.system(RefuseTransfer{
        .claim = world.claim(JobKind::create_transfer, over.value), .payout_id = over, .failure_code = "no"
    }));
    const JobClaim claim = world.claim(JobKind::create_transfer, world.withdraw(100).value);
    EXPECT_EQ(refusal(world.system(HoldPayout{.claim = claim, .payout_id = over})), FailureCode::wrong_state);
    EXPECT_EQ(refusal(world.system(HoldPayout{.claim = claim, .payout_id = {}})), FailureCode::wrong_state);
    EXPECT_EQ(world.payout(over).pending_reason, "");
    EXPECT_EQ(world.books.find<Job>(claim.job_id)->status, JobStatus::leased);
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

TEST(Walks, EndOnce) {
    World world = market();
    RecordReconciliation body{
        .claim = begin_walk(world),
        .window_from = world.now - std::chrono::hours{1},
        .window_until = world.now,
        .remaining_until = world.now - std::chrono::hours{1},
        .counts = {.matched = 3},
        .next_at = world.now,
    };
    world.must(world.system(body));
    const Reconciliation walk = world.books.all<Reconciliation>().at(0);
    ASSERT_TRUE(walk.finished_at);
    body.claim = world.claim(JobKind::reconcile, Uuid{});
    body.run_id = walk.id;
    EXPECT_EQ(refusal(world.system(body)), FailureCode::wrong_state);
    EXPECT_EQ(*world.books.find<Reconciliation>(walk.id), walk);
}

TEST(Walks, OfThePlatformAreAskedForOverAndOver) {
    World world = market();
    const auto ask = [&] { return world.expect<JobReply>(world.run(world.admin, RunReconciliation{})).job_id; };
    const JobId id = ask();
    EXPECT_EQ(id, reconciliation_job(UserId{}));
    EXPECT_EQ(world.live_job(JobKind::reconcile, Uuid{})->run_at, world.now);

    // Planned for tomorrow: it begins now.
    const JobClaim first = world.claim(JobKind::reconcile, Uuid{});
    world.must(world.system(
        RetryJob{.claim = first, .run_at = world.now + std::chrono::hours{24}, .error = "Stripe does not answer."}
    ));
    ask();
    EXPECT_EQ(world.books.find<Job>(id)->run_at, world.now);

    // Under way: it is left alone.
    const JobClaim second = world.claim(JobKind::reconcile, Uuid{});
    const Job leased = *world.books.find<Job>(id);
    ask();
    EXPECT_EQ(*world.books.find<Job>(id), leased);

    // A dead letter: it is tried again.
    world.must(world.system(BuryJob{.claim = second, .error = "dead"}));
    ask();
    EXPECT_EQ(world.books.find<Job>(id)->status, JobStatus::ready);
    EXPECT_FALSE(world.books.find<Job>(id)->finished_at);
    EXPECT_EQ(world.live_jobs(JobKind::reconcile), 1);
    const auto trail = world.books.all<Activity>();
    EXPECT_EQ(std::ranges::count(trail, ActivityKind::reconciliation_run, &Activity::kind), 4);
}

TEST(Walks, NeedAnAccountAtStripe) {
    World world;
    world.must(world.run(world.influencer, BeginConnectAccount{.country = "US"}));
    EXPECT_EQ(
        refusal(world.run(world.admin, RunReconciliation{.user_id = world.influencer.id})), FailureCode::not_found
    );
    EXPECT_EQ(world.live_jobs(JobKind::reconcile), 0);
}

TEST(Comparison, SaysWhoseADifferenceIsAndWhatBothSidesHave) {
    const UserId payee{Uuid{{7}}};
    const Claims claims = transfer_sent(payee);
    const Movement moved{
        .id = "txn_1", .source = "tr_1", .leg = Leg::transfer, .amount = -400, .currency = currency("usd")
    };
    const Comparison comparison = compare("", UserId{}, claims, {moved});
    ASSERT_THAT(comparison.differences, SizeIs(1));
    const Difference& found = comparison.differences[0];
    EXPECT_EQ(found.kind, DifferenceClass::amount);
    EXPECT_EQ(found.user_id, payee);
    EXPECT_EQ(found.reference_type, "payout");
    EXPECT_EQ(found.reference_id, Uuid{{8}});
    EXPECT_EQ(found.amount_here, -500);
    EXPECT_EQ(found.amount_there, -400);
}

TEST(Comparison, SaysWhichSideMissesAMovement) {
    const Claims claims = transfer_sent(UserId{});
    const Movement moved{
        .id = "txn_2", .source = "tr_2", .leg = Leg::transfer, .amount = -400, .currency = currency("usd")
    };
    const auto differences = compare("", UserId{}, claims, {moved}).differences;
    const auto of = [&](std::string_view source) {
        return *std::ranges::find(differences, source, &Difference::stripe_id);
    };
    ASSERT_THAT(differences, SizeIs(2));
    EXPECT_EQ(of("tr_1").kind, DifferenceClass::missing_there);
    EXPECT_EQ(of("tr_2").kind, DifferenceClass::missing_here);
    EXPECT_EQ(of("tr_1").status, DifferenceStatus::open);
    EXPECT_EQ(of("tr_2").status, DifferenceStatus::open);
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
