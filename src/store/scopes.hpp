// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/working_set.hpp"
#include "store/values.hpp"

#include <string_view>
#include <utility>
#include <vector>

// What each scope of the working set is in SQL.
namespace holdfast::store {

struct ScopeQuery {
    std::string_view where;  // of its row's table, with {0} and {1} for the values of the key
    std::string_view order;
    std::vector<ColumnType> key;
};
[[nodiscard]] ScopeQuery scope_query(escrow::Scope scope);
// The values of one key, of the types named in its query.
[[nodiscard]] std::vector<Value> scope_values(const escrow::ScopeKey& key);
// `where` with the names of the parameters put in.
[[nodiscard]] std::string with_parameters(std::string_view where, std::string_view first, std::string_view second);

// Calls `visit.operator()<Row>()` with the kind of row that the scope is made of.
template <class Visitor>
void visit_scope_row(escrow::Scope scope, Visitor&& visit) {
    switch (scope) {
        case escrow::Scope::user_by_email:
        case escrow::Scope::user_by_subject:
            return visit.template operator()<identity::User>();
        case escrow::Scope::collaboration_payments:
            return visit.template operator()<escrow::Payment>();
        case escrow::Scope::payment_releases:
        case escrow::Scope::open_releases:
            return visit.template operator()<escrow::Release>();
        case escrow::Scope::payout_allocations:
        case escrow::Scope::paid_allocations:
            return visit.template operator()<escrow::PayoutAllocation>();
        case escrow::Scope::user_payment_methods:
            return visit.template operator()<escrow::PaymentMethod>();
        case escrow::Scope::user_sessions:
            return visit.template operator()<identity::Session>();
        case escrow::Scope::open_differences:
            return visit.template operator()<escrow::Difference>();
    }
}

}  // namespace holdfast::store
