// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/resources/answer_once.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"

namespace holdfast::http::resources {

namespace {

constexpr std::string_view kWhat = "payment method";

asio::awaitable<Answered> begin_setup(Context context) {
    if (auto bound = expect_no_fields(context.body); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto setup = co_await context.api->cards.begin_setup(context.caller());
    if (!setup) {
        co_return std::unexpected(std::move(setup.error()));
    }
    Reply reply{.status = 201};
    JsonWriter json{reply.body};
    json.begin_object()
        .member("setupIntentId", setup->setup_intent_id)
        .member("clientSecret", setup->client_secret)
        .member("publishableKey", context.api->options.publishable_key)
        .end_object();
    co_return reply;
}

}  // namespace

asio::awaitable<Answered> list_payment_methods(Context context) {
    const auto page = page_request<PaymentMethodId>(context, ListKind::payment_methods);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    auto found = co_await context.api->cards.list(context.caller(), *page);
    if (!found) {
        co_return std::unexpected(std::move(found.error()));
    }
    co_return list_reply(
        *found,
        [](JsonWriter& json, const escrow::PaymentMethod& row) { api::write(json, row); },
        [](const escrow::PaymentMethod& row) { return encode_cursor(ListKind::payment_methods, row.id.value); }
    );
}

asio::awaitable<Answered> create_setup_intent(Context context) {
    co_return co_await answer_once(std::move(context), begin_setup);
}

asio::awaitable<Answered> detach_payment_method(Context context) {
    const auto id = path_id<PaymentMethodId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    auto outcome = co_await context.api->cards.detach(context.caller(), *id);
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> make_default_payment_method(Context context) {
    const auto id = path_id<PaymentMethodId>(context, kWhat);
    if (!id) {
        co_return std::unexpected(id.error());
    }
    if (auto bound = expect_no_fields(context.body); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto outcome = co_await context.api->cards.make_default(context.caller(), *id);
    co_return reply_of(std::move(outcome));
}

}  // namespace holdfast::http::resources
