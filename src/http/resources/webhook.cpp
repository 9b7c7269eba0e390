// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"
#include "http/api_parts.hpp"
#include "http/resources/handlers.hpp"

namespace holdfast::http::resources {

asio::awaitable<Answered> receive_webhook(Context context) {
    std::string signature{context.request.header("Stripe-Signature").value_or("")};
    auto answer = co_await context.api->webhooks.receive(
        context.request_id, std::move(signature), std::move(context.request.body)
    );
    Reply reply{.status = answer.status, .body = std::move(answer.body)};
    if (reply.status >= 400) {
        reply.content_type = api::kProblemType;
    }
    co_return reply;
}

}  // namespace holdfast::http::resources
