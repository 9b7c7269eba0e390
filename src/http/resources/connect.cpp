// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/resources/answer_once.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"

#include <algorithm>

namespace holdfast::http::resources {

namespace {

asio::awaitable<Answered> make_account_link(Context context) {
    Binder binder{context.body};
    std::string return_url = binder.url("returnUrl");
    std::string refresh_url = binder.url("refreshUrl");
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto link =
        co_await context.api->onboarding.account_link(context.caller(), std::move(return_url), std::move(refresh_url));
    if (!link) {
        co_return std::unexpected(std::move(link.error()));
    }
    Reply reply;
    JsonWriter json{reply.body};
    json.begin_object().member("url", link->url).member("expiresAt", format_rfc3339(link->expires_at)).end_object();
    co_return reply;
}

}  // namespace

asio::awaitable<Answered> create_account(Context context) {
    Binder binder{context.body};
    std::string country = binder.text("country", {.min = 2, .max = 2});
    if (!country.empty() && !std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; })) {
        binder.reject("country", "Must be a country code of ISO 3166-1 in upper case, such as US.");
    }
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto outcome = co_await context.api->onboarding.connect_account(context.caller(), std::move(country));
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> create_account_link(Context context) {
    co_return co_await answer_once(std::move(context), make_account_link);
}

asio::awaitable<Answered> show_connect_status(Context context) {
    auto account = co_await context.api->onboarding.status(context.caller());
    if (!account) {
        co_return std::unexpected(std::move(account.error()));
    }
    co_return json_reply(api::to_object_json(*account));
}

}  // namespace holdfast::http::resources
