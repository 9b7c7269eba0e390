// SPDX-License-Identifier: Apache-2.0
#include "http/reply.hpp"

#include "api/problem.hpp"

namespace holdfast::http {

Reply reply_of(engine::Outcome outcome) {
    Reply reply{.status = outcome.answer.status, .body = std::move(outcome.answer.body), .sequence = outcome.sequence};
    if (reply.status >= 400) {
        reply.content_type = api::kProblemType;
    }
    if (outcome.is_replay) {
        reply.headers.emplace_back("Idempotent-Replayed", "true");
    }
    if (outcome.failure && (reply.status == 503 || reply.status == 429)) {
        reply.headers.emplace_back("Retry-After", std::to_string(retry_after_seconds(*outcome.failure)));
    }
    return reply;
}

Reply json_reply(std::string body, int status) {
    return {.status = status, .body = std::move(body)};
}

std::int64_t retry_after_seconds(const Failure& failure) {
    return failure.retry_after ? failure.retry_after->count() : 1;
}

}  // namespace holdfast::http
