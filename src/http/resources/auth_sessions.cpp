// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "http/resources/signed_in.hpp"
#include "http/session_cookie.hpp"

namespace holdfast::http::resources {

namespace {

bool is_secure(const Context& context) {
    return came_by_tls(context.request, context.api->options.trusted_proxies);
}

Reply signed_out(const Context& context) {
    return {.status = 204, .headers = {{"Set-Cookie", no_session_cookie(is_secure(context))}}};
}

Result<void> check_request(const Context& context) {
    if (auto fields = expect_no_fields(context.body); !fields) {
        return fields;
    }
    return check_same_site(context.request, context.api->options.allowed_origins);
}

}  // namespace

Reply signed_in_reply(const Context& context, const services::SignedIn& signed_in, int status) {
    Reply reply{.status = status};
    JsonWriter json{reply.body};
    json.begin_object().key("user");
    api::write(json, signed_in.user);
    json.member("accessToken", signed_in.access_token)
        .member("expiresIn", signed_in.expires_in.count())
        .member("tokenType", "Bearer")
        .end_object();
    if (signed_in.refresh_token) {
        reply.headers.emplace_back("Set-Cookie", session_cookie(*signed_in.refresh_token, is_secure(context)));
    }
    return reply;
}

asio::awaitable<Answered> refresh_session(Context context) {
    if (auto checked = check_request(context); !checked) {
        co_return std::unexpected(std::move(checked.error()));
    }
    auto token = session_token(context.request);
    if (!token) {
        co_return fail(FailureCode::session_expired, "Nobody is signed in here.");
    }
    const auto refreshed = co_await context.api->sessions.refresh(context.caller(), std::move(*token));
    if (!refreshed) {
        co_return std::unexpected(refreshed.error());
    }
    co_return signed_in_reply(context, *refreshed, 200);
}

asio::awaitable<Answered> logout(Context context) {
    if (auto checked = check_request(context); !checked) {
        co_return std::unexpected(std::move(checked.error()));
    }
    if (auto token = session_token(context.request)) {
        const auto ended = co_await context.api->sessions.end(context.caller(), std::move(*token));
        if (!ended) {
            co_return std::unexpected(ended.error());
        }
    }
    co_return signed_out(context);
}

asio::awaitable<Answered> logout_all(Context context) {
    if (auto checked = check_request(context); !checked) {
        co_return std::unexpected(std::move(checked.error()));
    }
    const auto ended = co_await context.api->sessions.end_all(context.caller());
    if (!ended) {
        co_return std::unexpected(ended.error());
    }
    co_return signed_out(context);
}

}  // namespace holdfast::http::resources
