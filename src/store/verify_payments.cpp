// SPDX-License-Identifier: Apache-2.0
#include "money/allocation.hpp"
#include "store/select.hpp"
#include "store/tables.hpp"
#include "store/verification.hpp"

#include <unordered_map>

namespace holdfast::store {

namespace {

using escrow::Payment;
using escrow::PaymentStatus;

constexpr std::int64_t kAtOnce = 5000;

// What a payment should owe its creator of what was released.
std::int64_t share_of(const Payment& payment, std::int64_t released) {
    return money::creator_share(payment.amount_influencer_fee, released, payment.amount_budget);
}

bool has_sound_amounts(const Payment& payment) {
    const bool is_positive = payment.amount_budget > 0 && payment.amount_influencer_fee > 0 &&
                             payment.amount_influencer_fee <= payment.amount_budget;
    const bool has_parts = payment.amount_released >= 0 && payment.amount_released <= payment.amount_budget &&
                           payment.amount_refunding >= 0 && payment.amount_refunded >= 0 &&
                           payment.amount_disputed >= 0 && payment.amount_paid_out >= 0 && payment.held() >= 0 &&
                           payment.amount_paid_out <= payment.amount_credited;
    return is_positive && has_parts && payment.amount_credited == share_of(payment, payment.amount_released);
}

// Escrow emptied with any release: RELEASED, or COMPLETED once all of it is paid out; by refunds only: REFUNDED; else
// HELD.
bool has_fitting_status(const Payment& payment) {
    if (!payment.held_at) {
        return payment.amount_released == 0 && payment.amount_refunding == 0 && payment.amount_refunded == 0;
    }
    const bool is_emptied = payment.held() == 0 && payment.amount_refunding == 0;
    switch (payment.status) {
        case PaymentStatus::pending:
        case PaymentStatus::failed:
            return false;
        case PaymentStatus::held:
            return !is_emptied;
        case PaymentStatus::refunded:
            return is_emptied && payment.amount_released == 0;
        case PaymentStatus::released:
            return is_emptied && payment.amount_released > 0;
        case PaymentStatus::completed:
            return is_emptied && payment.amount_released > 0 && payment.amount_paid_out == payment.amount_credited;
    }
    return false;
}

class Findings {
public:
    Findings(std::string invariant, std::string detail)
        : violation_{.invariant = std::move(invariant), .detail = std::move(detail), .offending = {}} {}
    void add(std::string row) {
        if (violation_.offending.size() < kMaxOffending) {
            violation_.offending.push_back(std::move(row));
        }
    }
    void report_to(VerifyReport& report) && {
        if (!violation_.offending.empty()) {
            report.violations.push_back(std::move(violation_));
        }
    }

private:
    Violation violation_;
};

std::string describe(const Payment& payment) {
    return "id=" + to_string(payment.id) + " status=" + std::string{to_string(payment.status)} +
           " amount_budget=" + std::to_string(payment.amount_budget) +
           " amount_released=" + std::to_string(payment.amount_released) +
           " amount_credited=" + std::to_string(payment.amount_credited) +
           " amount_refunding=" + std::to_string(payment.amount_refunding) +
           " amount_refunded=" + std::to_string(payment.amount_refunded) + " held=" + std::to_string(payment.held());
}

using Shares = std::unordered_map<escrow::WalletKey, std::int64_t>;

void check_shares(Session& session, const Shares& shares, VerifyReport& report) {
    Findings findings{"I13", "a wallet's inEscrow is the creator's share of what is held"};
    std::size_t met = 0;
    session.select("SELECT user_id, currency, in_escrow FROM wallets", {}, [&](const ValueReader& row) {
        const escrow::WalletKey key{
            .user_id = UserId{row.uuid(0)}, .currency = Conversion<money::Currency>::read(row, 1)
        };
        const auto share = shares.find(key);
        const std::int64_t expected = share == shares.end() ? 0 : share->second;
        met += share == shares.end() ? 0U : 1U;
        if (row.integer(2) != expected) {
            findings.add(
                row.display(0) + " " + row.display(1) + " " + row.display(2) + " shares=" + std::to_string(expected)
            );
        }
    });
    if (met != shares.size()) {
        findings.add(std::to_string(shares.size() - met) + " creators of held payments have no wallet");
    }
    std::move(findings).report_to(report);
}

}  // namespace

void check_payments(Session& session, VerifyReport& report) {
    Findings amounts{"I5", "a payment's parts add up: released, refunded, being refunded, disputed and held"};
    Findings statuses{"I6", "a payment's status fits its amounts"};
    Shares shares;
    PaymentId last{};
    for (bool more = true; more;) {
        // A nil id is NULL in the databases: the first page has no lower end.
        const auto page =
            last.is_nil() ? select_rows<Payment>(session, "ORDER BY id LIMIT $1", {kAtOnce})
                          : select_rows<Payment>(session, "WHERE id > $1 ORDER BY id LIMIT $2", {last.value, kAtOnce});
        for (const Payment& payment : page) {
            if (!has_sound_amounts(payment)) {
                amounts.add(describe(payment));
                continue;
            }
            if (!has_fitting_status(payment)) {
                statuses.add(describe(payment));
            }
            if (const std::int64_t held = payment.held(); held > 0) {
                shares[{.user_id = payment.influencer_id, .currency = payment.currency}] +=
                    share_of(payment, payment.amount_released + held) - payment.amount_credited;
            }
        }
        report.payments += static_cast<std::int64_t>(page.size());
        more = page.size() == static_cast<std::size_t>(kAtOnce);
        last = page.empty() ? last : page.back().id;
    }
    std::erase_if(shares, [](const auto& share) { return share.second == 0; });
    std::move(amounts).report_to(report);
    std::move(statuses).report_to(report);
    check_shares(session, shares, report);
}

}  // namespace holdfast::store
