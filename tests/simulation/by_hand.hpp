// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/queries.hpp"
#include "tests/simulation/stripe_side.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace holdfast::simulation {

// What somebody did in Stripe's dashboard, past the server: the ids of Stripe's objects.
struct ByHand {
    std::set<std::string> refunds{};  // of the marketplace's payments
    std::set<std::string> own{};      // the platform's own money: charges, their refunds, payouts and what came back
};

// A refund made by hand, and what the books have taken it for: no more than was held when they heard of it.
struct RefundByHand {
    std::string id;
    std::string intent;
    std::string charge;
    std::string status;
    std::string currency;
    std::int64_t amount = 0;
    std::optional<escrow::Refund> adopted{};

    [[nodiscard]] std::int64_t unadopted() const { return amount - (adopted ? adopted->amount : 0); }
};
[[nodiscard]] std::vector<RefundByHand> refunds_by_hand(
    StripeSide& stripe, store::Queries& queries, const ByHand& by_hand
);

// At the end each is in the books, once; less than all of it only where that was no longer held, and then the
// reconciliation has said so. Returns by how much, in each currency, the books therefore say more than Stripe holds.
[[nodiscard]] std::map<std::string, std::int64_t> check_refunds_by_hand(
    store::Queries& queries, StripeSide& stripe, const ByHand& by_hand, std::vector<std::string>& violations
);

// The objects of the platform's own money, with the chargebacks of its charges, which Stripe makes by itself.
[[nodiscard]] std::set<std::string> own_objects(StripeSide& stripe, const ByHand& by_hand);
// At the end what went to the platform's bank and came from there is in the books as Stripe says, and suspense is
// empty.
void check_own_money(
    store::Queries& queries, StripeSide& stripe, const ByHand& by_hand, std::vector<std::string>& violations
);

}  // namespace holdfast::simulation
