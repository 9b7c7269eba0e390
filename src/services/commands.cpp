// SPDX-License-Identifier: Apache-2.0
#include "services/commands.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

// A job leased to a request outlives its deadline by this: time to record what the last call brought.
constexpr Duration kLeaseMargin = 15s;
constexpr Duration kSystemPatience = 30s;

}  // namespace

std::string make_request_id(Random& random) {
    return "req_" + random.hex(12);
}

std::string make_call_key(const Services& services, const RequestContext& context, std::string_view prefix) {
    const auto& claim = context.idempotency;
    std::string key{prefix};
    key += claim ? to_hex(sha256(to_string(context.actor.user_id) + '\n' + claim->key + '\n' + claim->fingerprint))
                 : services.random.hex(16);
    return key;
}

escrow::Command make_command(const Services& services, const RequestContext& context, escrow::CommandBody body) {
    const Timestamp now = services.clock.now();
    return escrow::Command{
        .id = CommandId{make_uuid_v7(now, services.random)},
        .actor = context.actor,
        .request_id = context.request_id,
        .rules = services.rules,
        .body = std::move(body),
        .idempotency = context.idempotency,
        .inline_lease = std::max(context.deadline - now, Duration{0}) + kLeaseMargin,
    };
}

asio::awaitable<engine::Outcome> execute(const Services& services, RequestContext context, escrow::CommandBody body) {
    co_return co_await services.engine.execute(
        make_command(services, context, std::move(body)), engine::Lane::interactive, context.deadline
    );
}

asio::awaitable<engine::Outcome> execute_as_system(
    const Services& services, std::string request_id, escrow::CommandBody body, engine::Lane lane
) {
    RequestContext context{
        .actor = escrow::system_actor(),
        .request_id = std::move(request_id),
        .deadline = services.clock.now() + kSystemPatience,
    };
    co_return co_await services.engine.execute(
        make_command(services, context, std::move(body)), lane, context.deadline
    );
}

engine::Outcome failed_outcome(Failure failure, std::string_view request_id) {
    engine::Outcome outcome{.answer = api::render_failure(failure, request_id)};
    outcome.failure = std::move(failure);
    return outcome;
}

engine::Outcome provider_pending(std::string_view request_id) {
    return failed_outcome(
        Failure{
            .code = FailureCode::provider_pending,
            .detail = "Stripe has not answered yet. The work goes on; send the same request with the same "
                      "Idempotency-Key again to learn how it ended.",
            .retry_after = 2s,
        },
        request_id
    );
}

}  // namespace holdfast::services
