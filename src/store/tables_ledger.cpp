// SPDX-License-Identifier: Apache-2.0
#include "store/tables_ledger.hpp"

namespace holdfast::store {

void write_account(const ledger::Account& account, ValueWriter& out) {
    out.made_text(ledger::account_code(account));
}

void read_account(ledger::Account& account, const ValueReader& in, int column) {
    const auto parsed = ledger::parse_account(in.text(column), account.currency);
    if (!parsed) {
        refuse_text(in.text(column));
    }
    account = *parsed;
}

}  // namespace holdfast::store
