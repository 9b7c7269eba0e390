// SPDX-License-Identifier: Apache-2.0
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"

namespace holdfast::http::resources {

namespace {

void write_demo(JsonWriter& json, const std::optional<Demo>& demo) {
    json.key("demo");
    if (!demo) {
        json.null();
        return;
    }
    json.begin_object().key("users").begin_array();
    for (const DemoUser& user : demo->users) {
        json.begin_object().member("email", user.email).member("password", user.password);
        json.member("role", identity::to_string(user.role)).member("displayName", user.display_name).end_object();
    }
    json.end_array().member("sandboxUrl", demo->sandbox_url).end_object();
}

}  // namespace

asio::awaitable<Answered> show_app_config(Context context) {
    const ApiOptions& options = context.api->options;
    const escrow::Rules& rules = *context.api->services.rules;
    Reply reply;
    JsonWriter json{reply.body};
    json.begin_object().member("mode", options.is_live ? "live" : "sandbox");
    json.member("publishableKey", options.publishable_key).member("stripeJsUrl", options.stripe_js_url);
    json.key("currencies").begin_array();
    for (const money::Currency& currency : rules.currencies) {
        json.value(currency.code());
    }
    json.end_array().key("minimumPayout");
    if (rules.minimum_payout > 1) {
        json.value(rules.minimum_payout);
    } else {
        json.null();
    }
    json.member("clearingDelaySeconds", static_cast<std::int64_t>(rules.clearing_delay.count()));
    json.member("version", options.version);
    json.member("now", format_rfc3339(context.api->services.clock.now()));
    write_demo(json, context.api->demo);
    json.end_object();
    co_return reply;
}

asio::awaitable<Answered> advance_demo_clock(Context context) {
    if (!context.api->demo) {
        co_return no_such("clock outside a demo");
    }
    constexpr std::int64_t kLongestStep = std::int64_t{366} * 24 * 3600;
    Binder binder{context.body};
    const std::int64_t seconds = binder.whole("advanceSeconds", 1, kLongestStep);
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    const auto now = context.api->demo->advance_clock(std::chrono::seconds{seconds});
    if (!now) {
        co_return std::unexpected(now.error());
    }
    Reply reply;
    JsonWriter json{reply.body};
    json.begin_object().member("now", format_rfc3339(*now)).end_object();
    co_return reply;
}

}  // namespace holdfast::http::resources
