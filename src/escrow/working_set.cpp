// SPDX-License-Identifier: Apache-2.0
#include "escrow/working_set.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <tuple>

namespace holdfast::escrow {

namespace {

bool is_uncleared(const Release& release) {
    return !release.cleared_at;
}

bool is_open(const Release& release) {
    return release.cleared_at && release.credited > release.allocated;
}

WalletKey wallet_of(const Release& release) {
    return {.user_id = release.influencer_id, .currency = release.currency};
}

IssuerSubject split_subject(const std::string& text) {
    const auto end = text.find('\n');
    HOLDFAST_CHECK(end != std::string::npos, "a subject's scope names its issuer");
    return {.issuer = text.substr(0, end), .subject = text.substr(end + 1)};
}

Scope allocation_scope(AllocationStatus status) {
    HOLDFAST_CHECK(status != AllocationStatus::freed, "freed allocations are no scope");
    return status == AllocationStatus::reserved ? Scope::payout_allocations : Scope::paid_allocations;
}

// The rows of an index's list that pass `is_member`.
template <class Row, class Index, class IndexKey, class Predicate>
std::vector<const Row*> members(
    const Table<Row>& table, const Index& index, const IndexKey& key, Predicate&& is_member
) {
    std::vector<const Row*> found;
    const auto list = index.find(key);
    if (list == index.end()) {
        return found;
    }
    for (const auto& row_key : list->second) {
        const Row* row = table.find(row_key);
        HOLDFAST_CHECK(row != nullptr, "a row that is indexed is known");
        if (is_member(*row)) {
            found.push_back(row);
        }
    }
    return found;
}

template <class Row, class Projection>
void sort_by(std::vector<const Row*>& rows, Projection&& order) {
    std::ranges::sort(rows, [&](const Row* a, const Row* b) { return order(*a) < order(*b); });
}

using Counts = std::unordered_map<ScopeKey, int>;

// How many members the books hold of each scope that is loaded up to a limit only. Rows that come several times make a
// scope look fuller than it is, which costs a chained job that finds nothing, never a forgotten row.
Counts count_limited(const Rows& rows) {
    Counts counts;
    for (const Release& release : rows.of<Release>()) {
        if (is_uncleared(release)) {
            ++counts[scope_of(Scope::payment_releases, release.payment_id.value)];
        } else if (is_open(release)) {
            ++counts[open_releases_scope(wallet_of(release))];
        }
    }
    for (const PayoutAllocation& allocation : rows.of<PayoutAllocation>()) {
        if (allocation.status != AllocationStatus::freed) {
            ++counts[scope_of(allocation_scope(allocation.status), allocation.payout_id.value)];
        }
    }
    for (const Difference& difference : rows.of<Difference>()) {
        if (difference.status == DifferenceStatus::open) {
            ++counts[scope_of(Scope::open_differences, difference.user_id.value)];
        }
    }
    return counts;
}

}  // namespace

bool KeySet::empty() const {
    bool is_empty = scopes.empty();
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) { is_empty = is_empty && of<Row>().empty(); });
    return is_empty;
}

void KeySet::merge(const KeySet& other) {
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        std::get<KeysOf<Row>>(rows).insert(other.of<Row>().begin(), other.of<Row>().end());
    });
    scopes.insert(other.scopes.begin(), other.scopes.end());
}

void WorkingSet::index(const identity::User& user) {
    if (!user.password_hash.empty()) {
        indexes_.users_by_email[user.email].push_back(user.id);
    }
    indexes_.users_by_subject[{.issuer = user.issuer, .subject = user.subject}].push_back(user.id);
}

void WorkingSet::index(const Payment& payment) {
    indexes_.payments[payment.collaboration_id].push_back(payment.id);
}

void WorkingSet::index(const Release& release) {
    indexes_.releases_of_payment[release.payment_id].push_back(release.id);
    indexes_.releases_of_wallet[wallet_of(release)].push_back(release.id);
}

void WorkingSet::index(const PayoutAllocation& allocation) {
    indexes_.allocations[allocation.payout_id].push_back(allocation.key());
}

void WorkingSet::index(const PaymentMethod& method) {
    indexes_.payment_methods[method.user_id].push_back(method.id);
}

void WorkingSet::index(const identity::Session& session) {
    indexes_.sessions[session.user_id].push_back(session.id);
}

void WorkingSet::index(const Difference& difference) {
    indexes_.differences[difference.user_id].push_back(difference.id);
}

std::vector<const identity::User*> WorkingSet::user(const ScopeKey& scope) const {
    HOLDFAST_CHECK(knows(scope), "a scope is read after it was loaded");
    const auto& users = table<identity::User>();
    const auto anyone = [](const identity::User&) { return true; };
    return scope.scope == Scope::user_by_email
               ? members(users, indexes_.users_by_email, scope.text, anyone)
               : members(users, indexes_.users_by_subject, split_subject(scope.text), anyone);
}

std::vector<const Payment*> WorkingSet::payments(const CollaborationId& id) const {
    HOLDFAST_CHECK(knows(scope_of(Scope::collaboration_payments, id.value)), "a scope is read after it was loaded");
    auto found = members(table<Payment>(), indexes_.payments, id, [](const Payment&) { return true; });
    sort_by(found, [](const Payment& payment) { return payment.id; });
    return found;
}

std::vector<const Release*> WorkingSet::uncleared_releases(const PaymentId& id) const {
    HOLDFAST_CHECK(knows(scope_of(Scope::payment_releases, id.value)), "a scope is read after it was loaded");
    auto found = members(table<Release>(), indexes_.releases_of_payment, id, is_uncleared);
    sort_by(found, [](const Release& release) { return std::tuple{release.released_at, release.id}; });
    return found;
}

std::vector<const Release*> WorkingSet::open_releases(const WalletKey& wallet) const {
    HOLDFAST_CHECK(knows(open_releases_scope(wallet)), "a scope is read after it was loaded");
    auto found = members(table<Release>(), indexes_.releases_of_wallet, wallet, is_open);
    sort_by(found, [](const Release& release) { return std::tuple{*release.cleared_at, release.id}; });
    return found;
}

std::vector<const PayoutAllocation*> WorkingSet::allocations(const PayoutId& id, AllocationStatus status) const {
    HOLDFAST_CHECK(knows(scope_of(allocation_scope(status), id.value)), "a scope is read after it was loaded");
    auto found = members(table<PayoutAllocation>(), indexes_.allocations, id, [&](const PayoutAllocation& allocation) {
        return allocation.status == status;
    });
    sort_by(found, [](const PayoutAllocation& allocation) { return allocation.release_id; });
    return found;
}

std::vector<const PaymentMethod*> WorkingSet::payment_methods(const UserId& id) const {
    HOLDFAST_CHECK(knows(scope_of(Scope::user_payment_methods, id.value)), "a scope is read after it was loaded");
    auto found = members(table<PaymentMethod>(), indexes_.payment_methods, id, [](const PaymentMethod& method) {
        return !method.detached_at;
    });
    sort_by(found, [](const PaymentMethod& method) { return method.id; });
    return found;
}

std::vector<const identity::Session*> WorkingSet::sessions(const UserId& id) const {
    HOLDFAST_CHECK(knows(scope_of(Scope::user_sessions, id.value)), "a scope is read after it was loaded");
    auto found = members(table<identity::Session>(), indexes_.sessions, id, [](const identity::Session& session) {
        return !session.revoked_at;
    });
    sort_by(found, [](const identity::Session& session) { return session.id; });
    return found;
}

std::vector<const Difference*> WorkingSet::open_differences(const UserId& id) const {
    HOLDFAST_CHECK(knows(scope_of(Scope::open_differences, id.value)), "a scope is read after it was loaded");
    auto found = members(table<Difference>(), indexes_.differences, id, [](const Difference& difference) {
        return difference.status == DifferenceStatus::open;
    });
    sort_by(found, [](const Difference& difference) { return difference.id; });
    return found;
}

bool WorkingSet::is_whole(const ScopeKey& scope) const {
    const auto found = scopes_.find(scope);
    HOLDFAST_CHECK(found != scopes_.end(), "a scope is read after it was loaded");
    return found->second;
}

Rows WorkingSet::changes() const {
    Rows rows;
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) { rows.of<Row>() = table<Row>().changes(); });
    return rows;
}

void WorkingSet::settle() {
    std::apply([](auto&... tables) { (tables.settle(), ...); }, tables_);
}

KeySet WorkingSet::missing(const KeySet& wanted) const {
    KeySet unknown;
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        for (const auto& key : wanted.of<Row>()) {
            if (!table<Row>().knows(key)) {
                unknown.add<Row>(key);
            }
        }
    });
    for (const ScopeKey& scope : wanted.scopes) {
        if (!knows(scope)) {
            unknown.add(scope);
        }
    }
    return unknown;
}

void WorkingSet::learn(const KeySet& asked, Rows rows) {
    const Counts counts = count_limited(rows);
    RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        auto& table_of_row = std::get<Table<Row>>(tables_);
        for (Row& row : rows.of<Row>()) {
            if (const Row* added = table_of_row.learn(std::move(row))) {
                index(*added);
            }
        }
        for (const auto& key : asked.of<Row>()) {
            table_of_row.learn_absent(key);
        }
    });
    for (const ScopeKey& scope : asked.scopes) {
        const auto count = counts.find(scope);
        scopes_.try_emplace(scope, count == counts.end() || count->second < kScopeLimit);
    }
}

}  // namespace holdfast::escrow
