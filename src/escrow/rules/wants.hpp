// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/command.hpp"
#include "escrow/working_set.hpp"

#include <utility>

namespace holdfast::escrow::rules {

// What a command must see, followed as far as the rows known so far lead: a payment once known leads to its
// collaboration, its wallet and its accounts. Collects what is not known yet.
class Wants {
public:
    Wants(const WorkingSet& rows, const Command& command) : rows_{rows}, command_{command} {}

    [[nodiscard]] const WorkingSet& rows() const { return rows_; }
    [[nodiscard]] const Actor& actor() const { return command_.actor; }

    // The row when it is known; asked for when it is not.
    template <class Row>
    const Row* row(const typename Row::Key& key) {
        if (!rows_.knows<Row>(key)) {
            keys_.add<Row>(key);
            return nullptr;
        }
        return rows_.find<Row>(key);
    }
    // Whether the scope is loaded; asked for when it is not.
    bool scope(const ScopeKey& key) {
        const bool is_loaded = rows_.knows(key);
        if (!is_loaded) {
            keys_.add(key);
        }
        return is_loaded;
    }
    void balance(const ledger::Account& account) { row<BalanceRow>(account); }

    [[nodiscard]] KeySet take() && { return std::move(keys_); }

private:
    const WorkingSet& rows_;
    const Command& command_;
    KeySet keys_;
};

// A collaboration with all its payments.
const Collaboration* want_collaboration(Wants& wants, const CollaborationId& id);
// The creator's wallet and its accounts in the ledger.
void want_wallet(Wants& wants, const WalletKey& wallet);
// What an edge of a payment may touch: its collaboration with the other payments, the wallet, the escrow account.
const Payment* want_payment(Wants& wants, const PaymentId& id);
// The claimed job, and the Stripe event that ends with it.
void want_job(Wants& wants, const std::optional<JobClaim>& claim);
// A payout with the wallet it came from and its own account.
const Payout* want_payout(Wants& wants, const PayoutId& id);
// The allocations that settling or freeing a payout touches, with their releases and payments.
void want_allocations(Wants& wants, const PayoutId& id);

}  // namespace holdfast::escrow::rules
