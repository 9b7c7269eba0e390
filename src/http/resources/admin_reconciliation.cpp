// SPDX-License-Identifier: Apache-2.0
#include "api/admin_objects.hpp"
#include "base/log.hpp"
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/listing.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "services/commands.hpp"

namespace holdfast::http::resources {

namespace {

constexpr std::string_view kPlatform = "platform";

// `platform` or acct_…; nothing when the parameter is absent.
std::optional<std::string> account_filter(const Context& context) {
    const auto text = context.parameter("account");
    if (!text) {
        return std::nullopt;
    }
    return *text == kPlatform ? std::string{} : std::string{*text};
}

void note_operation(const Context& context, std::string_view what, std::string_view subject, int status) {
    log::info(
        "an operator acted",
        {{"what", what},
         {"subject", subject},
         {"user", to_string(context.user->id)},
         {"status", status},
         {"request_id", context.request_id}}
    );
}

// Whose account is to be walked: nobody's is the platform's.
asio::awaitable<Result<UserId>> owner_of(Context context, std::optional<std::string> account) {
    if (!account || *account == kPlatform) {
        co_return UserId{};
    }
    const auto found = co_await services::read(context.api->services, [id = *account](store::Queries& queries) {
        return queries.connect_account_by_stripe_id(id);
    });
    if (!found) {
        co_return fail_field("/account", "Is no account of a creator, nor `platform`.");
    }
    co_return found->user_id;
}

}  // namespace

asio::awaitable<Answered> list_differences(Context context) {
    const auto page = page_request<escrow::DifferenceId>(context, ListKind::differences);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto status = filter<escrow::DifferenceStatus>(
        context, "status", escrow::parse_difference_status, "OPEN, RESOLVED or VANISHED"
    );
    if (!status) {
        co_return std::unexpected(status.error());
    }
    const auto kind = filter<escrow::DifferenceClass>(
        context, "class", escrow::parse_difference_class, "missing_here, missing_there, amount or fee"
    );
    if (!kind) {
        co_return std::unexpected(kind.error());
    }
    const store::DifferenceFilter wanted{.status = *status, .kind = *kind, .account = account_filter(context)};
    const auto found = co_await services::read(context.api->services, [wanted, page = *page](store::Queries& queries) {
        return queries.differences(wanted, page);
    });
    co_return list_reply(
        found,
        [](JsonWriter& json, const escrow::Difference& row) { api::write(json, row); },
        [](const escrow::Difference& row) { return encode_cursor(ListKind::differences, row.id.value); }
    );
}

asio::awaitable<Answered> list_reconciliations(Context context) {
    const auto page = page_request<escrow::ReconciliationId>(context, ListKind::reconciliations);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const store::ReconciliationFilter wanted{.account = account_filter(context)};
    const auto found = co_await services::read(context.api->services, [wanted, page = *page](store::Queries& queries) {
        return queries.reconciliations(wanted, page);
    });
    co_return list_reply(
        found,
        [](JsonWriter& json, const escrow::Reconciliation& row) { api::write(json, row); },
        [](const escrow::Reconciliation& row) { return encode_cursor(ListKind::reconciliations, row.id.value); }
    );
}

asio::awaitable<Answered> resolve_difference(Context context) {
    const auto id = path_id<escrow::DifferenceId>(context, "difference");
    if (!id) {
        co_return std::unexpected(id.error());
    }
    Binder binder{context.body};
    escrow::ResolveDifference body{
        .difference_id = *id, .note = binder.text("note", {.max = escrow::kMaxNoteLength, .multiline = true})
    };
    if (const auto account = binder.optional_text("account")) {
        body.account = ledger::parse_account_kind(*account);
        if (!body.account && !account->empty()) {
            binder.reject("account", "Is stripe_fees, losses or bank.");
        }
    }
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    note_operation(context, "resolution of a difference", context.id, outcome.answer.status);
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> run_reconciliation(Context context) {
    Binder binder{context.body};
    const auto account = binder.optional_text("account", {.max = 255});
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    const auto owner = co_await owner_of(context, account);
    if (!owner) {
        co_return std::unexpected(owner.error());
    }
    escrow::CommandBody body = escrow::RunReconciliation{.user_id = *owner};
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    note_operation(context, "run of a reconciliation", account.value_or(std::string{kPlatform}), outcome.answer.status);
    co_return reply_of(std::move(outcome));
}

}  // namespace holdfast::http::resources
