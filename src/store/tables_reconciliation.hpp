// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/columns.hpp"

// What the walks over Stripe's balance transactions found.
namespace holdfast::store {

template <>
struct TableOf<escrow::Difference> {
    using Row = escrow::Difference;
    static constexpr std::string_view kName = "differences";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::user_id>("user_id"),
        fixed<&Row::account>("account"),
        fixed<&Row::kind>("class"),
        value<&Row::status>("status"),
        fixed<&Row::leg>("leg"),
        fixed<&Row::stripe_id>("stripe_id"),
        text_or_null<&Row::balance_transaction_id>("balance_transaction_id"),
        text_or_null<&Row::reference_type>("reference_type"),
        value<&Row::reference_id>("reference_id"),
        fixed<&Row::currency>("currency"),
        value<&Row::amount_here>("amount_here"),
        value<&Row::amount_there>("amount_there"),
        value<&Row::fee_here>("fee_here"),
        value<&Row::fee_there>("fee_there"),
        value<&Row::moved_at>("moved_at"),
        value<&Row::found_at>("found_at"),
        value<&Row::closed_at>("closed_at"),
        value<&Row::closed_by>("closed_by"),
        value<&Row::note>("note"),
        value<&Row::posted_to>("posted_to"),
    };
};

template <>
struct TableOf<escrow::Reconciliation> {
    using Row = escrow::Reconciliation;
    static constexpr std::string_view kName = "reconciliations";
    static constexpr std::array kColumns{
        key<&Row::id>("id"),
        fixed<&Row::user_id>("user_id"),
        fixed<&Row::account>("account"),
        value<&Row::window_from>("window_from"),
        value<&Row::window_until>("window_until"),
        value<&Row::remaining_until>("remaining_until"),
        value<&Row::matched>("matched"),
        value<&Row::in_transit>("in_transit"),
        value<&Row::missing_here>("missing_here"),
        value<&Row::missing_there>("missing_there"),
        value<&Row::amount>("amount"),
        value<&Row::fee>("fee"),
        value<&Row::started_at>("started_at"),
        value<&Row::finished_at>("finished_at"),
    };
};

}  // namespace holdfast::store
