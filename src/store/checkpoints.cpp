// SPDX-License-Identifier: Apache-2.0
#include "store/checkpoints.hpp"

#include "store/account_sums.hpp"
#include "store/select.hpp"

namespace holdfast::store {

// A batch that is not committed loses its checkpoints, and another node may write the same: neither matters, the next
// ones come.
std::vector<Checkpoint> CheckpointSchedule::due(Session& session, const Head& head) {
    if (!newest_) {
        newest_ = select_integer(session, "SELECT max(entry_sequence) FROM checkpoints").value_or(0);
    }
    std::vector<Checkpoint> checkpoints;
    if (head.entry_sequence - *newest_ < every_) {
        return checkpoints;
    }
    for (const ledger::Account& account : platform_accounts(session)) {
        checkpoints.push_back({
            .entry_sequence = head.entry_sequence,
            .account = account,
            .balance_minor = balance_of(session, account),
        });
    }
    newest_ = head.entry_sequence;
    return checkpoints;
}

}  // namespace holdfast::store
