// SPDX-License-Identifier: Apache-2.0
#include "services/translate.hpp"

#include <gtest/gtest.h>

namespace holdfast::services {
namespace {

using escrow::ConnectState;

money::Currency currency(const char* code) {
    return *money::Currency::parse(code);
}
money::Money money_of(std::int64_t minor, const char* code) {
    return {.minor = minor, .currency = currency(code)};
}

TEST(Translate, AnAccountIsActiveOnceItCanReceiveAndPayOut) {
    const auto state = [](stripe::Account account) { return to_account_fact(account).state; };
    using stripe::CapabilityStatus;
    EXPECT_EQ(state({.id = "acct_1"}), ConnectState::pending);
    EXPECT_EQ(state({.id = "acct_1", .currently_due = {"tos"}}), ConnectState::pending);
    EXPECT_EQ(state({.id = "acct_1", .details_submitted = true}), ConnectState::pending);
    EXPECT_EQ(
        state({.id = "acct_1", .details_submitted = true, .currently_due = {"id_number"}}), ConnectState::restricted
    );
    EXPECT_EQ(
        state(
            {.id = "acct_1", .payouts_enabled = true, .details_submitted = true, .transfers = CapabilityStatus::active}
        ),
        ConnectState::active
    );
    EXPECT_EQ(
        state({.id = "acct_1", .payouts_enabled = true, .transfers = CapabilityStatus::pending}), ConnectState::pending
    );
    EXPECT_EQ(
        state(
            {.id = "acct_1",
             .payouts_enabled = true,
             .transfers = CapabilityStatus::active,
             .disabled_reason = "rejected.fraud"}
        ),
        ConnectState::rejected
    );
}

TEST(Translate, KeepsTheDefaultBankOfEachCurrency) {
    const escrow::AccountFact fact = to_account_fact({
        .id = "acct_1",
        .currently_due = {"a", "b"},
        .past_due = {"b"},
        .external_accounts =
            {
                {.id = "ba_1", .currency = "usd", .last4 = "1111"},
                {.id = "ba_2", .currency = "usd", .last4 = "2222", .default_for_currency = true},
                {.id = "ba_3", .currency = "eur", .last4 = "3333"},
                {.id = "ba_4", .currency = "gbp", .last4 = "4444", .status = "errored", .default_for_currency = true},
                {.id = "ba_5", .currency = "zzz", .last4 = "5555"},
            },
    });
    ASSERT_EQ(fact.bank_accounts.size(), 2U);
    EXPECT_EQ(fact.bank_accounts[0].stripe_id, "ba_2");
    EXPECT_EQ(fact.bank_accounts[1].stripe_id, "ba_3");
    EXPECT_EQ(fact.requirements, (std::vector<std::string>{"b", "a"}));
}

TEST(Translate, AStateThatIsUnknownIsNeverGuessedAt) {
    EXPECT_EQ(to_intent_fact({.id = "pi_1"}).error().code, FailureCode::outcome_unknown);
    EXPECT_EQ(to_refund_fact({.id = "re_1"}).error().code, FailureCode::outcome_unknown);
    EXPECT_EQ(to_payout_fact({.id = "po_1"}).error().code, FailureCode::outcome_unknown);
    EXPECT_EQ(to_dispute_fact({.id = "du_1"}, currency("usd")).error().code, FailureCode::outcome_unknown);
}

TEST(Translate, OnlyAFailedAttemptHasAFailure) {
    const stripe::AttemptError error{.code = "card_declined", .decline_code = "stolen_card"};
    const auto failed = to_intent_fact(
        {.id = "pi_1", .status = stripe::IntentStatus::requires_payment_method, .last_payment_error = error}
    );
    EXPECT_EQ(failed->failure_code, "card_declined");
    EXPECT_NE(failed->decline_code, "stolen_card");  // whoever holds it must not learn so
    const auto going_on =
        to_intent_fact({.id = "pi_1", .status = stripe::IntentStatus::processing, .last_payment_error = error});
    EXPECT_EQ(going_on->failure_code, "");
}

TEST(Translate, AFeeInAnotherCurrencyIsConvertedAtTheChargesOwnRate) {
    stripe::Charge charge{.id = "ch_1", .amount = money_of(10'000, "eur")};
    EXPECT_FALSE(*to_fee_fact(charge, currency("eur")));
    charge.balance_transaction = stripe::BalanceTransaction{
        .id = "txn_1",
        .amount = money_of(11'000, "usd"),
        .fee = money_of(349, "usd"),
        .status = stripe::TransactionStatus::pending,
        .available_on = Timestamp{},
    };
    const auto fee = to_fee_fact(charge, currency("eur"));
    EXPECT_TRUE((*fee)->converted);
    EXPECT_EQ((*fee)->fact.fee, 317);  // 349 * 10000 / 11000 = 317.27
    EXPECT_FALSE((*fee)->fact.is_available);
    charge.balance_transaction->fee = money_of(320, "eur");
    EXPECT_EQ((*to_fee_fact(charge, currency("eur")))->fact.fee, 320);
}

TEST(Translate, ADisputesMovesAreSummed) {
    stripe::Dispute dispute{
        .id = "du_1", .status = stripe::DisputeStatus::warning_needs_response, .amount = money_of(10'000, "usd")
    };
    EXPECT_FALSE(*to_dispute_fact(dispute, currency("usd")));
    dispute.status = stripe::DisputeStatus::won;
    dispute.balance_transactions = {
        {.id = "txn_1", .amount = money_of(-10'000, "usd"), .fee = money_of(1'500, "usd")},
        {.id = "txn_2", .amount = money_of(10'000, "usd"), .fee = money_of(-1'500, "usd")},
    };
    const auto fact = to_dispute_fact(dispute, currency("usd"));
    EXPECT_EQ((*fact)->status, escrow::DisputeFactStatus::won);
    EXPECT_EQ((*fact)->withdrawn, 10'000);
    EXPECT_EQ((*fact)->fee, 0) << "it came back beside the amount";
    EXPECT_EQ((*fact)->reinstated, 10'000) << "as much as Stripe's movement says";
}

}  // namespace
}  // namespace holdfast::services
