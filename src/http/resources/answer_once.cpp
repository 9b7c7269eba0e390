// SPDX-License-Identifier: Apache-2.0
#include "http/resources/answer_once.hpp"

#include "api/problem.hpp"
#include "http/api_parts.hpp"
#include "services/commands.hpp"

namespace holdfast::http::resources {

namespace {

escrow::WrittenAnswer as_written(const Answered& answered, std::string_view request_id) {
    if (answered) {
        return {.status = answered->status, .body = answered->body};
    }
    const Failure& failure = answered.error();
    return {.status = api::status_of(failure.code), .body = api::render_problem(failure, request_id)};
}

}  // namespace

asio::awaitable<Answered> answer_once(Context context, Handler ask) {
    if (!context.idempotency) {
        co_return co_await ask(std::move(context));
    }
    const services::Services& services = context.api->services;
    const services::RequestContext caller = context.caller();
    engine::Outcome known = co_await services::execute(services, caller, escrow::KeepAnswer{});
    if (!known.failure || known.failure->code != FailureCode::provider_pending) {
        co_return reply_of(std::move(known));
    }
    Answered answered = co_await ask(std::move(context));
    escrow::WrittenAnswer written = as_written(answered, caller.request_id);
    if (!api::is_storable(written.status)) {
        co_return answered;
    }
    co_return reply_of(co_await services::execute(services, caller, escrow::KeepAnswer{.answer = std::move(written)}));
}

}  // namespace holdfast::http::resources
