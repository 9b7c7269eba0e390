// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "store/session.hpp"
#include "store/verify.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// The invariants of design section 4, as statements whose rows are what breaks them.
namespace holdfast::store {

inline constexpr std::size_t kMaxOffending = 20;

struct InvariantCheck {
    std::string_view invariant;
    std::string_view detail;  // what should hold
    std::string sql;          // selects the rows that break it
};
[[nodiscard]] std::span<const InvariantCheck> ledger_checks();  // I1 to I4
[[nodiscard]] std::span<const InvariantCheck> money_checks();   // I5, I12, I13, I14
[[nodiscard]] std::span<const InvariantCheck> state_checks();   // I6, I7, I9

// What needs more than 64 bits, so is reckoned here: each payment's parts (I5, I6) and what of it is a wallet's
// `inEscrow` (I13).
void check_payments(Session& session, VerifyReport& report);

// All that was sealed, against its seals (I18).
void check_seals(Session& session, const std::vector<Secret>& keys, const VerifyOptions& options, VerifyReport& report);

// Every check, on one committed state.
[[nodiscard]] VerifyReport verify(Session& session, const std::vector<Secret>& keys, const VerifyOptions& options);

}  // namespace holdfast::store
