// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "ledger/entry.hpp"

#include <cstdint>

namespace holdfast::ledger {

// The running balance of an account that is not the platform's: the sum of its postings (debits positive), and how many
// there are.
struct Balance {
    Account account;
    std::int64_t balance_minor = 0;
    std::int64_t version = 0;

    // What is owed on a liability, what is owned of an asset: never negative in a healthy ledger but for receivables.
    [[nodiscard]] std::int64_t natural() const;

    friend bool operator==(const Balance&, const Balance&) = default;
};

// Applies the posting and stamps it with the balance and version it leaves. False (nothing changed) when a liability
// would be owed less than nothing.
[[nodiscard]] bool apply(Balance& balance, Posting& posting);

}  // namespace holdfast::ledger
