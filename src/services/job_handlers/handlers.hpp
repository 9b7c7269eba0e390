// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/job_handlers/errand.hpp"

// One function a kind of job.
namespace holdfast::services {

// customers.cpp
[[nodiscard]] asio::awaitable<JobResult> run_create_customer(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_detach_payment_method(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_sync_payment_methods(Errand errand);

// intents.cpp
[[nodiscard]] asio::awaitable<JobResult> run_create_intent(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_confirm_intent(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_poll_intent(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_expire_payment(Errand errand);

// clearing.cpp
[[nodiscard]] asio::awaitable<JobResult> run_record_fee(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_clear_releases(Errand errand);

// refunds.cpp
[[nodiscard]] asio::awaitable<JobResult> run_create_refund(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_poll_refund(Errand errand);

// accounts.cpp
[[nodiscard]] asio::awaitable<JobResult> run_create_connect_account(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_refresh_account(Errand errand);

// transfers.cpp
[[nodiscard]] asio::awaitable<JobResult> run_create_transfer(Errand errand);

// reversals.cpp
[[nodiscard]] asio::awaitable<JobResult> run_reverse_transfer(Errand errand);

// payouts.cpp
[[nodiscard]] asio::awaitable<JobResult> run_create_stripe_payout(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_poll_payout(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_allocate_payout(Errand errand);
[[nodiscard]] asio::awaitable<JobResult> run_settle_payout(Errand errand);

// reconcile.cpp
[[nodiscard]] asio::awaitable<JobResult> run_reconcile(Errand errand);

// stripe_events.cpp
[[nodiscard]] asio::awaitable<JobResult> run_handle_stripe_event(Errand errand);

}  // namespace holdfast::services
