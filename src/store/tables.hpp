// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tables_audit.hpp"
#include "store/tables_escrow.hpp"
#include "store/tables_jobs.hpp"
#include "store/tables_ledger.hpp"
#include "store/tables_reconciliation.hpp"
#include "store/tables_wallet.hpp"

namespace holdfast::store {

// A row's key as the values of its key columns, in their order.
template <class Tag>
void write_key(ValueWriter& out, const Id<Tag>& id) {
    out.uuid(id.value);
}
inline void write_key(ValueWriter& out, const std::string& key) {
    out.text(key);
}
inline void write_key(ValueWriter& out, const ledger::Account& account) {
    write_account(account, out);
}
inline void write_key(ValueWriter& out, const escrow::WalletKey& key) {
    out.uuid(key.user_id.value);
    out.text(key.currency.code());
}
inline void write_key(ValueWriter& out, const escrow::AllocationKey& key) {
    out.uuid(key.payout_id.value);
    out.uuid(key.release_id.value);
}
inline void write_key(ValueWriter& out, const escrow::IdempotencyKeyId& id) {
    out.uuid(id.user_id.value);
    out.text(id.key);
}

}  // namespace holdfast::store
