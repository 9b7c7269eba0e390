// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "escrow/job.hpp"
#include "escrow/reconciliation.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// The books against the provider's. Who may ask stands beside each command.
namespace holdfast::escrow {

// System. The jobs that walk these accounts (nil: the platform's), where they are not there yet: due at `first_at` or
// up to `spread` later, each at its own moment.
struct BeginReconciliations {
    std::vector<UserId> users;
    Timestamp first_at{};
    Duration spread{};
};
// System. Keeps what a walk found, and closes what it found no more; payouts of the payees stop and go on accordingly.
// What is nobody's is posted: to the platform's bank, which resolves it, or to suspense. At most kMaxDifferences of
// both.
struct RecordDifferences {
    JobClaim claim;
    std::vector<Difference> found;
    std::vector<DifferenceId> vanished;
};
inline constexpr std::size_t kMaxDifferences = 50;
// System. A stretch of an account was walked; the job goes on with the rest at once, or with the next walk at
// `next_at`.
struct RecordReconciliation {
    JobClaim claim;
    std::optional<ReconciliationId> run_id{};  // the walk that goes on; absent: a new one
    UserId user_id{};
    std::string account;
    Timestamp window_from{};
    Timestamp window_until{};
    Timestamp remaining_until{};  // window_from: all of it was walked
    ReconciliationCounts counts;  // of the stretch
    Timestamp next_at{};
};
// Admin. It is as it should be, for the reason in the note; what is in suspense moves to the account. Reply:
// DifferenceReply 200
struct ResolveDifference {
    DifferenceId difference_id{};
    std::string note;
    // stripe_fees, losses or bank; absent: stripe_fees for money that went, losses for money that came.
    std::optional<ledger::AccountKind> account{};
};
// Admin. The account of that user (nil: the platform's) is walked now. Reply: JobReply 202
struct RunReconciliation {
    UserId user_id{};
};
// System. The payee's payouts are paused: the job waits, and the payout says so.
struct HoldPayout {
    JobClaim claim;
    PayoutId payout_id{};
    Timestamp retry_at{};
};

}  // namespace holdfast::escrow
