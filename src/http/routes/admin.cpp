// SPDX-License-Identifier: Apache-2.0
#include "http/resources/handlers.hpp"
#include "http/routes/routes.hpp"

#include <array>

// What operators see and do.
namespace holdfast::http::routes {

namespace {

using enum FailureCode;
namespace r = resources;

constexpr std::array<std::string_view, 4> kPaymentQuery{"limit", "after", "status", "query"};
constexpr std::array<std::string_view, 4> kUserQuery{"limit", "after", "role", "query"};
constexpr std::array<std::string_view, 3> kAccountQuery{"limit", "after", "prefix"};
constexpr std::array<std::string_view, 4> kEntryQuery{"limit", "after", "account", "entryId"};
constexpr std::array<std::string_view, 4> kEventQuery{"limit", "after", "status", "type"};
constexpr std::array<std::string_view, 4> kJobQuery{"limit", "after", "state", "kind"};
constexpr std::array<std::string_view, 7> kAuditQuery{"limit", "after", "actor", "subject", "action", "from", "to"};

constexpr std::array kStateRefusals{wrong_state};

constexpr std::array kEndpoints{
    Endpoint{
        .method = Method::get,
        .path = "/admin/payments",
        .operation = "searchPayments",
        .tag = "Admin",
        .summary = "Find payments",
        .description = "All parties' payments, newest first. `query` is a payment's id, a payment intent's id or the "
                       "e-mail of a party.",
        .access = Access::admin,
        .handler = r::search_payments,
        .answers = {200, "AdminPaymentList"},
        .query = kPaymentQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/users",
        .operation = "searchUsers",
        .tag = "Admin",
        .summary = "Find users",
        .description = "Newest first. `query` is a user's id or how an e-mail begins.",
        .access = Access::admin,
        .handler = r::search_users,
        .answers = {200, "AdminUserList"},
        .query = kUserQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/ledger/accounts",
        .operation = "listAccounts",
        .tag = "Admin",
        .summary = "The accounts of the ledger",
        .description = "In order of their codes, each with its balance: what is owned, owed, earned or spent.",
        .access = Access::admin,
        .handler = r::list_accounts,
        .answers = {200, "AccountList"},
        .query = kAccountQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/ledger/entries",
        .operation = "listEntries",
        .tag = "Admin",
        .summary = "The entries of the ledger",
        .description = "Whole, newest first: all of them, those on one account, or the one of an id.",
        .access = Access::admin,
        .handler = r::list_entries,
        .answers = {200, "EntryList"},
        .query = kEntryQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/ledger/trial-balance",
        .operation = "showTrialBalance",
        .tag = "Admin",
        .summary = "The trial balance",
        .description = "Every kind of account summed, by currency, from one state of the books.",
        .access = Access::admin,
        .handler = r::show_trial_balance,
        .answers = {200, "TrialBalance"},
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/events",
        .operation = "listStripeEvents",
        .tag = "Admin",
        .summary = "What Stripe delivered",
        .description = "Newest arrival first.",
        .access = Access::admin,
        .handler = r::list_stripe_events,
        .answers = {200, "AdminEventList"},
        .query = kEventQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/events/:id",
        .operation = "showStripeEvent",
        .tag = "Admin",
        .summary = "Show a delivery",
        .description = "With the bytes as they came.",
        .access = Access::admin,
        .handler = r::show_stripe_event,
        .answers = {200, "AdminEventDetail"},
    },
    Endpoint{
        .method = Method::post,
        .path = "/admin/events/:id/replay",
        .operation = "replayStripeEvent",
        .tag = "Admin",
        .summary = "Handle a delivery again",
        .description = "One that FAILED or is UNMATCHED. Its object is fetched from Stripe anew, so nothing happens "
                       "twice.",
        .access = Access::admin,
        .handler = r::replay_stripe_event,
        .body = BodyRule::optional,
        .body_schema = "EmptyRequest",
        .is_idempotent = true,
        .answers = {202, "AdminEventAnswer"},
        .refusals = kStateRefusals,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/audit",
        .operation = "listAudit",
        .tag = "Admin",
        .summary = "Who did what",
        .description =
            "One row for each request that changed anything, newest first: whose, and each column before and "
            "after. Never changed, and sealed with the ledger.",
        .access = Access::admin,
        .handler = r::list_audit,
        .answers = {200, "AuditList"},
        .query = kAuditQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/jobs",
        .operation = "listJobs",
        .tag = "Admin",
        .summary = "Work in the background",
        .description = "Newest first.",
        .access = Access::admin,
        .handler = r::list_jobs,
        .answers = {200, "AdminJobList"},
        .query = kJobQuery,
    },
    Endpoint{
        .method = Method::post,
        .path = "/admin/jobs/:id/retry",
        .operation = "retryJob",
        .tag = "Admin",
        .summary = "Try a dead letter again",
        .description = "A job that is DEAD becomes due at once, with all its attempts before it. What may have been "
                       "sent to Stripe "
                       "before is looked for there first; only where Stripe shows nothing of it is it sent again.",
        .access = Access::admin,
        .handler = r::retry_job,
        .body = BodyRule::optional,
        .body_schema = "EmptyRequest",
        .is_idempotent = true,
        .answers = {202, "AdminJobAnswer"},
        .refusals = kStateRefusals,
    },
};

}  // namespace

std::span<const Endpoint> admin() {
    return kEndpoints;
}

}  // namespace holdfast::http::routes
