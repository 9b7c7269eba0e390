// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/healthy_books.hpp"

namespace holdfast::store_contract {

void HealthyBooks::build() {
    hold(completed, 3000);
    release(completed, 3000, 2400);
    ask_payout(paid, 2400);
    post(
        ledger::EntryKind::transfer,
        {ledger::debit(of_user(Kind::stripe_connected), 2400), ledger::credit(stripe, 2400)}
    );
    post(
        ledger::EntryKind::payout_paid,
        {ledger::debit(of_object(Kind::payout, paid), 2400), ledger::credit(of_user(Kind::stripe_connected), 2400)}
    );
    hold(held, 10'000);
    release(held, 5000, 4000);
    ask_payout(on_its_way, 1500);
    post(
        ledger::EntryKind::refund_request,
        {ledger::debit(of_object(Kind::escrow, held), 2000), ledger::credit(of_object(Kind::refund, refund), 2000)}
    );
    post(
        ledger::EntryKind::dispute_open,
        {ledger::debit(of_object(Kind::disputed, held), 700),
         ledger::debit(of_platform(Kind::stripe_fees), 15),
         ledger::credit(stripe, 715)}
    );
    announce("payment:update", held.value, company, creator);
    announce("wallet:update", creator.value, creator, UserId{});
    announce("payout:update", paid.value, creator, UserId{});
    save_rows();
}

void HealthyBooks::save_rows() {
    using namespace escrow;
    Collaboration agreement{
        .id = collaboration,
        .company_id = company,
        .influencer_id = creator,
        .title = "Spring",
        .currency = usd_,
        .amount_budget = 10'000,
        .amount_influencer_fee = 8000,
        .status = CollaborationStatus::active,
        .created_at = now_,
    };
    rows_.change(agreement);
    agreement.id = earlier;
    rows_.change(agreement);
    Payment payment{
        .id = held,
        .collaboration_id = collaboration,
        .company_id = company,
        .influencer_id = creator,
        .currency = usd_,
        .amount_budget = 10'000,
        .amount_influencer_fee = 8000,
        .amount_released = 5000,
        .amount_credited = 4000,
        .amount_refunding = 2000,
        .status = PaymentStatus::held,
        .is_disputed = true,
        .created_at = now_,
        .held_at = now_,
    };
    rows_.change(payment);
    payment.id = completed;
    payment.collaboration_id = earlier;
    payment.amount_budget = 3000;
    payment.amount_influencer_fee = 2400;
    payment.amount_released = 3000;
    payment.amount_credited = payment.amount_paid_out = 2400;
    payment.amount_refunding = 0;
    payment.status = PaymentStatus::completed;
    payment.is_disputed = false;
    payment.released_at = payment.completed_at = now_;
    rows_.change(payment);
    Release release{
        .id = new_id<ReleaseId>(),
        .payment_id = completed,
        .influencer_id = creator,
        .currency = usd_,
        .amount = 3000,
        .credited = 2400,
        .allocated = 2400,
        .paid_out = 2400,
        .released_at = now_,
        .clears_after = now_,
        .cleared_at = now_,
    };
    rows_.change(release);
    rows_.change(PayoutAllocation{paid, release.id, completed, 2400, AllocationStatus::paid});
    release.id = new_id<ReleaseId>();
    release.payment_id = held;
    release.amount = 5000;
    release.credited = 4000;
    release.allocated = 1500;
    release.paid_out = 0;
    rows_.change(release);
    rows_.change(PayoutAllocation{on_its_way, release.id, held, 1500, AllocationStatus::reserved});
    rows_.change(Refund{
        .id = refund,
        .payment_id = held,
        .requested_by = company,
        .currency = usd_,
        .amount = 2000,
        .status = RefundStatus::pending,
        .created_at = now_,
    });
    rows_.change(Dispute{
        .stripe_dispute_id = "dp_1",
        .payment_id = held,
        .currency = usd_,
        .amount = 700,
        .fee = 15,
        .status = DisputeStatus::open,
        .opened_at = now_,
    });
    const Wallet wallet{
        .id = new_id<WalletId>(),
        .user_id = creator,
        .currency = usd_,
        .available_balance = 2500,
        .in_escrow = 2400,  // of the 3000 still held
        .in_transit = 1500,
        .total_earned = 6400,
        .total_withdrawn = 2400,
        .created_at = now_,
    };
    rows_.change(wallet);
    Payout payout{
        .id = paid,
        .wallet_id = wallet.id,
        .user_id = creator,
        .currency = usd_,
        .amount = 2400,
        .status = PayoutStatus::completed,
        .stripe_account_id = "acct_1",
        .stripe_transfer_id = "tr_1",
        .stripe_payout_id = "po_1",
        .is_settled = true,
        .requested_at = now_,
        .completed_at = now_,
    };
    rows_.change(payout);
    payout.id = on_its_way;
    payout.amount = 1500;
    payout.status = PayoutStatus::pending;
    payout.stripe_transfer_id.clear();
    payout.stripe_payout_id.clear();
    payout.is_settled = false;
    payout.completed_at.reset();
    rows_.change(payout);
    const Job job{.id = new_id<JobId>(), .kind = JobKind::create_refund, .subject_id = refund.value, .run_at = now_};
    rows_.change(job);
    rows_.change(IdempotencyKey{.user_id = company, .idempotency_key = "waits", .job_id = job.id});
    rows_.change(IdempotencyKey{.user_id = company, .idempotency_key = "done", .response_status = 201});
}

}  // namespace holdfast::store_contract
