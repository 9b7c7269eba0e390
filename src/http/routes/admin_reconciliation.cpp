// SPDX-License-Identifier: Apache-2.0
#include "http/resources/handlers.hpp"
#include "http/routes/routes.hpp"

#include <array>

// Where the books and Stripe differ.
namespace holdfast::http::routes {

namespace {

using enum FailureCode;
namespace r = resources;

constexpr std::array<std::string_view, 5> kDifferenceQuery{"limit", "after", "status", "class", "account"};
constexpr std::array<std::string_view, 3> kRunQuery{"limit", "after", "account"};

constexpr std::array kStateRefusals{wrong_state};

constexpr std::array kEndpoints{
    Endpoint{
        .method = Method::get,
        .path = "/admin/reconciliation",
        .operation = "listDifferences",
        .tag = "Admin",
        .summary = "Where the books and Stripe differ",
        .description = "By when the money moved, newest first. While one of a creator's is OPEN their payouts wait, "
                       "and nobody else's.",
        .access = Access::admin,
        .handler = r::list_differences,
        .answers = {200, "DifferenceList"},
        .query = kDifferenceQuery,
    },
    Endpoint{
        .method = Method::get,
        .path = "/admin/reconciliation/runs",
        .operation = "listReconciliations",
        .tag = "Admin",
        .summary = "Walks over Stripe's movements",
        .description = "Newest first. Each account is walked once a day.",
        .access = Access::admin,
        .handler = r::list_reconciliations,
        .answers = {200, "ReconciliationList"},
        .query = kRunQuery,
    },
    Endpoint{
        .method = Method::post,
        .path = "/admin/reconciliation/run",
        .operation = "runReconciliation",
        .tag = "Admin",
        .summary = "Walk an account now",
        .description = "Its daily job becomes due at once.",
        .access = Access::admin,
        .handler = r::run_reconciliation,
        .body = BodyRule::optional,
        .body_schema = "RunReconciliationRequest",
        .is_idempotent = true,
        .answers = {202, "AdminJobAnswer"},
    },
    Endpoint{
        .method = Method::post,
        .path = "/admin/reconciliation/differences/:id/resolve",
        .operation = "resolveDifference",
        .tag = "Admin",
        .summary = "Resolve a difference",
        .description = "With the reason why it is as it should be: it does not come back. What is in suspense moves to "
                       "`account`. With a creator's last one their payouts go on.",
        .access = Access::admin,
        .handler = r::resolve_difference,
        .body = BodyRule::required,
        .body_schema = "ResolveDifferenceRequest",
        .is_idempotent = true,
        .answers = {200, "DifferenceAnswer"},
        .refusals = kStateRefusals,
    },
};

}  // namespace

std::span<const Endpoint> admin_reconciliation() {
    return kEndpoints;
}

}  // namespace holdfast::http::routes
