// SPDX-License-Identifier: Apache-2.0
#include "engine/known_rows.hpp"

#include <algorithm>

namespace holdfast::engine {

template <class Row>
void KnownRows::take_rows(escrow::KeySet& wanted, escrow::Rows& found) {
    std::erase_if(std::get<escrow::KeysOf<Row>>(wanted.rows), [&](const typename Row::Key& key) {
        const Row* row = std::get<Slot<Row>>(rows_).find(key);
        if (row != nullptr) {
            found.of<Row>().push_back(*row);
        }
        return row != nullptr;
    });
}

// A scope is known when all its members are.
void KnownRows::take_payments(escrow::KeySet& wanted, escrow::Rows& found) {
    auto& rows = std::get<Slot<escrow::Payment>>(rows_);
    std::erase_if(wanted.scopes, [&](const escrow::ScopeKey& scope) {
        if (scope.scope != escrow::Scope::collaboration_payments) {
            return false;
        }
        const std::vector<PaymentId>* members = payments_.find(CollaborationId{scope.id});
        if (members == nullptr) {
            return false;
        }
        std::vector<escrow::Payment> known;
        for (const PaymentId& id : *members) {
            const escrow::Payment* payment = rows.find(id);
            if (payment == nullptr) {
                return false;
            }
            known.push_back(*payment);
        }
        std::ranges::move(known, std::back_inserter(found.of<escrow::Payment>()));
        return true;
    });
}

escrow::Rows KnownRows::take(escrow::KeySet& wanted) {
    escrow::Rows found;
    Types::for_each([&]<class Row>(std::type_identity<Row>) { take_rows<Row>(wanted, found); });
    take_payments(wanted, found);
    return found;
}

void KnownRows::keep(const escrow::WorkingSet& committed) {
    Types::for_each([&]<class Row>(std::type_identity<Row>) {
        committed.table<Row>().for_each([&](const Row& row) { std::get<Slot<Row>>(rows_).keep(row.key(), row); });
    });
    keep_payments(committed);
}

void KnownRows::keep_payments(const escrow::WorkingSet& committed) {
    committed.table<escrow::Payment>().for_each([&](const escrow::Payment& payment) {
        const CollaborationId id = payment.collaboration_id;
        if (committed.knows(escrow::scope_of(escrow::Scope::collaboration_payments, id.value))) {
            std::vector<PaymentId> members;
            for (const escrow::Payment* member : committed.payments(id)) {
                members.push_back(member->id);
            }
            payments_.keep(id, std::move(members));
        } else if (auto* members = payments_.find(id);
                   members != nullptr && std::ranges::find(*members, payment.id) == members->end()) {
            members->push_back(payment.id);  // added to a scope that the batch never read
        }
    });
}

void KnownRows::forget() {
    std::apply([](auto&... rows) { (rows.clear(), ...); }, rows_);
    payments_.clear();
}

std::size_t KnownRows::size() const {
    return std::apply([](const auto&... rows) { return (rows.size() + ...); }, rows_);
}

}  // namespace holdfast::engine
