// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/test_books.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace holdfast::escrow::testing {

namespace {

constexpr std::size_t kMostRows = 500;
constexpr int kMostRounds = 8;

using P = PaymentStatus;
constexpr auto kPaymentEdges = std::to_array<std::pair<P, P>>({
    {P::pending, P::held},
    {P::pending, P::failed},
    {P::failed, P::pending},
    {P::failed, P::held},
    {P::held, P::released},
    {P::held, P::completed},
    {P::held, P::refunded},
    {P::released, P::completed},
    {P::completed, P::released},
    {P::released, P::held},
    {P::completed, P::held},
    {P::refunded, P::held},
});
using O = PayoutStatus;
constexpr auto kPayoutEdges = std::to_array<std::pair<O, O>>({
    {O::pending, O::in_transit},
    {O::pending, O::completed},
    {O::pending, O::failed},
    {O::pending, O::canceled},
    {O::in_transit, O::completed},
    {O::in_transit, O::failed},
    {O::in_transit, O::canceled},
    {O::completed, O::failed},
    {O::completed, O::canceled},
});
using R = RefundStatus;
constexpr auto kRefundEdges = std::to_array<std::pair<R, R>>({
    {R::pending, R::succeeded},
    {R::pending, R::failed},
    {R::succeeded, R::failed},
});
using C = CollaborationStatus;
constexpr auto kCollaborationEdges = std::to_array<std::pair<C, C>>({
    {C::active, C::submitted},
    {C::active, C::completed},
    {C::active, C::canceled},
    {C::submitted, C::completed},
    {C::submitted, C::active},
    {C::submitted, C::canceled},
});

template <class Row, class Edges>
void check_edge(const Row* before, const Row& after, const Edges& edges) {
    if (before != nullptr && before->status != after.status) {
        HOLDFAST_CHECK(
            std::ranges::find(edges, std::pair{before->status, after.status}) != edges.end(), "only listed edges (I6)"
        );
    }
}

void check_edge(const auto*, const auto&) {}
void check_edge(const Payment* before, const Payment& after) {
    check_edge(before, after, kPaymentEdges);
}
void check_edge(const Payout* before, const Payout& after) {
    check_edge(before, after, kPayoutEdges);
}
void check_edge(const Refund* before, const Refund& after) {
    check_edge(before, after, kRefundEdges);
}
void check_edge(const Collaboration* before, const Collaboration& after) {
    check_edge(before, after, kCollaborationEdges);
}

std::size_t count(const Changes& changes) {
    std::size_t rows = changes.jobs.size() + changes.events.size();
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) { rows += std::get<RowsOf<Row>>(changes.rows).size(); });
    for (const ledger::Entry& entry : changes.entries) {
        rows += 1 + entry.postings.size();
    }
    return rows;
}

// Each object that changed is announced, and none twice.
void check_events(const Changes& changes) {
    const auto announced = [&](EventType type, const Uuid& subject) {
        return std::ranges::count_if(changes.events, [&](const EventDraft& event) {
            return event.type == type && event.subject_id == subject;
        });
    };
    for (const EventDraft& event : changes.events) {
        HOLDFAST_CHECK(announced(event.type, event.subject_id) == 1, "an object is announced once a command");
        HOLDFAST_CHECK(!event.first_recipient.is_nil(), "somebody is told");
    }
    const auto check = [&]<class Row>(std::type_identity<Row>, EventType type, auto&& subject) {
        for (const Row& row : std::get<RowsOf<Row>>(changes.rows)) {
            HOLDFAST_CHECK(announced(type, subject(row)) == 1, "a change is announced");
        }
    };
    const auto by_id = [](const auto& row) { return row.id.value; };
    check(std::type_identity<Collaboration>{}, EventType::collaboration_update, by_id);
    check(std::type_identity<Payment>{}, EventType::payment_update, by_id);
    check(std::type_identity<Refund>{}, EventType::refund_update, by_id);
    check(std::type_identity<Wallet>{}, EventType::wallet_update, by_id);
    check(std::type_identity<Payout>{}, EventType::payout_update, by_id);
    check(std::type_identity<PaymentMethod>{}, EventType::payment_method_update, by_id);
    check(std::type_identity<ConnectAccount>{}, EventType::connect_update, [](const auto& row) {
        return row.user_id.value;
    });
}

template <class Row, class Order>
void keep_first(std::vector<Row>& rows, Order&& order, std::size_t limit) {
    std::ranges::sort(rows, {}, order);
    if (rows.size() > limit) {
        rows.resize(limit);
    }
}

}  // namespace

void TestBooks::load_scope(const ScopeKey& scope, Rows& rows) const {
    const auto select = [&]<class Row>(std::type_identity<Row>, auto&& where, auto&& order, std::size_t limit) {
        std::vector<Row> found;
        for (const auto& [key, row] : std::get<Saved<Row>>(saved_)) {
            if (where(row)) {
                found.push_back(row);
            }
        }
        keep_first(found, order, limit);
        rows.of<Row>().insert(rows.of<Row>().end(), found.begin(), found.end());
    };
    constexpr auto kAll = static_cast<std::size_t>(-1);
    constexpr auto kSome = static_cast<std::size_t>(kScopeLimit);
    const auto by_id = [](const auto& row) { return row.id; };
    const auto allocations = [&](AllocationStatus status) {
        select(
            std::type_identity<PayoutAllocation>{},
            [&](const auto& row) { return row.payout_id.value == scope.id && row.status == status; },
            [](const auto& row) { return row.release_id; },
            kSome
        );
    };
    switch (scope.scope) {
        case Scope::user_by_email:
            return select(
                std::type_identity<identity::User>{},
                [&](const auto& row) { return row.email == scope.text && !row.password_hash.empty(); },
                by_id,
                1
            );
        case Scope::user_by_subject:
            return select(
                std::type_identity<identity::User>{},
                [&](const auto& row) { return row.issuer + '\n' + row.subject == scope.text; },
                by_id,
                1
            );
        case Scope::collaboration_payments:
            return select(
                std::type_identity<Payment>{},
                [&](const auto& row) { return row.collaboration_id.value == scope.id; },
                by_id,
                kAll
            );
        case Scope::payment_releases:
            return select(
                std::type_identity<Release>{},
                [&](const auto& row) { return row.payment_id.value == scope.id && !row.cleared_at; },
                [](const auto& row) { return std::tuple{row.released_at, row.id}; },
                kSome
            );
        case Scope::open_releases:
            return select(
                std::type_identity<Release>{},
                [&](const auto& row) {
                    return row.influencer_id.value == scope.id && row.currency == scope.currency && row.cleared_at &&
                           row.credited > row.allocated;
                },
                [](const auto& row) { return std::tuple{*row.cleared_at, row.id}; },
                kSome
            );
        case Scope::payout_allocations:
            return allocations(AllocationStatus::reserved);
        case Scope::paid_allocations:
            return allocations(AllocationStatus::paid);
        case Scope::user_payment_methods:
            return select(
                std::type_identity<PaymentMethod>{},
                [&](const auto& row) { return row.user_id.value == scope.id && !row.detached_at; },
                by_id,
                kAll
            );
        case Scope::user_sessions:
            return select(
                std::type_identity<identity::Session>{},
                [&](const auto& row) { return row.user_id.value == scope.id && !row.revoked_at; },
                by_id,
                kAll
            );
        case Scope::open_differences:
            return select(
                std::type_identity<Difference>{},
                [&](const auto& row) { return row.user_id.value == scope.id && row.status == DifferenceStatus::open; },
                by_id,
                kScopeLimit
            );
    }
}

Rows TestBooks::load(const KeySet& keys) const {
    Rows rows;
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        for (const auto& key : keys.of<Row>()) {
            const auto& table = std::get<Saved<Row>>(saved_);
            if (const auto found = table.find(key); found != table.end()) {
                rows.of<Row>().push_back(found->second);
            }
        }
    });
    for (const ScopeKey& scope : keys.scopes) {
        load_scope(scope, rows);
    }
    return rows;
}

void TestBooks::post(ledger::Entry& entry) {
    const auto defect = ledger::find_defect(entry);
    HOLDFAST_CHECK(!defect, defect ? ledger::to_string(*defect) : "");
    for (ledger::Posting& posting : entry.postings) {
        if (ledger::is_platform(posting.account.kind)) {
            platform_[posting.account] += posting.amount_minor;
            continue;
        }
        const BalanceRow* known = find<BalanceRow>(posting.account);
        BalanceRow balance = known != nullptr ? *known : BalanceRow{{.account = posting.account}};
        HOLDFAST_CHECK(ledger::apply(balance, posting), ledger::account_code(posting.account) + " below zero");
        batch_.change(balance);
    }
}

void TestBooks::apply(Changes changes, Timestamp now) {
    HOLDFAST_CHECK(count(changes) <= kMostRows, "a command touches a bounded number of rows");
    check_events(changes);
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        for (Row& row : std::get<RowsOf<Row>>(changes.rows)) {
            check_edge(find<Row>(row.key()), row);
            batch_.change(std::move(row));
        }
    });
    for (ledger::Entry& entry : changes.entries) {
        HOLDFAST_CHECK(entry.created_at == now && !entry.id.is_nil(), "an entry has its time and id");
        post(entry);
        entry.sequence = static_cast<std::int64_t>(entries_.size()) + 1;
        entries_.push_back(std::move(entry));
    }
    for (JobDraft& draft : changes.jobs) {
        HOLDFAST_CHECK(find<Job>(draft.job.id) == nullptr, "a new job has a new id");
        if (draft.call) {
            calls_.insert_or_assign(draft.job.id, *draft.call);
        }
        batch_.change(std::move(draft.job));
    }
    events_.insert(events_.end(), changes.events.begin(), changes.events.end());
}

Result<Reply> TestBooks::execute(const Command& command, Timestamp now) {
    last_ = {};
    for (last_rounds_ = 0; last_rounds_ < kMostRounds; ++last_rounds_) {
        const KeySet wanted = needed_keys(batch_, command);
        Decision decision = decide(batch_, command, now);
        if (auto* failure = std::get_if<Failure>(&decision)) {
            return std::unexpected(std::move(*failure));
        }
        if (auto* changes = std::get_if<Changes>(&decision)) {
            HOLDFAST_CHECK(wanted.empty(), "a command that is decided needs nothing more");
            last_ = *changes;
            apply(std::move(*changes), now);
            return last_.reply;
        }
        const KeySet missing = batch_.missing(std::get<Need>(decision).keys);
        HOLDFAST_CHECK(!missing.empty(), "what is asked for is unknown");
        batch_.learn(missing, load(missing));
    }
    check_failed("round < kMostRounds", "a command never stopped asking for rows");
}

void TestBooks::flush() {
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        for (const auto& key : batch_.table<Row>().changed()) {
            std::get<Saved<Row>>(saved_).insert_or_assign(key, *batch_.find<Row>(key));
        }
    });
    batch_ = {};
}

std::int64_t TestBooks::balance(const ledger::Account& account) const {
    if (ledger::is_platform(account.kind)) {
        const auto found = platform_.find(account);
        return found == platform_.end() ? 0 : found->second;
    }
    const BalanceRow* row = find<BalanceRow>(account);
    return row == nullptr ? 0 : row->balance_minor;
}

}  // namespace holdfast::escrow::testing
