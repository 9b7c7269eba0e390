// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"
#include "tests/store_contract/healthy_books.hpp"

#include <map>

namespace holdfast::store_contract {

using ledger::AccountKind;

template <class Backend>
class LedgerReads : public StoreContract<Backend> {
protected:
    LedgerReads() { this->commit(healthy_.write()); }
    [[nodiscard]] std::int64_t balance(const ledger::Account& account) {
        return this->queries_->balances_of({account}).at(0).balance_minor;
    }
    std::vector<std::int64_t> amounts(const store::Page<store::WalletTransaction>& page) {
        std::vector<std::int64_t> signed_amounts;
        for (const auto& each : page.rows) {
            signed_amounts.push_back(each.is_credit ? each.amount : -each.amount);
        }
        return signed_amounts;
    }

    HealthyBooks healthy_{from_micros(1'750'000'000'000'000)};
};
TYPED_TEST_SUITE(LedgerReads, Backends, BackendNames);

TYPED_TEST(LedgerReads, TransactionsAreTheOwnersView) {
    const auto page = this->queries_->transactions({.user_id = this->healthy_.creator}, {});
    EXPECT_EQ(this->amounts(page), (std::vector<std::int64_t>{-1500, 4000, -2400, 2400}));
    EXPECT_FALSE(page.has_more);
    const store::WalletTransaction& newest = page.rows[0];
    EXPECT_EQ(newest.balance_before, 4000);
    EXPECT_EQ(newest.balance_after, 2500);
    EXPECT_EQ(newest.description, "for “Spring”");
    EXPECT_EQ(newest.reference_type, "payment");
    EXPECT_EQ(newest.reference_id, this->healthy_.held.value);
    EXPECT_EQ(newest.wallet_id, this->queries_->wallets(this->healthy_.creator).at(0).id);
    EXPECT_EQ(page.rows[3].balance_before, 0);
    EXPECT_EQ(this->queries_->transactions({.user_id = this->healthy_.creator}, {}).rows[0].id, newest.id);
    EXPECT_NE(page.rows[1].id, newest.id);
    EXPECT_TRUE(this->queries_->transactions({.user_id = this->healthy_.company}, {}).rows.empty());
}

TYPED_TEST(LedgerReads, TransactionsArePagedAndFiltered) {
    const store::TransactionFilter mine{.user_id = this->healthy_.creator};
    const auto first = this->queries_->transactions(mine, {.limit = 3});
    EXPECT_EQ(this->amounts(first), (std::vector<std::int64_t>{-1500, 4000, -2400}));
    EXPECT_TRUE(first.has_more);
    const auto second = this->queries_->transactions(mine, {.limit = 3, .after = first.rows.back().entry_sequence});
    EXPECT_EQ(this->amounts(second), (std::vector<std::int64_t>{2400}));
    EXPECT_FALSE(second.has_more);

    auto filter = mine;
    filter.is_credit = true;
    EXPECT_EQ(this->amounts(this->queries_->transactions(filter, {})), (std::vector<std::int64_t>{4000, 2400}));
    filter.is_credit = false;
    EXPECT_EQ(this->amounts(this->queries_->transactions(filter, {})), (std::vector<std::int64_t>{-1500, -2400}));
    filter = mine;
    filter.currency = money::Currency::parse("eur");
    EXPECT_TRUE(this->queries_->transactions(filter, {}).rows.empty());
    const auto all = this->queries_->transactions(mine, {}).rows;
    filter = mine;
    filter.from = all[1].created_at;
    EXPECT_EQ(this->amounts(this->queries_->transactions(filter, {})), (std::vector<std::int64_t>{-1500, 4000}));
    filter.to = all[0].created_at;
    EXPECT_EQ(this->amounts(this->queries_->transactions(filter, {})), (std::vector<std::int64_t>{4000}));
}

TYPED_TEST(LedgerReads, TheViewTellsOperatorsTheSame) {
    EXPECT_EQ(this->backend_.query("SELECT count(*) FROM transactions"), 4);
    EXPECT_EQ(
        this->backend_.query("SELECT balance_before * 100000 + balance_after FROM transactions"
                             " WHERE type = 'debit' AND amount = 1500"),
        4000 * 100'000 + 2500
    );
}

TYPED_TEST(LedgerReads, PostingsOfAnAccountAreNewestFirst) {
    const auto postings = this->queries_->postings(this->healthy_.available, 2);
    ASSERT_EQ(postings.size(), 2U);
    EXPECT_EQ(postings[0].kind, ledger::EntryKind::payout_request);
    EXPECT_EQ(postings[0].posting.amount_minor, 1500);
    EXPECT_EQ(postings[0].posting.balance_after, -2500);
    EXPECT_EQ(postings[0].posting.version, 4);
    EXPECT_EQ(postings[1].posting.amount_minor, -4000);
    EXPECT_FALSE(this->queries_->postings(this->healthy_.stripe, 1).at(0).posting.version.has_value());
}

TYPED_TEST(LedgerReads, TheTrialBalanceIsZero) {
    std::int64_t sum = 0;
    std::map<AccountKind, std::int64_t> balances;
    for (const store::AccountBalance& each : this->queries_->trial_balance()) {
        EXPECT_TRUE(each.account.owner.is_nil());
        EXPECT_TRUE(balances.emplace(each.account.kind, each.balance_minor).second);
        sum += each.balance_minor;
    }
    EXPECT_EQ(sum, 0);
    EXPECT_EQ(balances[AccountKind::stripe_platform], 13'000 - 2400 - 715);
    EXPECT_EQ(balances[AccountKind::wallet_available], -2500);
    EXPECT_EQ(balances[AccountKind::fees], -1600);
    EXPECT_EQ(balances[AccountKind::stripe_fees], 15);
    EXPECT_EQ(balances[AccountKind::escrow], -3000);
}

TYPED_TEST(LedgerReads, BalancesOfThePlatformGoOnFromACheckpoint) {
    EXPECT_EQ(this->balance(this->healthy_.available), -2500);
    EXPECT_EQ(this->balance(this->healthy_.stripe), 9885);
    this->backend_.execute(
        "INSERT INTO checkpoints (account, entry_sequence, currency, balance) VALUES ('stripe_platform:usd', 7, 'usd',"
        " 100600)"
    );
    // 13,000 and -2,400 came by entry 7; what came later is added to the checkpoint, not what came before.
    EXPECT_EQ(this->balance(this->healthy_.stripe), 100'600 - 715);
    const ledger::Account unknown{.kind = AccountKind::losses, .currency = this->healthy_.stripe.currency};
    EXPECT_EQ(this->balance(unknown), 0);
}

TYPED_TEST(LedgerReads, SumsOfThePlatformAreCheckpointedAsTheLedgerGrows) {
    this->store_ = store::open_store({.url = this->backend_.url(), .checkpoint_every = 4});
    this->books_ = this->store_->open_books();
    const ledger::Account suspense{.kind = AccountKind::suspense, .currency = this->healthy_.stripe.currency};
    for (int i = 1; i <= 9; ++i) {
        const ledger::Entry entry{
            .id = this->template new_id<EntryId>(),
            .kind = ledger::EntryKind::suspense,
            .created_at = this->now_ + std::chrono::hours{1},  // after those of before
            .postings = {ledger::debit(this->healthy_.stripe, i), ledger::credit(suspense, i)},
        };
        this->commit({.entries = {entry}});
        EXPECT_EQ(this->balance(suspense), -i * (i + 1) / 2);
    }
    // After the 12 entries of before, and 4 and 8 later; the platform has four accounts by then, three at first.
    EXPECT_EQ(this->backend_.query("SELECT count(DISTINCT entry_sequence) FROM checkpoints"), 3);
    EXPECT_EQ(this->backend_.query("SELECT count(*) FROM checkpoints"), 3 + 4 + 4);
    const auto report = this->store_->verify();
    EXPECT_TRUE(report.is_clean()) << (report.is_clean() ? "" : report.violations[0].detail);
    this->backend_.execute("UPDATE checkpoints SET balance = balance + 1 WHERE account = 'fees:usd'");
    EXPECT_FALSE(this->store_->verify().is_clean());
}

}  // namespace holdfast::store_contract
