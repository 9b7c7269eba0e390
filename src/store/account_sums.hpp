// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/queries.hpp"
#include "store/session.hpp"

#include <vector>

// Balances as the ledger has them. An account with an owner keeps a row; the platform's own are sums over their
// postings, from the newest checkpoint on.
namespace holdfast::store {

[[nodiscard]] std::int64_t balance_of(Session& session, const ledger::Account& account);
// The platform's own accounts that have postings.
[[nodiscard]] std::vector<ledger::Account> platform_accounts(Session& session);
// The balance rows, summed over their owners: a kind and a currency each.
[[nodiscard]] std::vector<AccountBalance> sums_of_owned(Session& session);

}  // namespace holdfast::store
