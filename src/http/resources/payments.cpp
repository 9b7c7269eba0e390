// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/listing.hpp"
#include "http/reading.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "services/commands.hpp"
#include "services/funding.hpp"

namespace holdfast::http::resources {

namespace {

constexpr std::string_view kWhat = "payment";

Reply payments_reply(const store::Page<escrow::Payment>& page) {
    return list_reply(
        page,
        [](JsonWriter& json, const escrow::Payment& row) { api::write(json, row); },
        [](const escrow::Payment& row) { return encode_cursor(ListKind::payments, row.id.value); }
    );
}

asio::awaitable<Answered> page_of_payments(
    const Context* context, store::PaymentFilter wanted, store::PageRequest<PaymentId> page
) {
    const auto found =
        co_await read(*context, [wanted, page](store::Queries& queries) { return queries.payments(wanted, page); });
    co_return payments_reply(found);
}

}  // namespace

asio::awaitable<Answered> create_intent(Context context) {
    Binder binder{context.body};
    const auto collaboration = binder.optional_id<CollaborationId>("collaborationId");
    if (!binder.has("collaborationId")) {
        binder.reject("collaborationId", "This field is required.");
    }
    const bool save = binder.optional_flag("savePaymentMethod").value_or(false);
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto outcome = co_await services::create_intent(context.api->services, context.caller(), *collaboration, save);
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> confirm_payment(Context context) {
    const auto id = path_id<PaymentId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    Binder binder{context.body};
    std::string method = binder.optional_text("paymentMethodId", {.max = 255}).value_or("");
    std::string return_url = binder.optional_url("returnUrl").value_or("");
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto outcome = co_await services::confirm_payment(
        context.api->services, context.caller(), *id, std::move(method), std::move(return_url)
    );
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> release_payment(Context context) {
    const auto id = path_id<CollaborationId>(context, "collaboration");
    if (!id) {
        co_return std::unexpected(id.error());
    }
    Binder binder{context.body};
    const auto amount = binder.optional_amount("amount");
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    escrow::CommandBody body = escrow::ReleasePayment{.collaboration_id = *id, .amount = amount};
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> refund_payment(Context context) {
    const auto id = path_id<PaymentId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    Binder binder{context.body};
    const auto amount = binder.optional_amount("amount");
    std::string reason =
        binder.optional_text("reason", {.min = 0, .max = escrow::kMaxRefundReasonLength, .multiline = true})
            .value_or("");
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    escrow::CommandBody body = escrow::RequestRefund{.payment_id = *id, .amount = amount, .reason = std::move(reason)};
    auto outcome = co_await services::execute(context.api->services, context.caller(), std::move(body));
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> show_payment(Context context) {
    const auto id = path_id<PaymentId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const CachePlace place{context, id->value, "payment"};
    if (const auto known = co_await place.find()) {
        co_return may_see(context, *known) ? Answered{json_reply(known->body)} : no_such(kWhat);
    }
    const auto found = co_await read(context, [id = *id](store::Queries& queries) { return queries.payment(id); });
    if (!found) {
        co_return no_such(kWhat);
    }
    std::string body = api::to_object_json(*found);
    place.keep({.body = body, .company_id = found->company_id, .influencer_id = found->influencer_id});
    if (!may_see(context, *found)) {
        co_return no_such(kWhat);
    }
    co_return json_reply(std::move(body));
}

asio::awaitable<Answered> list_payments(Context context) {
    const auto page = page_request<PaymentId>(context, ListKind::payments);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto statuses =
        filters<escrow::PaymentStatus>(context, "status", escrow::parse_payment_status, kPaymentStatuses);
    if (!statuses) {
        co_return std::unexpected(statuses.error());
    }
    const auto collaboration =
        filter<CollaborationId>(context, "collaborationId", parse_id<CollaborationId>, "a collaboration's id");
    if (!collaboration) {
        co_return std::unexpected(collaboration.error());
    }
    const auto made = period(context);
    if (!made) {
        co_return std::unexpected(made.error());
    }
    store::PaymentFilter wanted{
        .collaboration_id = *collaboration, .statuses = *statuses, .from = made->from, .to = made->to
    };
    if (!context.is_admin()) {
        wanted.party = context.user->id;
    }
    co_return co_await page_of_payments(&context, wanted, *page);
}

asio::awaitable<Answered> list_collaboration_payments(Context context) {
    const auto id = path_id<CollaborationId>(context, "collaboration");
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const auto page = page_request<PaymentId>(context, ListKind::payments);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto collaboration =
        co_await read(context, [id = *id](store::Queries& queries) { return queries.collaboration(id); });
    if (!collaboration || !may_see(context, *collaboration)) {
        co_return no_such("collaboration");
    }
    const store::PaymentFilter wanted{.collaboration_id = *id};
    co_return co_await page_of_payments(&context, wanted, *page);
}

asio::awaitable<Answered> list_refunds(Context context) {
    const auto id = path_id<PaymentId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const auto page = page_request<RefundId>(context, ListKind::refunds);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto payment = co_await read(context, [id = *id](store::Queries& queries) { return queries.payment(id); });
    if (!payment || !may_see(context, *payment)) {
        co_return no_such(kWhat);
    }
    const auto found =
        co_await read(context, [id = *id, page = *page](store::Queries& queries) { return queries.refunds(id, page); });
    co_return list_reply(
        found,
        [](JsonWriter& json, const escrow::Refund& row) { api::write(json, row); },
        [](const escrow::Refund& row) { return encode_cursor(ListKind::refunds, row.id.value); }
    );
}

}  // namespace holdfast::http::resources
