// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/context.hpp"

// The handlers, one file a resource. Each is called once authentication, role, query and media type are known to be
// right.
namespace holdfast::http::resources {

// auth.cpp
asio::awaitable<Answered> register_user(Context context);
asio::awaitable<Answered> login(Context context);
asio::awaitable<Answered> show_me(Context context);
asio::awaitable<Answered> update_me(Context context);
asio::awaitable<Answered> change_password(Context context);

// auth_sessions.cpp
asio::awaitable<Answered> refresh_session(Context context);
asio::awaitable<Answered> logout(Context context);
asio::awaitable<Answered> logout_all(Context context);

// collaborations.cpp
asio::awaitable<Answered> create_collaboration(Context context);
asio::awaitable<Answered> list_collaborations(Context context);
asio::awaitable<Answered> show_collaboration(Context context);
asio::awaitable<Answered> submit_work(Context context);
asio::awaitable<Answered> complete_collaboration(Context context);
asio::awaitable<Answered> cancel_collaboration(Context context);

// payments.cpp
asio::awaitable<Answered> create_intent(Context context);
asio::awaitable<Answered> confirm_payment(Context context);
asio::awaitable<Answered> release_payment(Context context);
asio::awaitable<Answered> refund_payment(Context context);
asio::awaitable<Answered> show_payment(Context context);
asio::awaitable<Answered> list_payments(Context context);
asio::awaitable<Answered> list_collaboration_payments(Context context);
asio::awaitable<Answered> list_refunds(Context context);

// wallet.cpp
asio::awaitable<Answered> show_balance(Context context);
asio::awaitable<Answered> list_transactions(Context context);
asio::awaitable<Answered> request_payout(Context context);
asio::awaitable<Answered> list_payouts(Context context);
asio::awaitable<Answered> show_payout(Context context);

// payment_reads.cpp
asio::awaitable<Answered> summarize_payments(Context context);
asio::awaitable<Answered> show_payment_timeline(Context context);
asio::awaitable<Answered> preview_release(Context context);

// wallet_reads.cpp
asio::awaitable<Answered> list_holds(Context context);
asio::awaitable<Answered> export_transactions(Context context);
asio::awaitable<Answered> preview_payout(Context context);
asio::awaitable<Answered> show_payout_timeline(Context context);

// connect.cpp
asio::awaitable<Answered> create_account(Context context);
asio::awaitable<Answered> create_account_link(Context context);
asio::awaitable<Answered> show_connect_status(Context context);

// payment_methods.cpp
asio::awaitable<Answered> list_payment_methods(Context context);
asio::awaitable<Answered> create_setup_intent(Context context);
asio::awaitable<Answered> detach_payment_method(Context context);
asio::awaitable<Answered> make_default_payment_method(Context context);

// admin_people.cpp
asio::awaitable<Answered> search_payments(Context context);
asio::awaitable<Answered> search_users(Context context);

// admin_ledger.cpp
asio::awaitable<Answered> list_accounts(Context context);
asio::awaitable<Answered> list_entries(Context context);
asio::awaitable<Answered> show_trial_balance(Context context);

// admin_operations.cpp
asio::awaitable<Answered> list_stripe_events(Context context);
asio::awaitable<Answered> show_stripe_event(Context context);
asio::awaitable<Answered> replay_stripe_event(Context context);
asio::awaitable<Answered> list_jobs(Context context);
asio::awaitable<Answered> retry_job(Context context);

// admin_audit.cpp
asio::awaitable<Answered> list_audit(Context context);

// admin_reconciliation.cpp
asio::awaitable<Answered> list_differences(Context context);
asio::awaitable<Answered> list_reconciliations(Context context);
asio::awaitable<Answered> resolve_difference(Context context);
asio::awaitable<Answered> run_reconciliation(Context context);

// webhook.cpp
asio::awaitable<Answered> receive_webhook(Context context);

// web_app.cpp
asio::awaitable<Answered> show_app_config(Context context);
asio::awaitable<Answered> advance_demo_clock(Context context);

// health.cpp
asio::awaitable<Answered> show_live(Context context);
asio::awaitable<Answered> show_ready(Context context);
asio::awaitable<Answered> show_metrics(Context context);
asio::awaitable<Answered> show_openapi(Context context);
asio::awaitable<Answered> show_docs(Context context);
asio::awaitable<Answered> show_error_docs(Context context);

}  // namespace holdfast::http::resources
