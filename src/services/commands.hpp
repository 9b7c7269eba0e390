// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"

namespace holdfast::services {

// `req_` and 24 hexadecimal digits: told to the client, kept with events and jobs.
[[nodiscard]] std::string make_request_id(Random& random);
// Stripe's key for a call that no job stands behind: the same POST, sent again with its own key, is the same call.
[[nodiscard]] std::string make_call_key(
    const Services& services, const RequestContext& context, std::string_view prefix
);

[[nodiscard]] escrow::Command make_command(
    const Services& services, const RequestContext& context, escrow::CommandBody body
);

// A command that needs nothing of Stripe while its caller waits (collaborations, release, refund, …).
[[nodiscard]] asio::awaitable<engine::Outcome> execute(
    const Services& services, RequestContext context, escrow::CommandBody body
);
// By the system itself, about a request or event of that id; waits at most half a minute for the engine.
[[nodiscard]] asio::awaitable<engine::Outcome> execute_as_system(
    const Services& services, std::string request_id, escrow::CommandBody body, engine::Lane lane
);

// An outcome that no command had: the failure, rendered.
[[nodiscard]] engine::Outcome failed_outcome(Failure failure, std::string_view request_id);
// 503 `provider_pending`: Stripe has not answered yet; the same key may be sent again.
[[nodiscard]] engine::Outcome provider_pending(std::string_view request_id);

}  // namespace holdfast::services
