// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/collaboration.hpp"
#include "escrow/payment.hpp"
#include "escrow/wallet.hpp"

#include <optional>
#include <string_view>

// Why a creator's money is not available yet. For every wallet the amounts of a kind add up to the wallet's column:
// escrow to `in_escrow`, clearing to `pending_balance`, payout to `in_transit`.
namespace holdfast::escrow {

enum class HoldKind { escrow, clearing, payout };
[[nodiscard]] std::string_view to_string(HoldKind kind);

struct Hold {
    HoldKind kind{};
    std::int64_t amount = 0;           // minor units; the creator's part
    std::string_view reason;           // a word for programs; listed in the API's description
    std::optional<Timestamp> until{};  // when it should be over; nothing when nobody can say
};

// Nothing where the row holds none of the creator's money back.
[[nodiscard]] std::optional<Hold> hold_of(const Payment& payment, CollaborationStatus agreement);
[[nodiscard]] std::optional<Hold> hold_of(const Release& release, const Payment& payment);
[[nodiscard]] std::optional<Hold> hold_of(const Payout& payout);

}  // namespace holdfast::escrow
