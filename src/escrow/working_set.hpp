// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/activity.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/job.hpp"
#include "escrow/payment.hpp"
#include "escrow/reconciliation.hpp"
#include "escrow/wallet.hpp"
#include "identity/session.hpp"
#include "identity/user.hpp"
#include "ledger/balance.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

// The rows that a batch works on: loaded from the books, changed by decisions, saved at the end.
namespace holdfast::escrow {

template <class... Rows>
struct TypeList {
    template <template <class> class Wrapper>
    using TupleOf = std::tuple<Wrapper<Rows>...>;
    template <class Visitor>
    static void for_each(Visitor&& visit) {
        (visit(std::type_identity<Rows>{}), ...);
    }
};

// A balance row is kept by its account; ledger::Balance itself knows nothing of tables.
struct BalanceRow : ledger::Balance {
    using Key = ledger::Account;
    [[nodiscard]] const Key& key() const { return account; }
};

// Every table whose rows change. Entries, postings, events and batches are only ever appended.
using RowTypes = TypeList<
    identity::User,
    identity::Session,
    ConnectAccount,
    Collaboration,
    Payment,
    Release,
    Refund,
    Dispute,
    Wallet,
    Payout,
    PayoutAllocation,
    PaymentMethod,
    BalanceRow,
    Job,
    StripeEvent,
    IdempotencyKey,
    Activity,
    Difference,
    Reconciliation>;

// A type of its own for each table: several tables have keys of one type.
template <class Row>
struct KeysOf : std::unordered_set<typename Row::Key> {};

struct IssuerSubject {
    std::string issuer;
    std::string subject;
    friend auto operator<=>(const IssuerSubject&, const IssuerSubject&) = default;
};

}  // namespace holdfast::escrow

template <>
struct std::hash<holdfast::escrow::IssuerSubject> {
    std::size_t operator()(const holdfast::escrow::IssuerSubject& key) const noexcept {
        return std::hash<std::string>{}(key.issuer) ^ (std::hash<std::string>{}(key.subject) << 1U);
    }
};

namespace holdfast::escrow {

// Sets of rows that belong together. A scope is loaded whole, or up to its limit.
enum class Scope {
    user_by_email,           // text key: the user with a password and that e-mail
    user_by_subject,         // text key: issuer + '\n' + subject
    collaboration_payments,  // all payments of a collaboration
    payment_releases,        // releases of a payment not cleared yet, oldest first, at most kScopeLimit
    open_releases,  // cleared releases of a wallet with credited > allocated, oldest clear first, at most kScopeLimit
    payout_allocations,    // reserved allocations of a payout, at most kScopeLimit
    paid_allocations,      // paid allocations of a payout, at most kScopeLimit
    user_payment_methods,  // cards on file of a user, not detached
    user_sessions,         // sessions of a user that have not been ended
    open_differences,      // open differences of a user, at most kScopeLimit
};
// What one command may touch of a scope; longer work is chained jobs.
inline constexpr int kScopeLimit = 100;

// One scope with its key. Exactly the member that the scope's comment names is set.
struct ScopeKey {
    Scope scope{};
    Uuid id{};                   // collaboration, payment, payout or user
    money::Currency currency{};  // open_releases: with the user in `id`
    std::string text{};          // user_by_email, user_by_subject

    friend auto operator<=>(const ScopeKey&, const ScopeKey&) = default;
};

}  // namespace holdfast::escrow

template <>
struct std::hash<holdfast::escrow::ScopeKey> {
    std::size_t operator()(const holdfast::escrow::ScopeKey& key) const noexcept {
        return std::hash<holdfast::Uuid>{}(key.id) ^ std::hash<std::string>{}(key.text) ^
               (static_cast<std::size_t>(key.scope) << 3U);
    }
};

namespace holdfast::escrow {

[[nodiscard]] inline ScopeKey email_scope(std::string email) {
    return {.scope = Scope::user_by_email, .text = std::move(email)};
}
[[nodiscard]] inline ScopeKey subject_scope(const std::string& issuer, const std::string& subject) {
    return {.scope = Scope::user_by_subject, .text = issuer + '\n' + subject};
}
[[nodiscard]] inline ScopeKey scope_of(Scope scope, const Uuid& id) {
    return {.scope = scope, .id = id};
}
[[nodiscard]] inline ScopeKey open_releases_scope(const WalletKey& wallet) {
    return {.scope = Scope::open_releases, .id = wallet.user_id.value, .currency = wallet.currency};
}

// What a command needs to see before it can be decided.
struct KeySet {
    RowTypes::TupleOf<KeysOf> rows;
    std::unordered_set<ScopeKey> scopes;

    template <class Row>
    void add(const typename Row::Key& key) {
        std::get<KeysOf<Row>>(rows).insert(key);
    }
    template <class Row>
    [[nodiscard]] const KeysOf<Row>& of() const {
        return std::get<KeysOf<Row>>(rows);
    }
    void add(ScopeKey key) { scopes.insert(std::move(key)); }
    [[nodiscard]] bool empty() const;
    void merge(const KeySet& other);
};

template <class Row>
using RowsOf = std::vector<Row>;

// What the books hold for a KeySet: the rows found (also those of the scopes), and the members of each scope.
struct Rows {
    RowTypes::TupleOf<RowsOf> rows;

    template <class Row>
    [[nodiscard]] std::vector<Row>& of() {
        return std::get<RowsOf<Row>>(rows);
    }
    template <class Row>
    [[nodiscard]] const std::vector<Row>& of() const {
        return std::get<RowsOf<Row>>(rows);
    }
};

// One table's part of the working set. A key is unknown, known to be absent, or has its row. Changed through the
// working set alone, which keeps its indexes along.
template <class Row>
class Table {
public:
    using Key = typename Row::Key;

    [[nodiscard]] bool knows(const Key& key) const { return rows_.contains(key); }
    // Null when the row is absent or unknown. Stays valid while the working set lives; its content follows changes.
    [[nodiscard]] const Row* find(const Key& key) const {
        const auto found = rows_.find(key);
        return found == rows_.end() || !found->second ? nullptr : &*found->second;
    }
    // Changed rows, in the order in which they were first changed.
    [[nodiscard]] const std::vector<Key>& changed() const { return order_; }
    [[nodiscard]] std::vector<Row> changes() const {
        std::vector<Row> rows;
        rows.reserve(order_.size());
        for (const Key& key : order_) {
            rows.push_back(*find(key));
        }
        return rows;
    }

    template <class Visitor>
    void for_each(Visitor&& visit) const {
        for (const auto& [key, row] : rows_) {
            if (row) {
                visit(*row);
            }
        }
    }

private:
    friend class WorkingSet;

    // The row, when its key was unknown before. What was loaded never overwrites what the batch changed.
    const Row* learn(Row row) {
        const Key key = row.key();
        const auto [place, is_new] = rows_.try_emplace(key, std::move(row));
        return is_new ? &*place->second : nullptr;
    }
    void learn_absent(const Key& key) { rows_.try_emplace(key, std::nullopt); }
    // The row, when there was none of its key before.
    const Row* change(Row row) {
        const Key key = row.key();
        if (changed_.insert(key).second) {
            order_.push_back(key);
        }
        std::optional<Row>& place = rows_[key];
        const bool is_new = !place;
        place = std::move(row);
        return is_new ? &*place : nullptr;
    }
    void settle() {
        changed_.clear();
        order_.clear();
    }

    std::unordered_map<Key, std::optional<Row>> rows_;
    std::unordered_set<Key> changed_;
    std::vector<Key> order_;
};

class WorkingSet {
public:
    template <class Row>
    [[nodiscard]] const Row* find(const typename Row::Key& key) const {
        return table<Row>().find(key);
    }
    template <class Row>
    [[nodiscard]] const Table<Row>& table() const {
        return std::get<Table<Row>>(tables_);
    }

    template <class Row>
    [[nodiscard]] bool knows(const typename Row::Key& key) const {
        return table<Row>().knows(key);
    }

    // Takes in a decision's row: a new one or one that was known.
    template <class Row>
    void change(Row row) {
        if (const Row* added = std::get<Table<Row>>(tables_).change(std::move(row))) {
            index(*added);
        }
    }

    // What is to be saved: the changed rows of each table, in the order in which they were first changed.
    [[nodiscard]] Rows changes() const;
    // Takes the changes for saved: what is known stays known, as the books now have it.
    void settle();

    // The members of a loaded scope as they stand now, in the scope's order: rows that the batch added to it are in,
    // rows that it took out of it are not. CHECKs that the scope was loaded.
    [[nodiscard]] std::vector<const identity::User*> user(const ScopeKey& scope) const;  // none or one
    [[nodiscard]] std::vector<const Payment*> payments(const CollaborationId& id) const;
    [[nodiscard]] std::vector<const Release*> uncleared_releases(const PaymentId& id) const;
    [[nodiscard]] std::vector<const Release*> open_releases(const WalletKey& wallet) const;
    [[nodiscard]] std::vector<const PayoutAllocation*> allocations(const PayoutId& id, AllocationStatus status) const;
    [[nodiscard]] std::vector<const PaymentMethod*> payment_methods(const UserId& id) const;
    [[nodiscard]] std::vector<const identity::Session*> sessions(const UserId& id) const;

    [[nodiscard]] std::vector<const Difference*> open_differences(const UserId& id) const;

    [[nodiscard]] bool knows(const ScopeKey& scope) const { return scopes_.contains(scope); }
    // Whether the books have no more members of a loaded scope than were loaded (it did not reach its limit).
    [[nodiscard]] bool is_whole(const ScopeKey& scope) const;

    // Of `wanted`, what is not known yet.
    [[nodiscard]] KeySet missing(const KeySet& wanted) const;
    // Takes in what the books hold for `asked`: all rows, the absence of the others, and the scopes as loaded.
    void learn(const KeySet& asked, Rows rows);

private:
    // Where the rows of a scope are, by what never changes in them. Members are filtered when they are asked for.
    struct Indexes {
        std::unordered_map<std::string, std::vector<UserId>> users_by_email;
        std::unordered_map<IssuerSubject, std::vector<UserId>> users_by_subject;
        std::unordered_map<CollaborationId, std::vector<PaymentId>> payments;
        std::unordered_map<PaymentId, std::vector<ReleaseId>> releases_of_payment;
        std::unordered_map<WalletKey, std::vector<ReleaseId>> releases_of_wallet;
        std::unordered_map<PayoutId, std::vector<AllocationKey>> allocations;
        std::unordered_map<UserId, std::vector<PaymentMethodId>> payment_methods;
        std::unordered_map<UserId, std::vector<SessionId>> sessions;
        std::unordered_map<UserId, std::vector<DifferenceId>> differences;
    };

    template <class Row>
    void index(const Row&) {}
    void index(const identity::User& user);
    void index(const Payment& payment);
    void index(const Release& release);
    void index(const PayoutAllocation& allocation);
    void index(const PaymentMethod& method);
    void index(const identity::Session& session);
    void index(const Difference& difference);

    RowTypes::TupleOf<Table> tables_;
    Indexes indexes_;
    std::unordered_map<ScopeKey, bool> scopes_;  // the loaded ones, and whether they were loaded whole
};

}  // namespace holdfast::escrow
