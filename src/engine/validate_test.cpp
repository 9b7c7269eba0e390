// SPDX-License-Identifier: Apache-2.0
#include "engine/validate.hpp"

#include <gtest/gtest.h>

namespace holdfast::engine {
namespace {

using ledger::Account;
using ledger::AccountKind;

const money::Currency kUsd = *money::Currency::parse("usd");

Uuid uuid(std::uint8_t number) {
    Uuid id;
    id.bytes[15] = number;
    return id;
}

Account escrow_of(std::uint8_t payment) {
    return {.kind = AccountKind::escrow, .owner = uuid(payment), .currency = kUsd};
}
Account stripe() {
    return {.kind = AccountKind::stripe_platform, .owner = {}, .currency = kUsd};
}
Account fees() {
    return {.kind = AccountKind::fees, .owner = {}, .currency = kUsd};
}

ledger::Entry entry(std::vector<ledger::Posting> postings) {
    return {.id = EntryId{uuid(99)}, .kind = ledger::EntryKind::hold, .postings = std::move(postings)};
}

TEST(Validate, RefusesAnUnbalancedEntry) {
    escrow::Changes changes;
    changes.entries.push_back(entry({ledger::debit(stripe(), 100), ledger::credit(escrow_of(1), 99)}));
    EXPECT_TRUE(find_breach({}, changes).has_value());
    changes.entries.front().postings[1].amount_minor = -100;
    EXPECT_FALSE(find_breach({}, changes).has_value());
}

TEST(Validate, RefusesAnEdgeThatIsNotListed) {
    escrow::WorkingSet rows;
    escrow::Payment before{.id = PaymentId{uuid(1)}, .status = escrow::PaymentStatus::refunded};
    rows.change(before);
    escrow::Changes changes;
    escrow::Payment after = before;
    after.status = escrow::PaymentStatus::completed;
    changes.put(after);
    const auto breach = find_breach(rows, changes);
    ASSERT_TRUE(breach.has_value());
    EXPECT_NE(breach->find("REFUNDED -> COMPLETED"), std::string::npos);
}

TEST(Validate, RefusesMoreRowsThanOneCommandMayTouch) {
    escrow::Changes changes;
    changes.events.resize(kMaxRowsPerCommand + 1);
    EXPECT_TRUE(find_breach({}, changes).has_value());
}

TEST(Validate, StampsRunningBalancesAcrossEntries) {
    std::vector<ledger::Entry> entries;
    entries.push_back(entry({ledger::debit(stripe(), 100), ledger::credit(escrow_of(1), 100)}));
    entries.push_back(entry({ledger::debit(escrow_of(1), 30), ledger::credit(fees(), 30)}));
    const auto balances = post({}, entries);
    ASSERT_TRUE(balances.has_value());
    ASSERT_EQ(balances->size(), 1U);
    EXPECT_EQ(balances->front().balance_minor, -70);
    EXPECT_EQ(balances->front().version, 2);
    EXPECT_EQ(entries[1].postings[0].balance_after, -70);
    EXPECT_EQ(entries[0].postings[0].balance_after, std::nullopt);
}

TEST(Validate, RefusesAFloorBelowZero) {
    std::vector<ledger::Entry> entries;
    entries.push_back(entry({ledger::debit(escrow_of(1), 30), ledger::credit(fees(), 30)}));
    EXPECT_FALSE(post({}, entries).has_value());
}

}  // namespace
}  // namespace holdfast::engine
