// SPDX-License-Identifier: Apache-2.0
#include "api/member.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"

namespace holdfast::http::resources {

namespace {

void write_audit_row(JsonWriter& json, const store::AuditRow& row) {
    json.begin_object().member("sequence", row.sequence);
    api::member_or_null(json, "actorId", row.actor_id);
    json.member("actorRole", row.actor_role)
        .member("action", row.action)
        .member("subjectType", row.subject_type)
        .member("subjectId", row.subject_id)
        .member("requestId", row.request_id)
        .key("changes")
        .raw(row.changes);
    api::member(json, "createdAt", std::optional{row.created_at});
    json.end_object();
}

}  // namespace

asio::awaitable<Answered> list_audit(Context context) {
    const auto page = page_request<std::int64_t>(context, ListKind::audit);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto actor = filter<UserId>(context, "actor", parse_id<UserId>, "a user's id");
    if (!actor) {
        co_return std::unexpected(actor.error());
    }
    const auto committed = period(context);
    if (!committed) {
        co_return std::unexpected(committed.error());
    }
    const store::AuditFilter wanted{
        .actor = *actor,
        .action = std::string{context.parameter("action").value_or("")},
        .subject = std::string{context.parameter("subject").value_or("")},
        .from = committed->from,
        .to = committed->to,
    };
    const auto found = co_await services::read(context.api->services, [wanted, page = *page](store::Queries& queries) {
        return queries.audit(wanted, page);
    });
    co_return list_reply(found, write_audit_row, [](const store::AuditRow& row) {
        return encode_cursor(ListKind::audit, row.sequence);
    });
}

}  // namespace holdfast::http::resources
