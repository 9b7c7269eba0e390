// SPDX-License-Identifier: Apache-2.0
#include "services/sessions.hpp"

#include "base/log.hpp"
#include "services/commands.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::services {

namespace {

std::unexpected<Failure> no_sessions() {
    return fail(FailureCode::not_found, "Sessions are kept by the marketplace's own identity provider.");
}

std::unexpected<Failure> session_expired() {
    return fail(FailureCode::session_expired, "Sign in again.");
}

Result<void> done(engine::Outcome& outcome) {
    if (outcome.failure) {
        return std::unexpected(std::move(*outcome.failure));
    }
    return {};
}

}  // namespace

Sessions::Sessions(const Services& services, std::optional<LocalTokens> tokens)
    : services_{services},
      tokens_{std::move(tokens)} {}

asio::awaitable<Result<SignedIn>> Sessions::open(RequestContext context, SignedIn signed_in) {
    if (!tokens_) {
        co_return no_sessions();
    }
    const Timestamp now = services_.clock.now();
    const SessionId id{make_uuid_v7(now, services_.random)};
    Secret refresh_token = make_refresh_token(id, services_.random);
    const escrow::OpenSession command{
        .user_id = signed_in.user.id,
        .checked_hash = signed_in.user.password_hash,
        .session_id = id,
        .token_hash = hash_of(refresh_token),
    };
    engine::Outcome outcome =
        co_await execute_as_system(services_, context.request_id, command, engine::Lane::interactive);
    if (auto opened = done(outcome); !opened) {
        co_return std::unexpected(std::move(opened.error()));
    }
    log::info(
        "a session began",
        {{"user", to_string(signed_in.user.id)}, {"session", to_string(id)}, {"request_id", context.request_id}}
    );
    const auto lifetime = std::min(tokens_->lifetime, tokens_->refreshed_lifetime);
    SignedIn kept = sign_in(*tokens_, std::move(signed_in.user), to_string(id), lifetime, now);
    kept.refresh_token = std::move(refresh_token);
    co_return kept;
}

asio::awaitable<Result<SignedIn>> Sessions::refresh(RequestContext context, Secret refresh_token) {
    if (!tokens_) {
        co_return no_sessions();
    }
    const auto token = present(*tokens_, refresh_token);
    if (!token) {
        co_return session_expired();
    }
    engine::Outcome outcome = co_await execute_as_system(
        services_, context.request_id, escrow::RotateSession{.token = *token}, engine::Lane::interactive
    );
    if (outcome.failure && outcome.failure->code == FailureCode::session_reused) {
        log::warn(
            "a refresh token came again: its session has ended",
            {{"session", to_string(token->session_id)}, {"request_id", context.request_id}}
        );
    }
    if (auto rotated = done(outcome); !rotated) {
        co_return std::unexpected(std::move(rotated.error()));
    }
    const auto* reply = std::get_if<escrow::UserReply>(&outcome.reply);
    std::optional<identity::User> user;
    if (reply != nullptr) {
        user = co_await read(services_, [id = reply->user_id](store::Queries& queries) { return queries.user(id); });
    }
    if (!user) {
        co_return fail(FailureCode::internal, "The session's user could not be read back.");
    }
    const auto lifetime = std::min(tokens_->lifetime, tokens_->refreshed_lifetime);
    SignedIn refreshed =
        sign_in(*tokens_, std::move(*user), to_string(token->session_id), lifetime, services_.clock.now());
    refreshed.refresh_token = successor_of(*tokens_, refresh_token);
    co_return refreshed;
}

asio::awaitable<Result<void>> Sessions::end(RequestContext context, Secret refresh_token) {
    if (!tokens_) {
        co_return no_sessions();
    }
    const auto token = present(*tokens_, refresh_token);
    if (!token) {
        co_return Result<void>{};
    }
    engine::Outcome outcome = co_await execute_as_system(
        services_, context.request_id, escrow::EndSession{.token = *token}, engine::Lane::interactive
    );
    co_return done(outcome);
}

asio::awaitable<Result<void>> Sessions::end_all(RequestContext context) {
    if (!tokens_) {
        co_return no_sessions();
    }
    context.idempotency.reset();
    engine::Outcome outcome = co_await execute(services_, context, escrow::EndSessions{});
    co_return done(outcome);
}

}  // namespace holdfast::services
