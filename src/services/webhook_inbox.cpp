// SPDX-License-Identifier: Apache-2.0
#include "services/webhook_inbox.hpp"

#include "base/log.hpp"
#include "services/arrived_event.hpp"
#include "services/commands.hpp"
#include "stripe/signature.hpp"

#include <utility>

namespace holdfast::services {

namespace {

api::Answer received() {
    return {.status = 200, .body = R"({"received":true})"};
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
    auto event = read_arrived_event(std::move(body), arrived);
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
