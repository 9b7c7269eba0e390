// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/random_market.hpp"

#include <algorithm>

namespace holdfast::escrow::testing {

namespace {

using namespace std::chrono_literals;

constexpr int kMostJobs = 3'000;

template <class Row>
std::vector<Row> sorted(std::vector<Row> rows) {
    std::ranges::sort(rows, {}, &Row::key);
    return rows;
}

}  // namespace

RandomMarket::RandomMarket() {
    world.onboard(world.influencer);
    world.onboard(world.other_influencer);
    earn(10'000, 8'000);
    earn(3'000, 3'000);
    earn(700, 10);
    world.in_batches = true;
}

void RandomMarket::earn(std::int64_t budget, std::int64_t fee) {
    const CollaborationId id = world.agree(budget, fee);
    const PaymentId payment_id = world.begin(id, [&](const Job& job) {
        return stripe.create_intent(job.id, std::get<CreateIntentCall>(world.books.calls().at(job.id)));
    });
    const std::string intent = world.payment(payment_id).stripe_payment_intent_id;
    world.must(world.system(FoldIntent{.payment_id = payment_id, .fact = stripe.capture(intent)}));
    (void)stripe.fee(intent, world.now, false);
    world.now += 49h;
    world.must(world.system(RecordFee{.payment_id = payment_id, .fact = stripe.fee(intent, world.now, true)}));
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = id, .amount = budget / 20 * 10}));
    world.must(world.run(world.company, ReleasePayment{.collaboration_id = id}));
}

template <class Row>
std::optional<Row> RandomMarket::any(Dice& dice) const {
    const std::vector<Row> rows = sorted(world.books.all<Row>());
    return rows.empty() ? std::nullopt : std::optional{dice.of(rows)};
}

const identity::User& RandomMarket::anybody(Dice& dice) const {
    const std::vector<const identity::User*> users{
        &world.company,
        &world.company,
        &world.company,
        &world.influencer,
        &world.influencer,
        &world.influencer,
        &world.other_company,
        &world.other_influencer,
        &world.admin,
    };
    return *dice.of(users);
}

void RandomMarket::check(const Result<Reply>& reply) {
    if (reply) {
        return;
    }
    switch (reply.error().code) {
        case FailureCode::invalid_request:
        case FailureCode::currency_not_supported:
        case FailureCode::forbidden:
        case FailureCode::not_found:
        case FailureCode::wrong_state:
        case FailureCode::payment_disputed:
        case FailureCode::insufficient_balance:
        case FailureCode::amount_exceeds_held:
        case FailureCode::bank_account_required:
        case FailureCode::provider_pending:
        case FailureCode::stale_claim:
            return;
        default:
            check_failed("reply", reply.error().detail);
    }
}

void RandomMarket::agree(Dice& dice) {
    static const std::vector<std::string_view> kCodes{"usd", "usd", "usd", "jpy", "kwd"};
    const auto budget = static_cast<std::int64_t>(1 + dice.pick(2'000)) * 10;
    check(world.run(
        dice.one_in(4) ? world.other_company : world.company,
        CreateCollaboration{
            .influencer_id = dice.one_in(4) ? world.other_influencer.id : world.influencer.id,
            .title = "Work",
            .currency = currency(dice.of(kCodes)),
            .amount_budget = budget,
            .amount_influencer_fee = dice.one_in(4) ? budget : 10 + static_cast<std::int64_t>(dice.pick(200)) * 10,
        }
    ));
}

void RandomMarket::withdraw(Dice& dice) {
    const identity::User& creator = dice.one_in(4) ? world.other_influencer : world.influencer;
    const Wallet* wallet = world.books.find<Wallet>({.user_id = creator.id, .currency = currency("usd")});
    const std::int64_t most = wallet == nullptr ? 10 : wallet->available_balance + 1;
    const auto amount = static_cast<std::int64_t>(dice.pick(static_cast<std::size_t>(most)) + 1);
    check(world.run(creator, RequestPayout{.amount = dice.one_in(3) ? most - 1 : amount}));
}

void RandomMarket::ask(Dice& dice) {
    const auto collaboration = any<Collaboration>(dice);
    if (dice.one_in(8)) {
        withdraw(dice);
    } else if (!collaboration || dice.one_in(10)) {
        agree(dice);
    } else {
        switch (dice.pick(4)) {
            case 0:
                return ask_of(*collaboration, dice);
            case 1:
                return ask_money(*collaboration, dice);
            default:
                return pay(dice);
        }
    }
}

// A payment that waits for it is confirmed; else one is begun.
void RandomMarket::pay(Dice& dice) {
    for (int i = 0; i < 5; ++i) {
        const auto payment = any<Payment>(dice);
        if (!payment->held_at && !payment->stripe_payment_intent_id.empty() && payment->failure_code != "expired") {
            const std::string method = dice.one_in(5) ? "" : "pm_card";
            const Actor owner = party(payment->company_id, identity::Role::company, dice);
            return check(world.run(owner, BeginConfirm{.payment_id = payment->id, .payment_method_id = method}));
        }
    }
    std::vector<Collaboration> rows = sorted(world.books.all<Collaboration>());
    std::erase_if(rows, [](const Collaboration& row) { return row.status != CollaborationStatus::active; });
    if (rows.empty()) {
        return agree(dice);
    }
    const Collaboration& chosen = dice.of(rows);
    check(
        world.run(party(chosen.company_id, identity::Role::company, dice), BeginPayment{.collaboration_id = chosen.id})
    );
}

// The party that it is for, mostly.
Actor RandomMarket::party(UserId id, identity::Role role, Dice& dice) const {
    return dice.one_in(8) ? World::actor(anybody(dice)) : Actor{.user_id = id, .role = role};
}

void RandomMarket::ask_of(const Collaboration& collaboration, Dice& dice) {
    const CollaborationId id = collaboration.id;
    const Actor payer = party(collaboration.company_id, identity::Role::company, dice);
    switch (dice.pick(8)) {
        case 0:
            return check(world.run(
                party(collaboration.influencer_id, identity::Role::influencer, dice), SubmitWork{.collaboration_id = id}
            ));
        case 1:
            return check(world.run(payer, CancelCollaboration{.collaboration_id = id}));
        case 2:
            return check(world.run(payer, CompleteCollaboration{.collaboration_id = id}));
        default:
            return check(world.run(payer, BeginPayment{.collaboration_id = id}));
    }
}

void RandomMarket::ask_money(const Collaboration& collaboration, Dice& dice) {
    const auto payment = any<Payment>(dice);
    const Actor payer = party(collaboration.company_id, identity::Role::company, dice);
    const auto part = [&](std::int64_t whole) -> std::optional<std::int64_t> {
        const auto size = static_cast<std::size_t>(std::max<std::int64_t>(whole / 10, 1));
        return dice.one_in(2) ? std::nullopt : std::optional{static_cast<std::int64_t>(dice.pick(size) + 1) * 10};
    };
    if (!payment || dice.one_in(2)) {
        return check(world.run(
            payer, ReleasePayment{.collaboration_id = collaboration.id, .amount = part(collaboration.amount_budget)}
        ));
    }
    const Actor owner = party(payment->company_id, identity::Role::company, dice);
    const Actor creator = party(payment->influencer_id, identity::Role::influencer, dice);
    check(world.run(
        dice.one_in(2) ? owner : creator,
        RequestRefund{.payment_id = payment->id, .amount = part(payment->amount_budget)}
    ));
}

CommandBody RandomMarket::call_result(const Job& job, Dice& dice, bool may_fail) {
    const JobClaim claim{.job_id = job.id, .claim = job.claim};
    const ProviderCall& call = world.books.calls().at(job.id);
    // Only a first attempt: what was made once is found again.
    const bool may_refuse = may_fail && job.attempts <= 1;
    const bool is_refused = may_refuse && dice.one_in(6);
    const Failure refusal{.code = FailureCode::provider_refused, .detail = "No."};
    switch (job.kind) {
        case JobKind::create_customer:
            if (is_refused) {
                return RefuseJob{.claim = claim, .failure = refusal};
            }
            return RecordCustomer{.claim = claim, .customer_id = "cus_" + to_string(job.subject_id)};
        case JobKind::create_intent:
            if (is_refused) {
                return RefuseJob{.claim = claim, .failure = refusal};
            }
            return RecordIntent{.claim = claim, .fact = stripe.create_intent(job.id, std::get<CreateIntentCall>(call))};
        case JobKind::confirm_intent:
            if (is_refused) {
                return RefuseJob{.claim = claim, .failure = refusal};
            }
            return FoldIntent{
                .claim = claim,
                .payment_id = PaymentId{job.subject_id},
                .fact = stripe.confirm(std::get<ConfirmIntentCall>(call).intent_id, dice),
            };
        case JobKind::expire_payment:
            return FoldIntent{
                .claim = claim,
                .payment_id = PaymentId{job.subject_id},
                .fact = stripe.cancel(std::get<CancelIntentCall>(call).intent_id, dice),
            };
        case JobKind::create_refund: {
            RefundFact fact{.status = RefundFactStatus::failed, .failure_reason = "No."};
            if (!is_refused) {
                fact = stripe.create_refund(job.id, std::get<CreateRefundCall>(call));
            }
            return FoldRefund{.claim = claim, .refund_id = RefundId{job.subject_id}, .fact = fact};
        }
        case JobKind::create_transfer:
            if (is_refused) {
                return RefuseTransfer{.claim = claim, .payout_id = PayoutId{job.subject_id}, .failure_code = "refused"};
            }
            if (may_refuse && dice.one_in(5)) {
                return DeferTransfer{.claim = claim, .payout_id = PayoutId{job.subject_id}, .retry_at = world.now + 1h};
            }
            stripe.create_transfer(job.id, std::get<CreateTransferCall>(call));
            return RecordTransfer{
                .claim = claim, .payout_id = PayoutId{job.subject_id}, .transfer_id = "tr_" + to_string(job.id)
            };
        case JobKind::create_stripe_payout: {
            PayoutFact fact{.status = PayoutFactStatus::failed, .failure_code = "refused"};
            if (!is_refused) {
                fact = stripe.create_payout(job.id, std::get<CreateStripePayoutCall>(call));
            }
            return FoldPayout{.claim = claim, .payout_id = PayoutId{job.subject_id}, .fact = fact};
        }
        case JobKind::reverse_transfer:
            stripe.reverse_transfer(job.id, std::get<ReverseTransferCall>(call));
            return RecordReversal{
                .claim = claim, .payout_id = PayoutId{job.subject_id}, .reversal_id = "trr_" + to_string(job.id)
            };
        default:
            check_failed("job.kind", "a job that calls is a known one");
    }
}

std::optional<CommandBody> RandomMarket::result_of(const Job& job, Dice& dice, bool may_fail) {
    const JobClaim claim{.job_id = job.id, .claim = job.claim};
    if (may_fail && dice.one_in(6)) {
        return RetryJob{.claim = claim, .run_at = world.now + 5s, .error = "timeout"};
    }
    if (world.books.calls().contains(job.id)) {
        return call_result(job, dice, may_fail);
    }
    const PaymentId payment_id{job.subject_id};
    const PayoutId payout_id{job.subject_id};
    switch (job.kind) {
        case JobKind::poll_intent: {
            const std::string intent = world.payment(payment_id).stripe_payment_intent_id;
            if (intent.empty()) {
                return FinishJob{.claim = claim};
            }
            return FoldIntent{.claim = claim, .payment_id = payment_id, .fact = stripe.intent(intent)};
        }
        case JobKind::record_fee: {
            RecordFee fee{.claim = claim, .payment_id = payment_id};
            if (!may_fail || dice.one_in(2)) {
                const bool is_available = !may_fail || dice.one_in(2);
                fee.fact = stripe.fee(world.payment(payment_id).stripe_payment_intent_id, world.now, is_available);
            }
            return fee;
        }
        case JobKind::clear_releases:
            return ClearReleases{.claim = claim, .payment_id = payment_id};
        case JobKind::poll_refund: {
            const auto* refund = world.books.find<Refund>(RefundId{job.subject_id});
            return FoldRefund{.claim = claim, .refund_id = refund->id, .fact = stripe.refund(refund->stripe_refund_id)};
        }
        case JobKind::poll_payout:
            return FoldPayout{
                .claim = claim,
                .payout_id = payout_id,
                .fact = stripe.payout(world.payout(payout_id).stripe_payout_id),
            };
        case JobKind::allocate_payout:
            return AllocatePayout{.claim = claim, .payout_id = payout_id};
        case JobKind::settle_payout:
            return SettlePayout{.claim = claim, .payout_id = payout_id};
        default:
            check_failed("job.kind", "a job that only reads is a known one");
    }
}

void RandomMarket::run_job(const Job& job, Dice& dice, bool may_fail) {
    const auto claimed = world.system(ClaimJobs{.jobs = {job.id}, .lease = 60s});
    for (const Job& mine : world.expect<ClaimReply>(claimed).jobs) {
        const auto result = result_of(mine, dice, may_fail);
        if (may_fail && dice.one_in(8)) {
            continue;  // it crashed before its result was recorded
        }
        check(world.system(*result));
        if (may_fail && dice.one_in(8)) {
            const auto again = world.system(*result);  // sent twice: the fence holds
            HOLDFAST_CHECK(!again && again.error().code == FailureCode::stale_claim, "a result counts once");
        }
    }
}

void RandomMarket::run_some_job(Dice& dice, bool may_fail) {
    std::vector<Job> jobs = sorted(world.books.all<Job>());
    std::erase_if(jobs, [](const Job& job) { return job.status == JobStatus::done || job.status == JobStatus::dead; });
    if (jobs.empty()) {
        return;
    }
    const auto when = [](const Job& job) { return job.status == JobStatus::leased ? *job.leased_until : job.run_at; };
    if (may_fail && dice.one_in(2)) {
        std::erase_if(jobs, [](const Job& job) { return job.kind == JobKind::poll_intent; });  // else it is all we do
    }
    if (jobs.empty()) {
        return;
    }
    const bool is_next = !may_fail || dice.one_in(3);
    const Job job = is_next ? *std::ranges::min_element(jobs, {}, when) : dice.of(jobs);
    if (is_next) {
        world.now = std::max(world.now, when(job));
    }
    run_job(job, dice, may_fail);
}

void RandomMarket::tell(std::optional<CommandBody> fact) {
    if (fact) {
        check(world.system(std::move(*fact)));
    }
}

void RandomMarket::step(std::uint64_t seed) {
    Dice dice{seed};
    switch (dice.pick(12)) {
        case 0:
        case 1:
        case 2:
        case 3:
            ask(dice);
            break;
        case 4:
        case 5:
        case 6:
        case 7:
            run_some_job(dice, true);
            break;
        case 8:
            stripe.move(dice);
            break;
        case 9:
        case 10:
            tell(stripe.any_fact(dice));
            break;
        default:
            world.now += std::chrono::minutes{dice.one_in(4) ? dice.pick(3'000) : dice.pick(10)};
    }
    if (dice.one_in(3)) {
        world.books.flush();
    }
}

void RandomMarket::settle(std::uint64_t seed) {
    Dice dice{seed};
    world.books.flush();
    stripe.settle(dice);
    for (int i = 0; i < kMostJobs; ++i) {
        if (i % 50 == 0 || world.live_jobs() == 0) {
            for (CommandBody& fact : stripe.all_facts()) {
                tell(std::move(fact));
            }
        }
        if (world.live_jobs() == 0) {
            return;
        }
        run_some_job(dice, false);
        world.books.flush();
        stripe.settle(dice);
    }
    check_failed("i < kMostJobs", "the work never comes to an end");
}

}  // namespace holdfast::escrow::testing
