// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/job_handlers/errand.hpp"

// Jobs that change something at Stripe. The request was frozen when the job was recorded; it may have been sent before,
// by this server or by one that died, and is never sent in another form.
namespace holdfast::services {

// Stripe keeps idempotency keys for a day; well before that a request is no longer sent again, only looked for.
inline constexpr Duration kResendWindow = std::chrono::hours{20};

struct Change {
    // The command that records the object Stripe made; fails when this version can't read it.
    Result<escrow::CommandBody> (*record)(const Errand& errand, const Json& object);
    // Ends the job after a definitive refusal: the attempt has done nothing and never will.
    asio::awaitable<JobResult> (*refuse)(Errand errand, stripe::CallFailure failure);
    // What an earlier sending made, if it did. Null where there is no way to look.
    asio::awaitable<Finding> (*look_up)(Errand errand) = nullptr;
    // Ends the job when the window has closed and nothing was found. Null: a dead letter, an operator decides.
    asio::awaitable<JobResult> (*give_up)(Errand errand) = nullptr;
};

// Success records, refusal refuses. Everything else leaves the money where it is: the same bytes under the same key
// again until the window closes (each time looking first, for a stored 500 never turns into an answer), then looking
// alone.
[[nodiscard]] asio::awaitable<JobResult> run_change(Errand errand, Change change);

// The usual `refuse`: the caller who waits is told.
[[nodiscard]] asio::awaitable<JobResult> refuse_job(Errand errand, stripe::CallFailure failure);
// The usual `give_up` for what moves no money: the attempt is over, and a person may begin a new one.
[[nodiscard]] asio::awaitable<JobResult> refuse_unanswered(Errand errand);

}  // namespace holdfast::services
