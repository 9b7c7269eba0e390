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

// A creator with 8000 to withdraw.
class PayoutTest : public ::testing::Test {
protected:
    PayoutTest() {
        world_.onboard(world_.influencer);
        payment_ = world_.earn();
    }

    Result<Reply> ask(std::int64_t amount, std::optional<money::Currency> currency = {}) {
        return world_.run(world_.influencer, RequestPayout{.amount = amount, .currency = currency});
    }
    Result<Reply> tell(PayoutId id, PayoutFactStatus status, std::string stripe_id = "po_1") {
        return world_.system(FoldPayout{
            .payout_id = id,
            .fact =
                {.id = std::move(stripe_id), .status = status, .failure_code = "closed", .failure_reason = "Closed."},
        });
    }
    // By a job, whose state is returned.
    Job tell(JobKind kind, PayoutId id, PayoutFactStatus status) {
        const JobClaim claim = world_.claim(kind, id.value);
        world_.must(world_.system(FoldPayout{.claim = claim, .payout_id = id, .fact = {.id = "po_1", .status = status}})
        );
        return *world_.books.find<Job>(claim.job_id);
    }
    [[nodiscard]] Release release() const { return world_.books.all<Release>().at(0); }
    [[nodiscard]] PayoutAllocation allocation() const { return world_.books.all<PayoutAllocation>().at(0); }
    void change_account(const std::function<void(ConnectAccount&)>& change) {
        ConnectAccount account = *world_.books.find<ConnectAccount>(world_.influencer.id);
        change(account);
        world_.books.seed(account);
    }

    World world_;
    PaymentId payment_;
};

TEST_F(PayoutTest, MovesTheMoneyAndAsksForATransfer) {
    const auto reply = world_.expect<PayoutReply>(ask(5'000));
    EXPECT_EQ(reply.status, 201);
    EXPECT_THAT(world_.posted(), ElementsAre("payout_request: wallet_available +5000, payout -5000"));
    const Payout row = world_.payout(reply.payout_id);
    EXPECT_EQ(row.status, PayoutStatus::pending);
    EXPECT_EQ(row.amount, 5'000);
    EXPECT_EQ(row.unallocated, 0);
    EXPECT_EQ(row.bank_account, "6789");
    EXPECT_EQ(row.stripe_account_id, "acct_" + to_string(world_.influencer.id));
    EXPECT_EQ(row.requested_at, world_.now);
    EXPECT_EQ(row.wallet_id, world_.wallet().id);
    EXPECT_EQ(world_.wallet().available_balance, 3'000);
    EXPECT_EQ(world_.wallet().in_transit, 5'000);
    EXPECT_EQ(release().allocated, 5'000);
    EXPECT_EQ(allocation().amount, 5'000);
    EXPECT_EQ(allocation().status, AllocationStatus::reserved);
    const Job* job = world_.live_job(JobKind::create_transfer, row.id.value);
    ASSERT_NE(job, nullptr);
    EXPECT_EQ(job->run_at, world_.now);
    const auto& call = std::get<CreateTransferCall>(world_.books.calls().at(job->id));
    EXPECT_EQ(call.amount.minor, 5'000);
    EXPECT_EQ(call.account_id, row.stripe_account_id);
    EXPECT_EQ(world_.live_jobs(JobKind::allocate_payout), 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, IsDescribedByTheLastDigitsOfItsBankWhereStripeTellsThem) {
    world_.withdraw(5'000);
    EXPECT_EQ(world_.books.last().entries.at(0).description, "Payout to bank ••••6789");
    change_account([](ConnectAccount& account) { account.bank_accounts.at(0).last4.clear(); });
    world_.withdraw(3'000);
    EXPECT_EQ(world_.books.last().entries.at(0).description, "Payout to bank");
}

TEST_F(PayoutTest, IsForCreatorsWhoFinishedTheirOnboarding) {
    EXPECT_EQ(refusal(world_.run(world_.company, RequestPayout{.amount = 100})), FailureCode::forbidden);
    const Actor unknown{.user_id = UserId{Uuid{{9}}}, .role = identity::Role::influencer};
    EXPECT_EQ(refusal(world_.run(unknown, RequestPayout{.amount = 100})), FailureCode::not_found);
    EXPECT_EQ(
        refusal(world_.run(unknown, RequestPayout{.amount = 100, .currency = currency("usd")})), FailureCode::not_found
    );
    EXPECT_EQ(
        refusal(world_.run(world_.other_influencer, RequestPayout{.amount = 100})), FailureCode::payouts_not_enabled
    );
    change_account([](ConnectAccount& account) { account.payouts_enabled = false; });
    EXPECT_EQ(refusal(ask(100)), FailureCode::payouts_not_enabled);
    change_account([](ConnectAccount& account) {
        account.payouts_enabled = true;
        account.state = ConnectState::restricted;
    });
    EXPECT_EQ(refusal(ask(100)), FailureCode::payouts_not_enabled);
}

TEST_F(PayoutTest, RefusesAnAmountThatCannotBePaid) {
    world_.rules->currencies.push_back(currency("huf"));
    world_.rules->minimum_payout = 50;
    EXPECT_EQ(refusal(ask(100, currency("chf"))), FailureCode::currency_not_supported);
    EXPECT_EQ(pointer(ask(0)), "/amount");
    EXPECT_EQ(pointer(ask(150, currency("huf"))), "/amount");
    EXPECT_EQ(refusal(ask(200, currency("huf"))), FailureCode::bank_account_required);
    EXPECT_EQ(refusal(ask(49)), FailureCode::below_minimum);
    EXPECT_EQ(refusal(ask(8'001)), FailureCode::insufficient_balance);
    change_account([](ConnectAccount& account) {
        account.bank_accounts.push_back({.stripe_id = "ba_2", .currency = currency("jpy"), .last4 = "1111"});
    });
    EXPECT_EQ(refusal(ask(50, currency("jpy"))), FailureCode::insufficient_balance) << "no wallet in yen";
    world_.must(ask(50));
    world_.must(ask(7'950, currency("usd")));
    EXPECT_EQ(world_.wallet().available_balance, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, GoesOnWithTheTransferOnce) {
    const PayoutId id = world_.withdraw(5'000);
    EXPECT_EQ(refusal(tell(id, PayoutFactStatus::paid)), FailureCode::wrong_state) << "no transfer yet";
    const JobClaim claim = world_.claim(JobKind::create_transfer, id.value);
    const RecordTransfer body{.claim = claim, .payout_id = id, .transfer_id = "tr_1"};
    EXPECT_EQ(refusal(world_.system(RecordTransfer{.claim = claim, .payout_id = {}})), FailureCode::wrong_state);
    world_.must(world_.system(body));
    EXPECT_THAT(world_.posted(), ElementsAre("transfer: stripe_connected +5000, stripe_platform -5000"));
    EXPECT_EQ(world_.payout(id).stripe_transfer_id, "tr_1");
    EXPECT_EQ(world_.books.find<Job>(claim.job_id)->status, JobStatus::done);
    const Job* next = world_.live_job(JobKind::create_stripe_payout, id.value);
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(std::get<CreateStripePayoutCall>(world_.books.calls().at(next->id)).amount.minor, 5'000);
    EXPECT_EQ(refusal(world_.system(body)), FailureCode::stale_claim);
    const JobClaim other = world_.claim(JobKind::create_stripe_payout, id.value);
    EXPECT_EQ(
        refusal(world_.system(RecordTransfer{.claim = other, .payout_id = id, .transfer_id = "tr_2"})),
        FailureCode::wrong_state
    );
}

TEST_F(PayoutTest, ThatIsOverTakesNoTransfer) {
    const PayoutId over = world_.withdraw(3'000);
    world_.must(world_.system(RefuseTransfer{
        .claim = world_.claim(JobKind::create_transfer, over.value), .payout_id = over, .failure_code = "no"
    }));
    const Payout refused = world_.payout(over);
    ASSERT_EQ(refused.status, PayoutStatus::failed);
    const PayoutId other = world_.withdraw(5'000);
    const JobClaim claim = world_.claim(JobKind::create_transfer, other.value);
    EXPECT_EQ(
        refusal(world_.system(RecordTransfer{.claim = claim, .payout_id = over, .transfer_id = "tr_1"})),
        FailureCode::wrong_state
    );
    EXPECT_EQ(refusal(world_.system(DeferTransfer{.claim = claim, .payout_id = over})), FailureCode::wrong_state);
    EXPECT_EQ(refusal(world_.system(RefuseTransfer{.claim = claim, .payout_id = over})), FailureCode::wrong_state);
    EXPECT_EQ(world_.payout(over), refused) << "its money is back in the wallet";
    EXPECT_EQ(world_.books.find<Job>(claim.job_id)->status, JobStatus::leased);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, WaitsForThePlatformsFunds) {
    const PayoutId id = world_.withdraw(5'000);
    const JobClaim first = world_.claim(JobKind::create_transfer, id.value);
    world_.must(world_.system(DeferTransfer{.claim = first, .payout_id = id, .retry_at = world_.now + 1h}));
    EXPECT_EQ(world_.payout(id).pending_reason, "platform_funds");
    EXPECT_EQ(world_.payout(id).status, PayoutStatus::pending);
    const Job second = *world_.live_job(JobKind::create_transfer, id.value);
    EXPECT_NE(second.id, first.job_id) << "an attempt with a key of its own";
    EXPECT_EQ(second.run_at, world_.now + 1h);
    EXPECT_EQ(refusal(world_.system(DeferTransfer{.claim = first, .payout_id = id})), FailureCode::stale_claim);
    const JobClaim claim = world_.claim(JobKind::create_transfer, id.value);
    world_.must(world_.system(DeferTransfer{.claim = claim, .payout_id = id, .retry_at = world_.now - 1h}));
    EXPECT_EQ(world_.live_job(JobKind::create_transfer, id.value)->run_at, world_.now);
    world_.must(world_.system(RecordTransfer{
        .claim = world_.claim(JobKind::create_transfer, id.value), .payout_id = id, .transfer_id = "tr_1"
    }));
    EXPECT_EQ(world_.payout(id).pending_reason, "");
}

TEST_F(PayoutTest, WhoseTransferIsRefusedGivesTheMoneyBack) {
    const PayoutId id = world_.withdraw(5'000);
    world_.must(world_.system(DeferTransfer{
        .claim = world_.claim(JobKind::create_transfer, id.value), .payout_id = id, .retry_at = world_.now
    }));
    const JobClaim claim = world_.claim(JobKind::create_transfer, id.value);
    const RefuseTransfer body{.claim = claim, .payout_id = id, .failure_code = "no", .failure_reason = "No."};
    world_.must(world_.system(body));
    EXPECT_THAT(world_.posted(), ElementsAre("payout_refused: payout +5000, wallet_available -5000"));
    const Payout row = world_.payout(id);
    EXPECT_EQ(row.status, PayoutStatus::failed);
    EXPECT_EQ(row.pending_reason, "");
    EXPECT_EQ(row.failure_code, "no");
    EXPECT_EQ(row.failure_reason, "No.");
    EXPECT_EQ(row.failed_at, world_.now);
    EXPECT_EQ(row.funds_returned_at, world_.now);
    EXPECT_EQ(world_.wallet().available_balance, 8'000);
    EXPECT_EQ(world_.wallet().in_transit, 0);
    EXPECT_EQ(release().allocated, 0);
    EXPECT_EQ(allocation().status, AllocationStatus::freed);
    EXPECT_EQ(world_.live_jobs(JobKind::settle_payout), 0);
    EXPECT_EQ(refusal(world_.system(body)), FailureCode::stale_claim);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, ArrivesOnce) {
    const PayoutId id = world_.transfer(8'000);
    EXPECT_EQ(tell(JobKind::create_stripe_payout, id, PayoutFactStatus::pending).status, JobStatus::done);
    EXPECT_EQ(world_.payout(id).status, PayoutStatus::in_transit);
    EXPECT_EQ(world_.payout(id).stripe_payout_id, "po_1");
    EXPECT_EQ(world_.live_job(JobKind::poll_payout, id.value)->run_at, world_.now + 10s);
    const Job asked = tell(JobKind::poll_payout, id, PayoutFactStatus::in_transit);
    EXPECT_EQ(asked.status, JobStatus::ready);
    EXPECT_EQ(asked.run_at, world_.now + 10s);
    EXPECT_EQ(tell(JobKind::poll_payout, id, PayoutFactStatus::paid).status, JobStatus::done);
    EXPECT_THAT(world_.posted(), ElementsAre("payout_paid: payout +8000, stripe_connected -8000"));
    EXPECT_EQ(world_.payout(id).status, PayoutStatus::completed);
    EXPECT_EQ(world_.payout(id).completed_at, world_.now);
    EXPECT_TRUE(world_.payout(id).is_settled);
    EXPECT_EQ(world_.wallet().in_transit, 0);
    EXPECT_EQ(world_.wallet().total_withdrawn, 8'000);
    EXPECT_EQ(release().paid_out, 8'000);
    EXPECT_EQ(allocation().status, AllocationStatus::paid);
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::completed);
    EXPECT_EQ(world_.payment(payment_).completed_at, world_.now);
    EXPECT_EQ(world_.live_jobs(JobKind::poll_payout) + world_.live_jobs(JobKind::settle_payout), 0);
    for (const PayoutFactStatus late :
         {PayoutFactStatus::pending, PayoutFactStatus::in_transit, PayoutFactStatus::paid}) {
        world_.must(tell(id, late));
        EXPECT_THAT(world_.posted(), IsEmpty());
        EXPECT_EQ(world_.payout(id).status, PayoutStatus::completed);
    }
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, OfAPartLeavesThePaymentReleased) {
    const PayoutId id = world_.transfer(5'000);
    world_.must(tell(id, PayoutFactStatus::paid));
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::released);
    EXPECT_EQ(world_.payment(payment_).amount_paid_out, 5'000);
    EXPECT_FALSE(world_.payment(payment_).completed_at);
}

TEST_F(PayoutTest, ThatFailsIsTransferredBack) {
    for (const auto& [told, status] :
         {std::pair{PayoutFactStatus::failed, PayoutStatus::failed},
          std::pair{PayoutFactStatus::canceled, PayoutStatus::canceled}}) {
        const PayoutId id = world_.transfer(8'000);
        world_.must(tell(id, told));
        EXPECT_THAT(world_.posted(), IsEmpty()) << "the money is on the connected account";
        EXPECT_EQ(world_.payout(id).status, status);
        EXPECT_EQ(world_.payout(id).failed_at, world_.now);
        EXPECT_EQ(world_.payout(id).failure_code, "closed");
        EXPECT_EQ(world_.payout(id).failure_reason, "Closed.");
        EXPECT_EQ(world_.wallet().in_transit, 8'000);
        EXPECT_EQ(release().allocated, 0);
        for (const PayoutFactStatus late : {PayoutFactStatus::paid, PayoutFactStatus::failed}) {
            world_.must(tell(id, late));
            EXPECT_EQ(world_.payout(id).status, status) << "a lower rank, or told twice";
            EXPECT_EQ(world_.live_jobs(JobKind::reverse_transfer), 1);
        }
        EXPECT_THAT(audit(world_.books), IsEmpty());
        const JobClaim claim = world_.claim(JobKind::reverse_transfer, id.value);
        const auto& call = std::get<ReverseTransferCall>(world_.books.calls().at(claim.job_id));
        EXPECT_EQ(call.transfer_id, "tr_" + to_string(id));
        EXPECT_EQ(call.amount.minor, 8'000);
        world_.must(world_.system(RecordReversal{.claim = claim, .payout_id = id, .reversal_id = "trr_1"}));
        EXPECT_THAT(
            world_.posted(),
            ElementsAre(
                "transfer_reversal: stripe_platform +8000, stripe_connected -8000, payout +8000, wallet_available -8000"
            )
        );
        EXPECT_EQ(world_.payout(id).stripe_transfer_reversal_id, "trr_1");
        EXPECT_EQ(world_.payout(id).funds_returned_at, world_.now);
        EXPECT_EQ(world_.wallet().available_balance, 8'000);
        EXPECT_EQ(world_.wallet().in_transit, 0);
        EXPECT_EQ(world_.books.find<Job>(claim.job_id)->status, JobStatus::done);
        EXPECT_THAT(audit(world_.books), IsEmpty());
    }
}

TEST_F(PayoutTest, ThatTheBankSendsBackIsOutAgain) {
    const PayoutId id = world_.transfer(8'000);
    world_.must(tell(id, PayoutFactStatus::paid));
    world_.must(tell(id, PayoutFactStatus::failed));
    EXPECT_THAT(world_.posted(), ElementsAre("payout_returned: stripe_connected +8000, payout -8000"));
    EXPECT_EQ(world_.payout(id).status, PayoutStatus::failed);
    EXPECT_FALSE(world_.payout(id).completed_at);
    EXPECT_FALSE(world_.payout(id).is_settled);
    EXPECT_EQ(world_.wallet().in_transit, 8'000);
    EXPECT_EQ(world_.wallet().total_withdrawn, 0);
    EXPECT_EQ(release().paid_out, 0);
    EXPECT_EQ(release().allocated, 0);
    EXPECT_EQ(world_.payment(payment_).status, PaymentStatus::released);
    EXPECT_FALSE(world_.payment(payment_).completed_at);
    EXPECT_EQ(world_.payment(payment_).amount_paid_out, 0);
    EXPECT_EQ(world_.live_jobs(JobKind::settle_payout), 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, IsReversedOnlyAfterItFailedAndOnce) {
    const PayoutId id = world_.transfer(8'000);
    const JobClaim polled = world_.claim(JobKind::create_stripe_payout, id.value);
    const auto reverse = [&](const JobClaim& claim) {
        return world_.system(RecordReversal{.claim = claim, .payout_id = id, .reversal_id = "trr_1"});
    };
    const auto defer = [&](const JobClaim& claim, Timestamp at) {
        return world_.system(DeferReversal{.claim = claim, .payout_id = id, .retry_at = at});
    };
    EXPECT_EQ(refusal(reverse(polled)), FailureCode::wrong_state);
    EXPECT_EQ(refusal(defer(polled, world_.now)), FailureCode::wrong_state);
    EXPECT_EQ(refusal(world_.system(RecordReversal{.claim = polled})), FailureCode::wrong_state);
    EXPECT_EQ(refusal(world_.system(DeferReversal{.claim = polled})), FailureCode::wrong_state);
    world_.must(tell(id, PayoutFactStatus::canceled));

    const JobClaim first = world_.claim(JobKind::reverse_transfer, id.value);
    world_.must(defer(first, world_.now + 1h));
    EXPECT_EQ(world_.books.find<Job>(first.job_id)->status, JobStatus::done);
    EXPECT_EQ(world_.live_job(JobKind::reverse_transfer, id.value)->run_at, world_.now + 1h);
    EXPECT_EQ(refusal(defer(first, world_.now)), FailureCode::stale_claim);
    const JobClaim second = world_.claim(JobKind::reverse_transfer, id.value);
    world_.must(defer(second, world_.now - 1h));
    EXPECT_EQ(world_.live_job(JobKind::reverse_transfer, id.value)->run_at, world_.now);
    const JobClaim third = world_.claim(JobKind::reverse_transfer, id.value);
    world_.must(reverse(third));
    EXPECT_EQ(refusal(reverse(third)), FailureCode::stale_claim);
    EXPECT_EQ(refusal(reverse(polled)), FailureCode::wrong_state) << "its money is back";
    EXPECT_EQ(refusal(defer(polled, world_.now)), FailureCode::wrong_state);
}

TEST_F(PayoutTest, ThatFailedIsReversedLaterWhereItsMoneyIsNotBackYet) {
    const PayoutId id = world_.transfer(8'000);
    world_.must(tell(id, PayoutFactStatus::failed));
    const JobClaim first = world_.claim(JobKind::reverse_transfer, id.value);
    world_.must(world_.system(DeferReversal{.claim = first, .payout_id = id, .retry_at = world_.now + 1h}));
    const Job second = *world_.live_job(JobKind::reverse_transfer, id.value);
    EXPECT_NE(second.id, first.job_id) << "an attempt with a key of its own";
    EXPECT_EQ(second.run_at, world_.now + 1h);
    EXPECT_EQ(std::get<ReverseTransferCall>(world_.books.calls().at(second.id)).amount.minor, 8'000);
    EXPECT_EQ(world_.payout(id).status, PayoutStatus::failed);
    EXPECT_FALSE(world_.payout(id).funds_returned_at);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, ThatOthersReversedInPartIsReversedInTheRest) {
    const PayoutId id = world_.transfer(8'000);
    world_.must(tell(id, PayoutFactStatus::failed));
    const JobClaim whole = world_.claim(JobKind::reverse_transfer, id.value);
    for (const std::int64_t none_left : {8'000, 8'001, -1}) {
        const DeferReversal body{.claim = whole, .payout_id = id, .reversed = none_left};
        EXPECT_EQ(refusal(world_.system(body)), FailureCode::wrong_state);
    }
    world_.must(world_.system(DeferReversal{.claim = whole, .payout_id = id, .reversed = 3'000}));
    EXPECT_THAT(world_.posted(), IsEmpty());
    const JobClaim rest = world_.claim(JobKind::reverse_transfer, id.value);
    EXPECT_EQ(std::get<ReverseTransferCall>(world_.books.calls().at(rest.job_id)).amount.minor, 5'000);
    world_.must(world_.system(RecordReversal{.claim = rest, .payout_id = id, .reversal_id = "trr_2"}));
    EXPECT_THAT(
        world_.posted(),
        ElementsAre(
            "transfer_reversal: stripe_platform +8000, stripe_connected -8000, payout +8000, wallet_available -8000"
        )
    );
    EXPECT_EQ(world_.wallet().available_balance, 8'000);
    EXPECT_EQ(world_.wallet().in_transit, 0);
    EXPECT_THAT(audit(world_.books), IsEmpty());
}

TEST_F(PayoutTest, TakesNewsOfItselfAlone) {
    const PayoutId id = world_.transfer(8'000);
    const Timestamp arrival = world_.now + 48h;
    world_.must(world_.system(FoldPayout{
        .payout_id = id, .fact = {.id = "po_1", .status = PayoutFactStatus::in_transit, .arrival_date = arrival}
    }));
    EXPECT_EQ(world_.payout(id).estimated_arrival, arrival);
    EXPECT_EQ(refusal(tell(id, PayoutFactStatus::paid, "po_2")), FailureCode::wrong_state);
    world_.must(tell(id, PayoutFactStatus::paid, ""));
    EXPECT_EQ(world_.payout(id).stripe_payout_id, "po_1");
    EXPECT_EQ(world_.payout(id).estimated_arrival, arrival);
    EXPECT_EQ(refusal(tell({}, PayoutFactStatus::paid)), FailureCode::not_found);
    EXPECT_EQ(refusal(world_.system(FoldPayout{.claim = JobClaim{}, .payout_id = id})), FailureCode::stale_claim);
}

}  // namespace
}  // namespace holdfast::escrow::testing
