// SPDX-License-Identifier: Apache-2.0
#include "api/admin_objects.hpp"
#include "base/log.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "http/text.hpp"
#include "services/commands.hpp"

namespace holdfast::http::resources {

namespace {

const escrow::Job* handler_of(const store::Delivery& delivery) {
    return delivery.handler ? &*delivery.handler : nullptr;
}

store::DeliveryFilter delivery_filter(std::optional<api::DeliveryStatus> status, std::string_view type) {
    store::DeliveryFilter wanted{.type = std::string{type}};
    if (!status) {
        return wanted;
    }
    using enum api::DeliveryStatus;
    switch (*status) {
        case received:
            wanted.status = escrow::StripeEventStatus::received;
            wanted.is_dead = false;
            break;
        case failed:
            wanted.status = escrow::StripeEventStatus::received;
            wanted.is_dead = true;
            break;
        case applied:
            wanted.status = escrow::StripeEventStatus::applied;
            break;
        case ignored:
            wanted.status = escrow::StripeEventStatus::ignored;
            break;
        case unmatched:
            wanted.status = escrow::StripeEventStatus::unmatched;
            break;
    }
    return wanted;
}

// `1790000000000000|evt_…`
std::string cursor_of(const store::Delivery& delivery) {
    return encode_text_cursor(
        ListKind::stripe_events, std::to_string(to_micros(delivery.event.received_at)) + '|' + delivery.event.id
    );
}

Result<store::PageRequest<store::DeliveryPosition>> delivery_page(const Context& context) {
    const auto page = page_request<std::string>(context, ListKind::stripe_events);
    if (!page) {
        return std::unexpected(page.error());
    }
    store::PageRequest<store::DeliveryPosition> request{.limit = page->limit};
    if (page->after) {
        const std::size_t bar = std::min(page->after->find('|'), page->after->size());
        const auto micros = parse_whole(std::string_view{*page->after}.substr(0, bar));
        if (!micros || bar == page->after->size()) {
            return fail_field("?after", "Is not a cursor of this list.");
        }
        request.after = {.received_at = from_micros(*micros), .id = page->after->substr(bar + 1)};
    }
    return request;
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

}  // namespace

asio::awaitable<Answered> list_stripe_events(Context context) {
    const auto page = delivery_page(context);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto status = filter<api::DeliveryStatus>(
        context, "status", api::parse_delivery_status, "RECEIVED, APPLIED, IGNORED, UNMATCHED or FAILED"
    );
    if (!status) {
        co_return std::unexpected(status.error());
    }
    const auto wanted = delivery_filter(*status, context.parameter("type").value_or(""));
    const auto found = co_await services::read(context.api->services, [wanted, page = *page](store::Queries& queries) {
        return queries.deliveries(wanted, page);
    });
    co_return list_reply(
        found,
        [](JsonWriter& json, const store::Delivery& row) { api::write(json, row.event, handler_of(row)); },
        cursor_of
    );
}

asio::awaitable<Answered> show_stripe_event(Context context) {
    const auto found = co_await services::read(context.api->services, [id = context.id](store::Queries& queries) {
        return queries.delivery(id);
    });
    if (!found) {
        co_return no_such("event");
    }
    Reply reply;
    JsonWriter json{reply.body};
    api::write_with_payload(json, found->event, handler_of(*found));
    co_return reply;
}

asio::awaitable<Answered> replay_stripe_event(Context context) {
    if (auto bound = expect_no_fields(context.body); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    const auto found = co_await services::read(context.api->services, [id = context.id](store::Queries& queries) {
        return queries.delivery(id);
    });
    if (!found) {
        co_return no_such("event");
    }
    escrow::CommandBody body =
        escrow::ReplayStripeEvent{.event_id = context.id, .job_id = found->handler ? found->handler->id : JobId{}};
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    note_operation(context, "replay of an event", context.id, outcome.answer.status);
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> list_jobs(Context context) {
    const auto page = page_request<JobId>(context, ListKind::jobs);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto status =
        filter<escrow::JobStatus>(context, "state", escrow::parse_job_status, "READY, LEASED, DONE or DEAD");
    if (!status) {
        co_return std::unexpected(status.error());
    }
    const auto kind = filter<escrow::JobKind>(context, "kind", escrow::parse_job_kind, "a kind of job");
    if (!kind) {
        co_return std::unexpected(kind.error());
    }
    const store::JobFilter wanted{.status = *status, .kind = *kind};
    const auto found = co_await services::read(context.api->services, [wanted, page = *page](store::Queries& queries) {
        return queries.jobs(wanted, page);
    });
    co_return list_reply(
        found,
        [](JsonWriter& json, const escrow::Job& row) { api::write(json, row); },
        [](const escrow::Job& row) { return encode_cursor(ListKind::jobs, row.id.value); }
    );
}

asio::awaitable<Answered> retry_job(Context context) {
    const auto id = path_id<JobId>(context, "job");
    if (!id) {
        co_return std::unexpected(id.error());
    }
    if (auto bound = expect_no_fields(context.body); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    escrow::CommandBody body = escrow::ReviveJob{.job_id = *id};
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    note_operation(context, "retry of a job", context.id, outcome.answer.status);
    co_return reply_of(std::move(outcome));
}

}  // namespace holdfast::http::resources
