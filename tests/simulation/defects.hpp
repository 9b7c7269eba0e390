// SPDX-License-Identifier: Apache-2.0
#pragma once

// Defects that are put into copies of the product's sources (defects.cmake), to see that the simulation finds them. The
// product itself has no such switch.
namespace holdfast::simulation {

enum class Defect {
    none,
    request_done_twice,             // a request's key is not looked at
    capture_folded_twice,           // money that is held already is held again
    fee_posted_twice,               // Stripe's fee is posted at every look
    reversal_lost,                  // a payout that came back is never taken back from the connected account
    key_minted_again,               // an attempt that is sent again gets a new key
    sign_flipped,                   // Stripe's fee is posted the wrong way round
    event_out_of_transaction,       // an event is announced and not committed
    share_rounded_up,               // a creator's share is rounded up
    refund_without_rank,            // a refund that succeeded succeeds again
    unknown_taken_for_failure,      // a 500 counts as a refusal
    allocation_dropped,             // a payout is not covered by releases
    lease_without_fence,            // the result of an old claim counts
    webhook_acknowledged_unstored,  // 200 before the event is in the books
    commit_not_synced,              // a commit is answered before the disk has it
    begun_release_forgotten,        // a release takes an older payment's money though it began with another's
    foreign_refund_ignored,         // a refund that was made at Stripe by hand is not adopted
    foreign_refund_posted_twice,    // it is taken from what is held twice
    revived_unsent,                 // a dead letter that is tried again is looked for, and never sent
    own_money_unposted,             // what moves on the platform's account and is nobody's is not booked
    payouts_left_automatic,         // an account's payouts that somebody made automatic stay so
};
inline constexpr int kDefects = 20;  // beside none

// The one that is in force. Set by the test alone.
extern Defect seeded_defect;
inline bool has(Defect defect) {
    return seeded_defect == defect;
}

}  // namespace holdfast::simulation
