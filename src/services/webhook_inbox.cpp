// SPDX-License-Identifier: Apache-2.0
#include "services/webhook_inbox.hpp"

#include "base/log.hpp"
#include "services/commands.hpp"
#include "stripe/event.hpp"
#include "stripe/signature.hpp"

#include <utility>

namespace holdfast::services {

namespace {

constexpr std::size_t kLongestId = 255;

api::Answer received() {
    return {.status = 200, .body = R"({"received":true})"};
}

// What the row needs, and no more: the object inside is fetched anew before anything is believed.
Result<escrow::StripeEvent> read_event(const std::string& body, Timestamp arrived) {
    const auto json = parse_json(body);
    if (!json) {
        return std::unexpected(json.error());
    }
    auto event = stripe::parse_event(*json);
    if (!event) {
        return std::unexpected(std::move(event.error()));
    }
    for (const std::string* part : {&event->id, &event->type, &event->account, &event->object_id}) {
        if (part->size() > kLongestId) {
            return fail(FailureCode::invalid_request, "An id of this event is longer than Stripe's ever are.");
        }
    }
    return escrow::StripeEvent{
        .id = std::move(event->id),
        .type = std::move(event->type),
        .account = std::move(event->account),
        .object_id = std::move(event->object_id),
        .payload = body,
        .status = escrow::StripeEventStatus::received,
        .received_at = arrived,
    };
}

}  // namespace

WebhookInbox::WebhookInbox(const Services& services, WebhookOptions options)
    : services_{services},
      options_{std::move(options)},
      stored_seconds_{services.metrics.histogram(
          "holdfast_webhook_stored_seconds",
          "From a webhook's arrival until it is stored and answered",
          Metrics::latency_seconds()
      )} {}

asio::awaitable<api::Answer> WebhookInbox::receive(std::string request_id, std::string signature, std::string body) {
    const Timestamp arrived = services_.clock.now();
    const auto refuse = [this, &request_id](Failure failure, const char* why) {
        services_.metrics.counter(
                             "holdfast_webhooks_total", "Webhooks by what became of them", {{"outcome", why}}
        ).add();
        log::warn("a webhook was refused", {{"request_id", request_id}, {"outcome", why}, {"why", failure.detail}});
        return api::render_failure(failure, request_id);
    };
    if (body.size() > options_.max_body_bytes) {
        co_return refuse(
            {.code = FailureCode::payload_too_large, .detail = "The event is larger than this server takes."},
            "too_large"
        );
    }
    if (auto genuine = stripe::verify_signature(body, signature, options_.secrets, arrived, options_.tolerance);
        !genuine) {
        co_return refuse(
            {.code = FailureCode::invalid_request, .detail = std::move(genuine.error().detail)}, "bad_signature"
        );
    }
    auto event = read_event(body, arrived);
    if (!event) {
        co_return refuse(std::move(event.error()), "unreadable");
    }
    const std::string id = event->id;
    const std::string type = event->type;
    engine::Outcome outcome = co_await execute_as_system(
        services_, request_id, escrow::StoreStripeEvent{.event = std::move(*event)}, engine::Lane::background
    );
    if (outcome.failure) {
        co_return refuse(std::move(*outcome.failure), "not_stored");
    }
    services_.metrics.counter("holdfast_webhooks_total", "Webhooks by what became of them", {{"outcome", "stored"}})
        .add();
    stored_seconds_.observe(std::chrono::duration<double>(services_.clock.now() - arrived).count());
    log::info("a webhook was stored", {{"event", id}, {"type", type}, {"request_id", request_id}});
    co_return received();
}

}  // namespace holdfast::services
