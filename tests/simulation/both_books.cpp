// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/both_books.hpp"

#include "escrow/rules/accounts.hpp"
#include "services/freeze.hpp"
#include "tests/simulation/stripe_side.hpp"

#include <algorithm>
#include <map>

namespace holdfast::simulation {
namespace {

using Sums = std::map<std::string, std::int64_t>;
using ByIntent = std::map<std::string, std::vector<Json>>;

std::string describe(const Sums& sums) {
    std::string text;
    for (const auto& [currency, amount] : sums) {
        text += std::to_string(amount) + " " + currency + " ";
    }
    return text.empty() ? "nothing " : text;
}

ByIntent by_mark(const std::vector<Json>& objects, std::string_view mark) {
    ByIntent found;
    for (const Json& object : objects) {
        if (std::string id = object["metadata"][mark].string_or(); !id.empty()) {
            found[id].push_back(object);
        }
    }
    return found;
}

class Comparison {
public:
    Comparison(
        store::Queries& queries, sandbox::Core& stripe, const ByHand& by_hand, std::vector<std::string>& violations
    )
        : queries_{queries},
          stripe_{stripe, violations},
          by_hand_{by_hand},
          violations_{violations} {}

    void run() {
        for (const Json& account : stripe_.all("/v1/accounts")) {
            schedules_[account["id"].string_or()] = account.at_path("settings.payouts.schedule.interval").string_or();
        }
        payments();
        for (const store::KnownUser& known : queries_.search_users({}, {.limit = 100}).rows) {
            if (known.account && !known.account->stripe_account_id.empty()) {
                payouts(known.user.id, known.account->stripe_account_id);
            }
        }
        platform_balance();
        check_own_money(queries_, stripe_, by_hand_, violations_);
    }

private:
    void blame(std::string text) { violations_.push_back(std::move(text)); }
    void expect(bool holds, const char* what, const auto& id) {
        if (!holds) {
            blame(std::string{what} + " " + to_string(id));
        }
    }

    void payments();
    void payment(const escrow::Payment& payment, const std::vector<Json>& intents);
    void refunds(const escrow::Payment& payment);
    void payouts(UserId user, const std::string& account);
    void payout(const escrow::Payout& payout, const std::vector<Json>& at_bank);
    void connected_balance(UserId user, const std::string& account);
    void platform_balance();

    store::Queries& queries_;
    StripeSide stripe_;
    const ByHand& by_hand_;
    std::vector<std::string>& violations_;
    ByIntent refunds_;
    std::set<std::string> adopted_;
    std::map<std::string, std::string> schedules_;  // of connected accounts
    ByIntent transfers_;
};

void Comparison::payments() {
    ByIntent intents = by_mark(stripe_.all("/v1/payment_intents"), services::kMetadataPayment);
    refunds_ = by_mark(stripe_.all("/v1/refunds"), services::kMetadataRefund);
    transfers_ = by_mark(stripe_.all("/v1/transfers"), services::kMetadataPayout);
    std::optional<PaymentId> after;
    for (bool has_more = true; has_more;) {
        const auto page = queries_.payments({}, {.limit = 100, .after = after});
        for (const escrow::Payment& row : page.rows) {
            payment(row, intents[to_string(row.id)]);
            refunds(row);
            after = row.id;
        }
        has_more = page.has_more;
    }
}

void Comparison::payment(const escrow::Payment& payment, const std::vector<Json>& intents) {
    const auto is_captured = [](const Json& intent) { return intent["status"].string_or() == "succeeded"; };
    const auto captured = std::ranges::count_if(intents, is_captured);
    expect(captured <= 1, "I11: captured twice at Stripe:", payment.id);
    const auto share = static_cast<__int128>(payment.amount_influencer_fee) * payment.amount_released;
    expect(payment.amount_credited == share / payment.amount_budget, "I5: not floor(I·R/A) was credited:", payment.id);
    expect(payment.status != escrow::PaymentStatus::pending, "I16: still PENDING:", payment.id);
    expect((captured == 1) == payment.held_at.has_value(), "I12: captured at one side alone:", payment.id);
    if (captured == 1) {
        const Json& intent = *std::ranges::find_if(intents, is_captured);
        expect(payment.stripe_payment_intent_id == intent["id"].string_or(), "I12: another intent:", payment.id);
        expect(intent["amount_received"].int_or(0) == payment.amount_budget, "I12: another amount:", payment.id);
        expect(payment.stripe_fee.has_value(), "I16: Stripe's fee was never posted:", payment.id);
    }
}

void Comparison::refunds(const escrow::Payment& payment) {
    for (const escrow::Refund& refund : queries_.refunds(payment.id, {.limit = 100}).rows) {
        if (by_hand_.refunds.contains(refund.stripe_refund_id)) {
            expect(adopted_.insert(refund.stripe_refund_id).second, "I11: adopted twice:", refund.id);
            continue;
        }
        const std::vector<Json>& objects = refunds_[to_string(refund.id)];
        expect(objects.size() <= 1, "I11: refunded twice at Stripe:", refund.id);
        const std::string status = objects.empty() ? "failed" : objects.front()["status"].string_or();
        const bool is_open = refund.status == escrow::RefundStatus::pending;
        const bool succeeded = refund.status == escrow::RefundStatus::succeeded;
        expect(!is_open, "I16: a refund is not over:", refund.id);
        expect(is_open || succeeded == (status == "succeeded"), "I12: Stripe ended a refund otherwise:", refund.id);
        expect(
            objects.empty() || objects.front()["amount"].int_or(0) == refund.amount, "I12: another amount:", refund.id
        );
    }
}

void Comparison::payouts(UserId user, const std::string& account) {
    expect(schedules_[account] == "manual", "I12: Stripe pays out by itself from the account of", user);
    ByIntent at_bank = by_mark(stripe_.all("/v1/payouts", account), services::kMetadataPayout);
    std::optional<PayoutId> after;
    for (bool has_more = true; has_more;) {
        const auto page = queries_.payouts(user, {.limit = 100, .after = after});
        for (const escrow::Payout& row : page.rows) {
            payout(row, at_bank[to_string(row.id)]);
            after = row.id;
        }
        has_more = page.has_more;
    }
    connected_balance(user, account);
}

void Comparison::payout(const escrow::Payout& payout, const std::vector<Json>& at_bank) {
    const std::vector<Json>& transfers = transfers_[to_string(payout.id)];
    expect(transfers.size() <= 1, "I11: transferred twice:", payout.id);
    expect(at_bank.size() <= 1, "I11: paid out twice:", payout.id);
    if (payout.pending_reason == "platform_funds") {
        // Stripe's fees were more than our own: somebody must top the balance up, and the payout says so.
        const Sums theirs = stripe_.balance();
        const auto there = theirs.find(std::string{payout.currency.code()});
        expect(transfers.empty(), "I11: transferred and waiting for funds:", payout.id);
        expect(
            there == theirs.end() || there->second < payout.amount, "I16: waits for funds that are there:", payout.id
        );
        return;
    }
    const bool is_paid = payout.status == escrow::PayoutStatus::completed;
    const bool is_over =
        is_paid || payout.status == escrow::PayoutStatus::failed || payout.status == escrow::PayoutStatus::canceled;
    expect(is_over, "I16: a payout is not over:", payout.id);
    expect(is_paid ? payout.is_settled : payout.funds_returned_at.has_value(), "I16: not settled:", payout.id);
    const std::string status = at_bank.empty() ? "failed" : at_bank.front()["status"].string_or();
    expect(is_paid == (status == "paid"), "I12: Stripe ended a payout otherwise:", payout.id);
    const std::int64_t sent = transfers.empty() ? 0 : transfers.front()["amount"].int_or(0);
    const std::int64_t reversed = transfers.empty() ? 0 : transfers.front()["amount_reversed"].int_or(0);
    expect(sent - reversed == (is_paid ? payout.amount : 0), "I11: more or less was moved:", payout.id);
}

void Comparison::connected_balance(UserId user, const std::string& account) {
    Sums ours;
    for (const escrow::Wallet& wallet : queries_.wallets(user)) {
        const auto name = escrow::rules::stripe_connected_account(wallet.key());
        for (const store::AccountBalance& balance : queries_.balances_of({name})) {
            if (balance.balance_minor != 0) {
                ours[std::string{wallet.currency.code()}] += balance.balance_minor;
            }
        }
    }
    if (const Sums theirs = stripe_.balance(account); ours != theirs) {
        blame("I12: " + account + " holds " + describe(theirs) + "at Stripe, the books say " + describe(ours));
    }
}

void Comparison::platform_balance() {
    Sums ours;
    for (const store::AccountBalance& balance : queries_.trial_balance()) {
        if (balance.account.kind == ledger::AccountKind::stripe_platform && balance.balance_minor != 0) {
            ours[std::string{balance.account.currency.code()}] += balance.balance_minor;
        }
    }
    for (const auto& [currency, amount] : check_refunds_by_hand(queries_, stripe_, by_hand_, violations_)) {
        ours[currency] -= amount;
    }
    std::erase_if(ours, [](const auto& entry) { return entry.second == 0; });
    if (const Sums theirs = stripe_.balance(); ours != theirs) {
        blame("I12: Stripe holds " + describe(theirs) + "for us, the books say " + describe(ours));
    }
}

}  // namespace

void compare_books(
    store::Queries& queries, sandbox::Core& stripe, const ByHand& by_hand, std::vector<std::string>& violations
) {
    Comparison{queries, stripe, by_hand, violations}.run();
}

}  // namespace holdfast::simulation
