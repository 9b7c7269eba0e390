// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"
#include "tests/store_contract/healthy_books.hpp"

#include <gmock/gmock.h>

#include <set>

namespace holdfast::store_contract {

namespace {

std::string show(const store::VerifyReport& report) {
    std::string text;
    for (const store::Violation& violation : report.violations) {
        text += violation.invariant + " " + violation.detail + "\n";
        for (const std::string& row : violation.offending) {
            text += "    " + row + "\n";
        }
    }
    return text;
}

std::set<std::string> broken(const store::VerifyReport& report) {
    std::set<std::string> invariants;
    for (const store::Violation& violation : report.violations) {
        invariants.insert(violation.invariant);
        EXPECT_FALSE(violation.offending.empty()) << violation.detail;
        EXPECT_LE(violation.offending.size(), 20U);
    }
    return invariants;
}

std::string quoted(const auto& id) {
    return "'" + to_string(id) + "'";
}

}  // namespace

template <class Backend>
class Verify : public StoreContract<Backend> {
protected:
    Verify() {
        this->commit(healthy_.write());
        this->backend_.drop_guards();
    }

    // What verify finds once another hand was at the rows, beside their seal.
    std::set<std::string> after(const std::string& tampering) {
        this->backend_.execute(tampering);
        const store::VerifyReport report = this->store_->verify();
        SCOPED_TRACE(show(report));
        std::set<std::string> invariants = broken(report);
        invariants.erase("I18");
        return invariants;
    }
    [[nodiscard]] std::string posting_of(const ledger::Account& account) const {
        return " WHERE account = '" + account_code(account) +
               "' AND entry_sequence = (SELECT max(entry_sequence)"
               " FROM postings WHERE account = '" +
               account_code(account) + "')";
    }

    // Stripe took 100 by itself, and 7 for it; it is on that account now.
    escrow::Difference take(ledger::AccountKind account) {
        escrow::Difference difference{
            .id = this->template new_id<escrow::DifferenceId>(),
            .kind = escrow::DifferenceClass::missing_here,
            .status = account == ledger::AccountKind::suspense ? escrow::DifferenceStatus::open
                                                               : escrow::DifferenceStatus::resolved,
            .leg = escrow::Leg::other,
            .stripe_id = "txn_1",
            .currency = healthy_.stripe.currency,
            .amount_there = -100,
            .fee_there = 7,
            .posted_to = account,
        };
        escrow::WorkingSet rows;
        rows.change(difference);
        const auto of = [&](ledger::AccountKind kind) {
            return ledger::Account{.kind = kind, .currency = healthy_.stripe.currency};
        };
        this->commit({
            .rows = rows.changes(),
            .entries = {{
                .id = this->template new_id<EntryId>(),
                .kind = ledger::EntryKind::suspense,
                .reference_type = "difference",
                .reference_id = difference.id.value,
                .created_at = this->now_ + std::chrono::hours{1},
                .postings =
                    {ledger::credit(healthy_.stripe, 107),
                     ledger::debit(of(ledger::AccountKind::stripe_fees), 7),
                     ledger::debit(of(account), 100)},
            }},
        });
        return difference;
    }

    HealthyBooks healthy_{from_micros(1'750'000'000'000'000)};
};
TYPED_TEST_SUITE(Verify, Backends, BackendNames);

TYPED_TEST(Verify, FindsNothingInHealthyBooks) {
    const store::VerifyReport report = this->store_->verify();
    EXPECT_TRUE(report.is_clean()) << show(report);
    EXPECT_EQ(report.entries, 12);
    EXPECT_EQ(report.postings, 27);
    EXPECT_EQ(report.payments, 2);
    EXPECT_EQ(report.events, 3);
}

TYPED_TEST(Verify, FindsAChangedPostingOfAWallet) {
    const auto found =
        this->after("UPDATE postings SET amount = amount + 1" + this->posting_of(this->healthy_.available));
    EXPECT_THAT(found, testing::IsSupersetOf({"I1", "I2", "I3"}));
}

TYPED_TEST(Verify, FindsAChangedPostingOfThePlatform) {
    const auto found = this->after("UPDATE postings SET amount = amount - 5" + this->posting_of(this->healthy_.stripe));
    EXPECT_THAT(found, testing::IsSupersetOf({"I1", "I2"}));
}

TYPED_TEST(Verify, FindsADeletedPosting) {
    const auto found = this->after("DELETE FROM postings" + this->posting_of(this->healthy_.available));
    EXPECT_THAT(found, testing::IsSupersetOf({"I1", "I2", "I3"}));
}

TYPED_TEST(Verify, FindsADeletedEntry) {
    EXPECT_THAT(this->after("DELETE FROM entries WHERE sequence = 4"), testing::IsSupersetOf({"I1", "I3"}));
    // The last one leaves no gap, but the batch knows it.
    EXPECT_THAT(
        this->after("DELETE FROM entries WHERE sequence = 12; DELETE FROM postings WHERE entry_sequence = 12"),
        testing::Contains("I9")
    );
}

TYPED_TEST(Verify, FindsAChangedBalance) {
    const auto found = this->after(
        "UPDATE balances SET balance = balance - 100 WHERE account = '" + account_code(this->healthy_.available) + "'"
    );
    EXPECT_EQ(found, (std::set<std::string>{"I3", "I13"}));
}

TYPED_TEST(Verify, FindsAVersionThatWasSkipped) {
    const auto found = this->after(
        "UPDATE balances SET version = version + 1 WHERE account = '" + account_code(this->healthy_.available) + "'"
    );
    EXPECT_EQ(found, (std::set<std::string>{"I3"}));
}

TYPED_TEST(Verify, FindsALiabilityThatWasBelowZero) {
    const auto found =
        this->after("UPDATE postings SET balance_after = 1" + this->posting_of(this->healthy_.available));
    EXPECT_EQ(found, (std::set<std::string>{"I3", "I4"}));
}

TYPED_TEST(Verify, FindsADeletedEvent) {
    EXPECT_EQ(this->after("DELETE FROM events WHERE sequence = 2"), (std::set<std::string>{"I9"}));
    EXPECT_EQ(this->after("DELETE FROM events WHERE sequence = 3"), (std::set<std::string>{"I9"}));
}

TYPED_TEST(Verify, TakesPrunedEventsForWhatTheyAre) {
    EXPECT_EQ(this->after("DELETE FROM events WHERE sequence = 1"), std::set<std::string>{});
}

TYPED_TEST(Verify, FindsEachChangedColumnOfAWallet) {
    for (const char* column : {"available_balance", "pending_balance", "in_escrow", "in_transit"}) {
        const std::string name = column;
        EXPECT_EQ(this->after("UPDATE wallets SET " + name + " = " + name + " + 1"), (std::set<std::string>{"I13"}))
            << name;
        this->backend_.execute("UPDATE wallets SET " + name + " = " + name + " - 1");
    }
    EXPECT_EQ(this->after("UPDATE wallets SET total_earned = 0"), (std::set<std::string>{"I14"}));
    EXPECT_EQ(
        this->after("UPDATE wallets SET total_earned = 6400, total_withdrawn = 0"), (std::set<std::string>{"I14"})
    );
    EXPECT_EQ(this->after("UPDATE wallets SET total_withdrawn = 2400"), std::set<std::string>{});
}

TYPED_TEST(Verify, FindsAPaymentThatHoldsOtherThanItsEscrow) {
    const std::string id = quoted(this->healthy_.held);
    EXPECT_THAT(
        this->after("UPDATE payments SET amount_refunding = 1000 WHERE id = " + id),
        testing::IsSupersetOf({"I5", "I13"})
    );
    EXPECT_THAT(
        this->after("UPDATE payments SET amount_refunding = 2000, amount_credited = 4001 WHERE id = " + id),
        testing::Contains("I5")
    );
}

TYPED_TEST(Verify, FindsAPaymentWhoseStatusDoesNotFit) {
    const std::string id = quoted(this->healthy_.held);
    EXPECT_EQ(this->after("UPDATE payments SET status = 'REFUNDED' WHERE id = " + id), (std::set<std::string>{"I6"}));
    EXPECT_EQ(this->after("UPDATE payments SET status = 'PENDING' WHERE id = " + id), (std::set<std::string>{"I6"}));
}

TYPED_TEST(Verify, FindsACollaborationThatWasPaidTwice) {
    EXPECT_EQ(
        this->after(
            "UPDATE payments SET collaboration_id = (SELECT collaboration_id FROM payments WHERE id = " +
            quoted(this->healthy_.held) + ")"
        ),
        (std::set<std::string>{"I6"})
    );
}

TYPED_TEST(Verify, FindsRefundsAndPayoutsThatDoNotFitTheirAccounts) {
    EXPECT_THAT(
        this->after("UPDATE refunds SET amount = 1 WHERE id = " + quoted(this->healthy_.refund)),
        testing::Contains("I5")
    );
    this->backend_.execute("UPDATE refunds SET amount = 2000");
    EXPECT_THAT(
        this->after("UPDATE payouts SET status = 'FAILED' WHERE id = " + quoted(this->healthy_.on_its_way)),
        testing::IsSupersetOf({"I5", "I13"})
    );
}

TYPED_TEST(Verify, FindsAKeyThatWaitsForNothing) {
    EXPECT_EQ(this->after("DELETE FROM jobs"), (std::set<std::string>{"I7"}));
}

TYPED_TEST(Verify, TakesWhatStripeMovedByItself) {
    for (const auto account : {ledger::AccountKind::suspense, ledger::AccountKind::bank, ledger::AccountKind::losses}) {
        this->take(account);
    }
    const store::VerifyReport report = this->store_->verify();
    EXPECT_TRUE(report.is_clean()) << show(report);
}

TYPED_TEST(Verify, FindsADifferenceThatIsNotPostedAsItSays) {
    const std::string row = " WHERE id = " + quoted(this->take(ledger::AccountKind::suspense).id);
    const std::string update = "UPDATE differences SET ";
    const std::set<std::string> is_off{"I12"};
    EXPECT_EQ(this->after(update + "amount_there = -99" + row), is_off);
    EXPECT_EQ(this->after(update + "amount_there = -100, fee_there = 8" + row), is_off);
    EXPECT_EQ(this->after(update + "fee_there = 7, posted_to = NULL" + row), is_off);
    EXPECT_EQ(this->after(update + "posted_to = 'bank', status = 'RESOLVED'" + row), is_off);
    EXPECT_EQ(this->after(update + "posted_to = 'stripe_fees'" + row), is_off);
    EXPECT_EQ(
        this->after(update + "posted_to = 'suspense', status = 'OPEN'" + row + "; DELETE FROM differences" + row),
        is_off
    );
}

TYPED_TEST(Verify, FindsADifferenceThatIsClosedAndInSuspense) {
    const std::string row = " WHERE id = " + quoted(this->take(ledger::AccountKind::suspense).id);
    for (const char* status : {"RESOLVED", "VANISHED"}) {
        EXPECT_EQ(
            this->after("UPDATE differences SET status = '" + std::string{status} + "'" + row),
            (std::set<std::string>{"I6"})
        );
    }
    const std::string other = " WHERE id = " + quoted(this->take(ledger::AccountKind::bank).id);
    this->backend_.execute("UPDATE differences SET status = 'OPEN'" + row);
    EXPECT_EQ(this->after("UPDATE differences SET status = 'OPEN'" + other), (std::set<std::string>{"I6"}));
}

TYPED_TEST(Verify, ListsAtMostTwentyRows) {
    escrow::WorkingSet rows;
    for (int i = 0; i < 30; ++i) {
        rows.change(
            escrow::IdempotencyKey{.user_id = this->healthy_.company, .idempotency_key = "lost " + std::to_string(i)}
        );
    }
    this->commit({.rows = rows.changes()});
    const store::VerifyReport report = this->store_->verify();
    ASSERT_EQ(report.violations.size(), 1U);
    EXPECT_EQ(report.violations[0].offending.size(), 20U);
    EXPECT_THAT(report.violations[0].offending[0], testing::HasSubstr("idempotency_key=lost "));
}

}  // namespace holdfast::store_contract
