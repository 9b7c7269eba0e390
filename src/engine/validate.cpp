// SPDX-License-Identifier: Apache-2.0
#include "engine/validate.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace holdfast::engine {
namespace {

using escrow::PaymentStatus;
using escrow::PayoutStatus;
using escrow::RefundStatus;

template <class Status>
struct Edge {
    Status before;
    Status after;
};

// Design section 4. A status may also stay as it is.
constexpr std::array kPaymentEdges = std::to_array<Edge<PaymentStatus>>({
    {PaymentStatus::pending, PaymentStatus::held},
    {PaymentStatus::pending, PaymentStatus::failed},
    {PaymentStatus::failed, PaymentStatus::pending},
    {PaymentStatus::failed, PaymentStatus::held},  // a capture, however late
    {PaymentStatus::held, PaymentStatus::released},
    {PaymentStatus::held, PaymentStatus::refunded},
    {PaymentStatus::held, PaymentStatus::completed},  // the last refund confirmed after all releases were paid out
    {PaymentStatus::released, PaymentStatus::completed},
    {PaymentStatus::completed, PaymentStatus::released},  // a payout was returned
    {PaymentStatus::released, PaymentStatus::held},       // a refund failed after it had succeeded
    {PaymentStatus::completed, PaymentStatus::held},
    {PaymentStatus::refunded, PaymentStatus::held},
});

constexpr std::array kPayoutEdges = std::to_array<Edge<PayoutStatus>>({
    {PayoutStatus::pending, PayoutStatus::in_transit},
    {PayoutStatus::pending, PayoutStatus::completed},
    {PayoutStatus::pending, PayoutStatus::failed},
    {PayoutStatus::pending, PayoutStatus::canceled},
    {PayoutStatus::in_transit, PayoutStatus::completed},
    {PayoutStatus::in_transit, PayoutStatus::failed},
    {PayoutStatus::in_transit, PayoutStatus::canceled},
    {PayoutStatus::completed, PayoutStatus::failed},
    {PayoutStatus::completed, PayoutStatus::canceled},
});

constexpr std::array kRefundEdges = std::to_array<Edge<RefundStatus>>({
    {RefundStatus::pending, RefundStatus::succeeded},
    {RefundStatus::pending, RefundStatus::failed},
    {RefundStatus::succeeded, RefundStatus::failed},
});

template <class Row, class Status>
std::optional<std::string> find_unlisted_edge(
    const escrow::WorkingSet& rows, const std::vector<Row>& changed, std::span<const Edge<Status>> edges
) {
    for (const Row& row : changed) {
        const Row* before = rows.find<Row>(row.key());
        if (before == nullptr || before->status == row.status) {
            continue;
        }
        const bool is_listed = std::ranges::any_of(edges, [&](const Edge<Status>& edge) {
            return edge.before == before->status && edge.after == row.status;
        });
        if (!is_listed) {
            return "unlisted edge " + std::string{to_string(before->status)} + " -> " +
                   std::string{to_string(row.status)} + " of " + to_string(row.id);
        }
    }
    return std::nullopt;
}

std::size_t count_rows(const escrow::Changes& changes) {
    std::size_t count = changes.jobs.size() + changes.events.size();
    escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        count += std::get<escrow::RowsOf<Row>>(changes.rows).size();
    });
    for (const ledger::Entry& entry : changes.entries) {
        count += 1 + entry.postings.size();
    }
    return count;
}

}  // namespace

std::optional<std::string> find_breach(const escrow::WorkingSet& rows, const escrow::Changes& changes) {
    for (const ledger::Entry& entry : changes.entries) {
        if (const auto defect = ledger::find_defect(entry)) {
            return "entry " + to_string(entry.id) + ": " + std::string{ledger::to_string(*defect)};
        }
    }
    if (count_rows(changes) > kMaxRowsPerCommand) {
        return "more rows than one command may touch";
    }
    using escrow::RowsOf;
    if (auto edge = find_unlisted_edge<escrow::Payment, PaymentStatus>(
            rows, std::get<RowsOf<escrow::Payment>>(changes.rows), kPaymentEdges
        )) {
        return edge;
    }
    if (auto edge = find_unlisted_edge<escrow::Payout, PayoutStatus>(
            rows, std::get<RowsOf<escrow::Payout>>(changes.rows), kPayoutEdges
        )) {
        return edge;
    }
    return find_unlisted_edge<escrow::Refund, RefundStatus>(
        rows, std::get<RowsOf<escrow::Refund>>(changes.rows), kRefundEdges
    );
}

std::expected<std::vector<escrow::BalanceRow>, std::string> post(
    const escrow::WorkingSet& rows, std::vector<ledger::Entry>& entries
) {
    std::vector<escrow::BalanceRow> balances;
    std::unordered_map<ledger::Account, std::size_t> places;
    for (ledger::Entry& entry : entries) {
        for (ledger::Posting& posting : entry.postings) {
            if (ledger::is_platform(posting.account.kind)) {
                continue;
            }
            const auto [place, is_new] = places.try_emplace(posting.account, balances.size());
            if (is_new) {
                const auto* known = rows.find<escrow::BalanceRow>(posting.account);
                balances.push_back(known != nullptr ? *known : escrow::BalanceRow{{.account = posting.account}});
            }
            if (!ledger::apply(balances[place->second], posting)) {
                return std::unexpected(
                    "entry " + to_string(entry.id) + " would take " + ledger::account_code(posting.account) +
                    " below zero by " + std::to_string(posting.amount_minor)
                );
            }
        }
    }
    return balances;
}

}  // namespace holdfast::engine
