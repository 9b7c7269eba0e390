// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace holdfast::sandbox::catalog {

// What becomes of payouts to a bank account or debit card.
struct BankOutcome {
    std::string_view ending;          // of the account number, in any country
    std::string_view failure_code{};  // empty: payouts arrive
    bool fails_after_paid = false;    // first `paid`, then `failed`
    bool is_instant = true;
};

// 000123456789 (US) pays, as does any number without a line here. Stripe's numbers differ from country to country only
// in their leading digits, so the last seven decide. Beside Stripe's own there is one of ours: 000555555559 is paid and
// fails afterwards (`account_closed`), as happens at Stripe up to five business days later.
[[nodiscard]] const BankOutcome& bank_outcome(std::string_view account_number);
[[nodiscard]] std::span<const BankOutcome> bank_outcomes();
[[nodiscard]] std::string_view failure_message(std::string_view failure_code);
// The number that pays in that country, and the routing number that goes with it (empty where the number is an IBAN).
struct SampleBank {
    std::string_view country;
    std::string_view account_number;
    std::string_view routing_number;
};
[[nodiscard]] SampleBank sample_bank(std::string_view country);

}  // namespace holdfast::sandbox::catalog
