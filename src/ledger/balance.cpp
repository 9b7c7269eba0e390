// SPDX-License-Identifier: Apache-2.0
#include "ledger/balance.hpp"

#include "base/check.hpp"

namespace holdfast::ledger {

std::int64_t Balance::natural() const {
    const bool owed = has_floor(account.kind) || account.kind == AccountKind::fees;
    return owed ? money::checked_sub(0, balance_minor) : balance_minor;
}

bool apply(Balance& balance, Posting& posting) {
    HOLDFAST_CHECK(balance.account == posting.account, "a posting moves its own account's balance");
    HOLDFAST_CHECK(!is_platform(balance.account.kind), "the platform's own accounts keep no running balance");
    const std::int64_t after = money::checked_add(balance.balance_minor, posting.amount_minor);
    if (has_floor(balance.account.kind) && after > 0) {
        return false;
    }
    balance.balance_minor = after;
    ++balance.version;
    posting.balance_after = after;
    posting.version = balance.version;
    return true;
}

}  // namespace holdfast::ledger
