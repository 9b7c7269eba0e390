// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "escrow/decide.hpp"
#include "escrow/working_set.hpp"

#include <string>
#include <string_view>

namespace holdfast::api {

// A stored or sent answer: what an idempotency key replays.
struct Answer {
    int status = 200;
    std::string body;
    [[nodiscard]] bool is_problem() const { return status >= 400; }
};

struct RenderContext {
    std::string publishable_key;  // Stripe's, told to the company's browser
};

// Pure: what the caller is told of a decided command. PendingReply and ClaimReply have no body.
[[nodiscard]] Answer render_reply(
    const escrow::Reply& reply,
    const escrow::WorkingSet& rows,
    const RenderContext& context,
    std::string_view request_id
);
[[nodiscard]] Answer render_failure(const Failure& failure, std::string_view request_id);

// The object an event speaks of, as REST shows it.
[[nodiscard]] std::string render_event_payload(const escrow::EventDraft& event, const escrow::WorkingSet& rows);

}  // namespace holdfast::api
