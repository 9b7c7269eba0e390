// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"

#include "escrow/rules/accounts.hpp"
#include "money/allocation.hpp"

#include <map>
#include <set>

namespace holdfast::escrow::testing {

namespace {

using ledger::AccountKind;

class Audit {
public:
    explicit Audit(const TestBooks& books) : books_{books} {}

    std::vector<std::string> run() {
        sum_postings();
        sum_rows();
        check_balances();
        check_payments();
        check_disputes();
        check_releases();
        check_payouts();
        check_wallets();
        check_differences();
        check_jobs();
        return std::move(breaches_);
    }

private:
    void expect(bool holds, std::string what) {
        if (!holds) {
            breaches_.push_back(std::move(what));
        }
    }
    void expect_equal(std::int64_t actual, std::int64_t expected, const std::string& what) {
        expect(actual == expected, what + ": " + std::to_string(actual) + ", not " + std::to_string(expected));
    }
    [[nodiscard]] std::int64_t owed(const ledger::Account& account) const { return -books_.balance(account); }

    void sum_postings() {
        std::map<std::string_view, __int128> sums;
        for (const ledger::Entry& entry : books_.entries()) {
            expect(!entry.description.empty() && !entry.reference_type.empty(), "an entry says what it is");
            for (const ledger::Posting& posting : entry.postings) {
                sums[posting.account.currency.code()] += posting.amount_minor;
                posted_[posting.account] += posting.amount_minor;
                ++postings_[posting.account];
                if (entry.reference_type == "difference") {
                    of_difference_[{DifferenceId{entry.reference_id}, posting.account.kind}] += posting.amount_minor;
                }
                const WalletKey wallet{.user_id = UserId{posting.account.owner}, .currency = posting.account.currency};
                if (entry.kind == ledger::EntryKind::release && posting.account.kind == AccountKind::wallet_pending) {
                    earned_[wallet] -= posting.amount_minor;
                }
                if ((entry.kind == ledger::EntryKind::payout_paid || entry.kind == ledger::EntryKind::payout_returned
                    ) &&
                    posting.account.kind == AccountKind::stripe_connected) {
                    withdrawn_[wallet] -= posting.amount_minor;
                }
            }
        }
        for (const auto& [currency, sum] : sums) {
            expect(sum == 0, std::string{"I2: the balances do not sum to zero in "}.append(currency));
        }
    }

    void sum_rows() {
        for (const Release& row : books_.all<Release>()) {
            releases_[row.payment_id].amount += row.amount;
            releases_[row.payment_id].credited += row.credited;
            releases_[row.payment_id].paid_out += row.paid_out;
            if (!row.cleared_at) {
                uncleared_[{.user_id = row.influencer_id, .currency = row.currency}] += row.credited;
                has_uncleared_.insert(row.payment_id);
            }
        }
        for (const Refund& row : books_.all<Refund>()) {
            if (row.status != RefundStatus::failed) {
                auto& sums = refunds_[row.payment_id];
                (row.status == RefundStatus::pending ? sums.first : sums.second) += row.amount;
            }
            const std::int64_t expected = row.status == RefundStatus::pending ? row.amount : 0;
            expect_equal(owed(rules::refund_account(row)), expected, "I5: refund account of " + to_string(row.id));
        }
        for (const PayoutAllocation& row : books_.all<PayoutAllocation>()) {
            if (row.status != AllocationStatus::freed) {
                allocated_[row.payout_id] += row.amount;
                of_release_[row.release_id].first += row.amount;
                of_release_[row.release_id].second += row.status == AllocationStatus::paid ? row.amount : 0;
            }
        }
        for (const Job& job : books_.all<Job>()) {
            if (job.status == JobStatus::ready || job.status == JobStatus::leased) {
                live_.insert({job.kind, job.subject_id});
            }
        }
    }

    void check_balances() {
        for (const BalanceRow& row : books_.all<BalanceRow>()) {
            const std::string code = ledger::account_code(row.account);
            expect_equal(row.balance_minor, posted_[row.account], "I3: balance of " + code);
            expect_equal(row.version, postings_[row.account], "I3: version of " + code);
            if (row.account.kind != AccountKind::receivable) {
                expect(row.natural() >= 0, "I4: " + code + " is below zero");
            }
        }
    }

    void check_payments() {
        for (const Payment& row : books_.all<Payment>()) {
            const std::string id = "payment " + to_string(row.id);
            expect_equal(owed(rules::escrow_account(row)), row.held(), "I5: escrow of " + id);
            expect(row.held() >= 0, "I5: less than nothing is held of " + id);
            expect_equal(
                row.amount_credited,
                money::creator_share(row.amount_influencer_fee, row.amount_released, row.amount_budget),
                "the creator's part of " + id
            );
            expect_equal(releases_[row.id].amount, row.amount_released, "I5: releases of " + id);
            expect_equal(releases_[row.id].credited, row.amount_credited, "I5: credits of " + id);
            expect_equal(releases_[row.id].paid_out, row.amount_paid_out, "paid out of " + id);
            expect_equal(refunds_[row.id].first, row.amount_refunding, "I5: open refunds of " + id);
            expect_equal(refunds_[row.id].second, row.amount_refunded, "I5: refunds of " + id);
            expect(status_fits(row), "I6: " + id + " is " + std::string{to_string(row.status)});
            if (row.held() > 0) {
                in_escrow_[rules::wallet_of(row)] +=
                    money::creator_share(
                        row.amount_influencer_fee, row.amount_released + row.held(), row.amount_budget
                    ) -
                    row.amount_credited;
            }
        }
    }

    [[nodiscard]] static bool status_fits(const Payment& row) {
        const bool is_settled = row.status == PaymentStatus::released || row.status == PaymentStatus::completed;
        if (is_settled != row.released_at.has_value() ||
            (row.status == PaymentStatus::completed) != row.completed_at.has_value()) {
            return false;
        }
        if (!row.held_at) {
            return row.status == PaymentStatus::pending || row.status == PaymentStatus::failed;
        }
        const bool is_emptied = row.held() == 0 && row.amount_refunding == 0;
        switch (row.status) {
            case PaymentStatus::held:
                return !is_emptied;
            case PaymentStatus::refunded:
                return is_emptied && row.amount_released == 0;
            case PaymentStatus::released:
                return is_emptied && row.amount_released > 0 && row.amount_paid_out < row.amount_credited;
            case PaymentStatus::completed:
                return is_emptied && row.amount_released > 0 && row.amount_paid_out == row.amount_credited;
            case PaymentStatus::pending:
            case PaymentStatus::failed:
                return false;
        }
        return false;
    }

    void check_disputes() {
        std::map<PaymentId, std::int64_t> undecided;
        for (const Dispute& row : books_.all<Dispute>()) {
            expect((row.status == DisputeStatus::open) != row.closed_at.has_value(), "when a chargeback was closed");
            const bool is_out = row.status == DisputeStatus::open && row.amount > row.reinstated;
            undecided[row.payment_id] += is_out ? row.amount - row.reinstated : 0;
        }
        for (const auto& [id, amount] : undecided) {
            const Payment& payment = *books_.find<Payment>(id);
            const std::string name = "I5: chargebacks of payment " + to_string(id);
            expect_equal(books_.balance(rules::disputed_account(payment)), amount, name);
            expect(payment.is_disputed || amount == 0, name + " do not lock it");
        }
    }

    void check_releases() {
        for (const Release& row : books_.all<Release>()) {
            const std::string id = "release " + to_string(row.id);
            expect_equal(row.allocated, of_release_[row.id].first, "allocations of " + id);
            expect_equal(row.paid_out, of_release_[row.id].second, "paid allocations of " + id);
            expect(row.allocated <= row.credited, id + " is allocated more than once");
        }
    }

    void check_payouts() {
        for (const Payout& row : books_.all<Payout>()) {
            const std::string id = "payout " + to_string(row.id);
            const bool is_open = row.status == PayoutStatus::pending || row.status == PayoutStatus::in_transit;
            const bool is_lost = row.status == PayoutStatus::failed || row.status == PayoutStatus::canceled;
            const bool is_out = is_open || (is_lost && !row.funds_returned_at);
            expect_equal(owed(rules::payout_account(row)), is_out ? row.amount : 0, "I11: account of " + id);
            if (is_out) {
                in_transit_[rules::wallet_of(row)] += row.amount;
            }
            if (!is_lost) {
                expect_equal(allocated_[row.id] + row.unallocated, row.amount, "allocations of " + id);
            } else if (!live_.contains({JobKind::settle_payout, row.id.value})) {
                expect_equal(allocated_[row.id], 0, "allocations of failed " + id);
            }
        }
    }

    void check_wallets() {
        for (const Wallet& row : books_.all<Wallet>()) {
            const WalletKey key = row.key();
            const std::string id = "I13: wallet of " + to_string(row.user_id) + " ";
            expect_equal(row.available_balance, owed(rules::wallet_available_account(key)), id + "available");
            expect_equal(row.pending_balance, owed(rules::wallet_pending_account(key)), id + "pending");
            expect_equal(row.pending_balance, uncleared_[key], id + "uncleared");
            expect_equal(row.in_escrow, in_escrow_[key], id + "in escrow");
            expect_equal(row.in_transit, in_transit_[key], id + "in transit");
            expect_equal(row.total_earned, earned_[key], "I14: " + id + "earned");
            expect_equal(row.total_withdrawn, withdrawn_[key], "I14: " + id + "withdrawn");
        }
    }

    void check_differences() {
        for (const Difference& row : books_.all<Difference>()) {
            const std::string id = "I12: difference " + to_string(row.id) + " ";
            const bool is_open = row.status == DifferenceStatus::open;
            const std::int64_t moved = row.amount_there.value_or(0) - row.fee_there.value_or(0);
            expect(!row.posted_to || is_open == (row.posted_to == AccountKind::suspense), id + "is kept elsewhere");
            expect_equal(
                of_difference_[{row.id, AccountKind::stripe_platform}], row.posted_to ? moved : 0, id + "moved"
            );
            for (const AccountKind kind : {AccountKind::suspense, AccountKind::bank, AccountKind::losses}) {
                const std::int64_t expected = row.posted_to == kind ? -row.amount_there.value_or(0) : 0;
                expect_equal(of_difference_[{row.id, kind}], expected, id + std::string{to_string(kind)});
            }
        }
    }

    void expect_job(std::initializer_list<JobKind> kinds, const Uuid& subject, const std::string& what) {
        bool is_live = false;
        for (const JobKind kind : kinds) {
            is_live = is_live || live_.contains({kind, subject});
        }
        expect(is_live, "nothing will finish " + what + " " + to_string(subject));
    }

    void check_jobs() {
        using enum JobKind;
        for (const Payment& row : books_.all<Payment>()) {
            if (row.status == PaymentStatus::pending) {
                expect(
                    !row.stripe_payment_intent_id.empty() || !row.intent_job_id.is_nil(), "a payment without an intent"
                );
            }
            if (row.status == PaymentStatus::pending && !row.stripe_payment_intent_id.empty()) {
                expect_job({expire_payment}, row.id.value, "payment");
            }
            if (row.held_at && !row.is_available) {
                expect_job({record_fee}, row.id.value, "the fee of payment");
            }
            if (has_uncleared_.contains(row.id) && row.is_available && !row.is_disputed) {
                expect_job({clear_releases}, row.id.value, "the clearing of payment");
            }
        }
        for (const Refund& row : books_.all<Refund>()) {
            if (row.status == RefundStatus::pending) {
                expect_job({create_refund, poll_refund}, row.id.value, "refund");
            }
        }
        for (const Payout& row : books_.all<Payout>()) {
            if (row.status == PayoutStatus::pending || row.status == PayoutStatus::in_transit) {
                expect_job({create_transfer, create_stripe_payout, poll_payout}, row.id.value, "payout");
            } else if (row.status == PayoutStatus::completed) {
                expect(
                    row.is_settled || live_.contains({settle_payout, row.id.value}) || row.unallocated > 0,
                    "nothing will settle payout " + to_string(row.id)
                );
            } else if (!row.funds_returned_at) {
                expect_job({reverse_transfer}, row.id.value, "the return of payout");
            }
            if (row.unallocated > 0 && row.status != PayoutStatus::failed && row.status != PayoutStatus::canceled) {
                expect_job({allocate_payout}, row.id.value, "the allocation of payout");
            }
        }
    }

    struct ReleaseSums {
        std::int64_t amount = 0;
        std::int64_t credited = 0;
        std::int64_t paid_out = 0;
    };
    using Sums = std::map<WalletKey, std::int64_t>;

    const TestBooks& books_;
    std::vector<std::string> breaches_;
    std::map<ledger::Account, std::int64_t> posted_;
    std::map<ledger::Account, std::int64_t> postings_;
    std::map<std::pair<DifferenceId, AccountKind>, std::int64_t> of_difference_;
    std::map<PaymentId, ReleaseSums> releases_;
    std::map<PaymentId, std::pair<std::int64_t, std::int64_t>> refunds_;
    std::map<PayoutId, std::int64_t> allocated_;
    std::map<ReleaseId, std::pair<std::int64_t, std::int64_t>> of_release_;
    std::set<PaymentId> has_uncleared_;
    std::set<std::pair<JobKind, Uuid>> live_;
    Sums earned_, withdrawn_, uncleared_, in_escrow_, in_transit_;
};

}  // namespace

std::vector<std::string> audit(const TestBooks& books) {
    return Audit{books}.run();
}

}  // namespace holdfast::escrow::testing
