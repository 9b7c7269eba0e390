// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/render.hpp"
#include "base/secret.hpp"
#include "services/context.hpp"

#include <chrono>
#include <vector>

namespace holdfast::services {

struct WebhookOptions {
    std::vector<Secret> secrets;  // all that are in force; any of them may have signed
    std::chrono::seconds tolerance{300};
    std::size_t max_body_bytes = std::size_t{512} * 1024;
};

// POST /payments/webhook.
class WebhookInbox {
public:
    WebhookInbox(const Services& services, WebhookOptions options);

    // 200 only after the event is stored, also for one that was stored before. 400 for a signature that is missing,
    // forged or stale and for a body that is no event, 413 for one that is too large: nothing is stored then. 503 when
    // the books can't be written: Stripe sends it again. `signature` is the `Stripe-Signature` header, empty when
    // absent.
    [[nodiscard]] asio::awaitable<api::Answer> receive(std::string request_id, std::string signature, std::string body);

private:
    const Services& services_;
    WebhookOptions options_;
    Histogram stored_seconds_;
};

}  // namespace holdfast::services
