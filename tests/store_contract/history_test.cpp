// SPDX-License-Identifier: Apache-2.0
#include "escrow/holds.hpp"
#include "tests/store_contract/backends.hpp"
#include "tests/store_contract/healthy_books.hpp"

#include <algorithm>

namespace holdfast::store_contract {

template <class Backend>
class History : public StoreContract<Backend> {
protected:
    History() { this->commit(healthy_.write()); }

    HealthyBooks healthy_{from_micros(1'750'000'000'000'000)};
};
TYPED_TEST_SUITE(History, Backends, BackendNames);

TYPED_TEST(History, OfAPaymentIsWhole) {
    const identity::User company{
        .id = this->healthy_.company, .email = "c@example.com", .display_name = "Acme", .issuer = "i", .subject = "s"
    };
    const escrow::Activity first{
        .id = this->template new_id<escrow::ActivityId>(),
        .kind = escrow::ActivityKind::attempt_failed,
        .subject_id = this->healthy_.held.value,
        .actor_id = company.id,
        .detail = "Try another card.",
        .request_id = "req_1",
        .created_at = this->now_,
    };
    auto other = first;
    other.id = this->template new_id<escrow::ActivityId>();
    other.subject_id = this->healthy_.completed.value;
    this->save(company, first, other);

    const auto record = this->queries_->payment_record(this->healthy_.held);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->history.payment.id, this->healthy_.held);
    EXPECT_EQ(record->history.collaboration.title, "Spring");
    ASSERT_EQ(record->history.refunds.size(), 1U);
    EXPECT_EQ(record->history.refunds[0].id, this->healthy_.refund);
    EXPECT_EQ(record->history.activities, std::vector{first});
    EXPECT_EQ(record->people, std::vector{company});
    // The books say of all their entries that they are about this payment; each comes with all its legs, in order.
    const auto& entries = record->history.entries;
    ASSERT_EQ(entries.size(), 12U);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(entries[i].sequence, static_cast<std::int64_t>(i) + 1);
        EXPECT_FALSE(ledger::find_defect(entries[i]).has_value());
    }
    EXPECT_EQ(entries[11].postings.size(), 3U);
    EXPECT_EQ(entries[11].postings[1].account.kind, ledger::AccountKind::stripe_fees);
    EXPECT_FALSE(this->queries_->payment_record(this->template new_id<PaymentId>()));
}

TYPED_TEST(History, FollowsRefundsAndPayouts) {
    const ledger::Account stripe = this->healthy_.stripe;
    const ledger::Account suspense{.kind = ledger::AccountKind::suspense, .currency = stripe.currency};
    const auto entry_about = [&](const Uuid& id, UserId by) {
        return ledger::Entry{
            .id = this->template new_id<EntryId>(),
            .kind = ledger::EntryKind::suspense,
            .reference_id = id,
            .created_at = this->now_,
            .posted_by = by,
            .postings = {ledger::debit(stripe, 1), ledger::credit(suspense, 1)},
        };
    };
    const UserId admin = this->template new_id<UserId>();
    const identity::User operator_row{.id = admin, .role = identity::Role::admin, .issuer = "i", .subject = "s"};
    this->save(operator_row);
    this->commit({.entries = {entry_about(this->healthy_.refund.value, admin)}});
    this->commit({.entries = {entry_about(this->healthy_.paid.value, UserId{})}});

    const auto payment = this->queries_->payment_record(this->healthy_.held);
    ASSERT_TRUE(payment);
    EXPECT_EQ(payment->history.entries.size(), 13U);
    EXPECT_EQ(payment->history.entries.back().posted_by, admin);
    EXPECT_EQ(payment->people, std::vector{operator_row});
    const auto payout = this->queries_->payout_record(this->healthy_.paid);
    ASSERT_TRUE(payout);
    EXPECT_EQ(payout->history.payout.id, this->healthy_.paid);
    ASSERT_EQ(payout->history.entries.size(), 1U);
    EXPECT_EQ(payout->history.entries[0].sequence, 14);
    EXPECT_TRUE(payout->history.entries[0].posted_by.is_nil());
    EXPECT_FALSE(this->queries_->payout_record(this->template new_id<PayoutId>()));
}

TYPED_TEST(History, SumsAPartysPayments) {
    for (const UserId party : {this->healthy_.company, this->healthy_.creator}) {
        const auto sums = this->queries_->payment_sums(party);
        ASSERT_EQ(sums.size(), 1U);
        EXPECT_EQ(sums[0].currency.code(), "usd");
        EXPECT_EQ(sums[0].held, 3000);
        EXPECT_EQ(sums[0].held_count, 1);
        EXPECT_EQ(sums[0].released, 8000);
        EXPECT_EQ(sums[0].refunding, 2000);
        EXPECT_EQ(sums[0].refunded, 0);
    }
    EXPECT_TRUE(this->queries_->payment_sums(this->template new_id<UserId>()).empty());
}

TYPED_TEST(History, AWalletsHoldsAddUpToItsColumns) {
    // A release that waits: the wallet says so, too.
    auto wallet = this->queries_->wallets(this->healthy_.creator).at(0);
    wallet.pending_balance = 700;
    const escrow::Release waiting{
        .id = this->template new_id<ReleaseId>(),
        .payment_id = this->healthy_.held,
        .influencer_id = this->healthy_.creator,
        .currency = wallet.currency,
        .amount = 900,
        .credited = 700,
        .released_at = this->now_,
        .clears_after = this->now_,
    };
    escrow::Payout returning{
        .id = this->template new_id<PayoutId>(),
        .wallet_id = wallet.id,
        .user_id = wallet.user_id,
        .currency = wallet.currency,
        .amount = 300,
        .status = escrow::PayoutStatus::failed,
    };
    auto returned = returning;
    returned.id = this->template new_id<PayoutId>();
    returned.funds_returned_at = this->now_;
    wallet.in_transit += 300;
    this->save(wallet, waiting, returning, returned);

    const auto holds = this->queries_->wallet_holds(wallet.key());
    EXPECT_EQ(holds.wallet, wallet);
    std::int64_t in_escrow = 0;
    for (const auto& [payment, title, agreement] : holds.held) {
        EXPECT_EQ(title, "Spring");
        EXPECT_EQ(agreement, escrow::CollaborationStatus::active);
        in_escrow += escrow::hold_of(payment, agreement).value_or(escrow::Hold{}).amount;
    }
    std::int64_t clearing = 0;
    for (const auto& [release, payment, title] : holds.clearing) {
        EXPECT_EQ(payment.id, release.payment_id);
        clearing += escrow::hold_of(release, payment).value_or(escrow::Hold{}).amount;
    }
    std::int64_t in_transit = 0;
    for (const escrow::Payout& payout : holds.payouts) {
        in_transit += escrow::hold_of(payout).value_or(escrow::Hold{}).amount;
    }
    EXPECT_EQ(in_escrow, wallet.in_escrow);
    EXPECT_EQ(holds.clearing.size(), 1U);
    EXPECT_EQ(clearing, wallet.pending_balance);
    EXPECT_EQ(in_transit, wallet.in_transit);
    auto elsewhere = wallet.key();
    elsewhere.currency = *money::Currency::parse("eur");
    const auto none = this->queries_->wallet_holds(elsewhere);
    EXPECT_TRUE(!none.wallet && none.held.empty() && none.clearing.empty() && none.payouts.empty());
}

TYPED_TEST(History, AWalletsHoldsAreTheOldestOfMany) {
    const auto wallet = this->queries_->wallets(this->healthy_.creator).at(0);
    EXPECT_FALSE(this->queries_->wallet_holds(wallet.key()).has_more);
    std::vector<PayoutId> made;
    for (int i = 0; i <= store::kMostHolds; ++i) {
        const escrow::Payout payout{
            .id = this->template new_id<PayoutId>(),
            .wallet_id = wallet.id,
            .user_id = wallet.user_id,
            .currency = wallet.currency,
            .amount = 1,
        };
        this->save(payout);
        made.push_back(payout.id);
    }
    std::ranges::sort(made);
    const auto holds = this->queries_->wallet_holds(wallet.key());
    EXPECT_TRUE(holds.has_more);
    ASSERT_EQ(holds.payouts.size(), static_cast<std::size_t>(store::kMostHolds));
    EXPECT_TRUE(std::ranges::none_of(holds.payouts, [&](const auto& payout) { return payout.id == made.back(); }));
}

}  // namespace holdfast::store_contract
