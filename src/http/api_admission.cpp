// SPDX-License-Identifier: Apache-2.0
// From the route to its handler: how often, who, in which role, with what.
#include "http/api.hpp"
#include "http/client_address.hpp"
#include "http/request_body.hpp"

namespace holdfast::http {

namespace {

std::string address_of(const Context& context) {
    return address_key(client_address(context.request, context.api->options.trusted_proxies));
}

}  // namespace

asio::awaitable<Answered> Api::run(Context context, Trace* trace) {
    if (auto admitted = co_await admit(&context, trace); !admitted) {
        co_return std::unexpected(std::move(admitted.error()));
    }
    for (const auto read : {read_query, read_body, read_idempotency_key}) {
        if (auto done = read(context); !done) {
            co_return std::unexpected(std::move(done.error()));
        }
    }
    const Handler handler = context.endpoint->handler;
    if (context.endpoint->rate != RateClass::sign_in) {
        co_return co_await handler(std::move(context));
    }
    const SignIn sign_in{
        .address = address_of(context), .email = context.user ? context.user->email : context.body["email"].string_or()
    };
    trace->allowance = co_await sign_ins_.take(sign_in);
    if (!trace->allowance.is_allowed) {
        co_return std::unexpected(too_many(trace->allowance));
    }
    Answered answered = co_await handler(std::move(context));
    if (answered && (answered->status == 200 || answered->status == 204)) {
        co_await sign_ins_.give_back(sign_in);  // who knows the password is not guessing it
    }
    co_return answered;
}

asio::awaitable<Result<void>> Api::admit(Context* context, Trace* trace) {
    const Endpoint& endpoint = *context->endpoint;
    if (endpoint.rate == RateClass::api) {
        if (auto charged = co_await charge(&by_address_, address_of(*context), trace); !charged) {
            co_return charged;
        }
    }
    if (endpoint.access != Access::open && endpoint.access != Access::stripe) {
        if (auto identified = co_await identify(context, trace); !identified) {
            co_return identified;
        }
    }
    if (auto is_here = co_await wait_for_sequence(context, trace); !is_here) {
        co_return is_here;
    }
    choose_source(*context, *trace);
    co_return Result<void>{};
}

asio::awaitable<Result<void>> Api::identify(Context* context, Trace* trace) {
    auto token = Authenticator::token_of(context->request.header("Authorization"));
    if (!token) {
        co_return std::unexpected(std::move(token.error()));
    }
    trace->has_token = true;
    auto bearer = co_await parts_.authenticator.authenticate(std::move(*token), context->request_id);
    if (!bearer) {
        co_return std::unexpected(std::move(bearer.error()));
    }
    context->user = bearer->user;
    trace->user = context->user->id;
    if (auto charged = co_await charge(&by_user_, to_string(context->user->id), trace); !charged) {
        co_return charged;
    }
    if (!allows(context->endpoint->access, context->user->role)) {
        co_return fail(
            FailureCode::forbidden,
            "The role " + std::string{identity::to_string(context->user->role)} + " may not do this."
        );
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> Api::charge(SharedLimiter* limiter, std::string key, Trace* trace) {
    if (limiter->is_shared()) {
        trace->allowance = co_await limiter->take(std::move(key));
    } else {
        trace->allowance = limiter->take_here(key);
    }
    if (!trace->allowance.is_allowed) {
        co_return std::unexpected(too_many(trace->allowance));
    }
    co_return Result<void>{};
}

}  // namespace holdfast::http
