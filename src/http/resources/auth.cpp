// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/resources/handlers.hpp"
#include "http/resources/signed_in.hpp"
#include "http/session_cookie.hpp"

namespace holdfast::http::resources {

namespace {

constexpr TextRule kNewPassword{.min = 8, .max = 256};
// No lower bound here: a short password is a wrong one, and nothing more is told.
constexpr TextRule kOldPassword{.max = 256};
constexpr TextRule kEmail{.min = 3, .max = 254};
constexpr TextRule kDisplayName{.max = identity::kMaxNameLength};

identity::Role bind_role(Binder& binder) {
    const auto role = identity::parse_role(binder.text("role"));
    if (role && *role != identity::Role::admin) {
        return *role;
    }
    if (!role || *role == identity::Role::admin) {
        binder.reject("role", "Must be company or influencer.");
    }
    return identity::Role::company;
}

// The answer to who has just shown a password, with a session when one is wanted.
asio::awaitable<Answered> welcome(
    const Context* context, Result<services::SignedIn> signed_in, bool keep_session, int status
) {
    if (signed_in && keep_session) {
        signed_in = co_await context->api->sessions.open(context->caller(), std::move(*signed_in));
    }
    if (!signed_in) {
        co_return std::unexpected(std::move(signed_in.error()));
    }
    co_return signed_in_reply(*context, *signed_in, status);
}

}  // namespace

asio::awaitable<Answered> register_user(Context context) {
    Binder binder{context.body};
    services::SignUp sign_up;
    const std::string email = binder.text("email", kEmail);
    const auto normalised = identity::normalised_email(email);
    if (!email.empty() && !normalised) {
        binder.reject("email", normalised.error().detail);
    }
    sign_up.password = Secret{binder.text("password", kNewPassword)};
    sign_up.role = bind_role(binder);
    sign_up.display_name = binder.text("displayName", kDisplayName);
    const bool keep_session = binder.optional_flag("keepSession").value_or(false);
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    sign_up.email = *normalised;
    auto signed_in = co_await context.api->accounts.register_user(context.caller(), std::move(sign_up));
    co_return co_await welcome(&context, std::move(signed_in), keep_session, 201);
}

asio::awaitable<Answered> login(Context context) {
    Binder binder{context.body};
    std::string email = binder.text("email", kEmail);
    Secret password{binder.text("password", kOldPassword)};
    const bool keep_session = binder.optional_flag("keepSession").value_or(false);
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto signed_in = co_await context.api->accounts.login(context.caller(), std::move(email), std::move(password));
    co_return co_await welcome(&context, std::move(signed_in), keep_session, 200);
}

asio::awaitable<Answered> show_me(Context context) {
    // Read anew: what is remembered of a token's bearer may have changed since, also on another server.
    const UserId id = context.user->id;
    const auto user =
        co_await services::read(context.api->services, [id](store::Queries& queries) { return queries.user(id); });
    co_return json_reply(api::to_object_json(user ? *user : *context.user));
}

asio::awaitable<Answered> update_me(Context context) {
    Binder binder{context.body};
    auto display_name = binder.optional_text("displayName", kDisplayName);
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    const auto user = co_await context.api->accounts.update_profile(context.caller(), std::move(display_name));
    if (!user) {
        co_return std::unexpected(user.error());
    }
    co_return json_reply(api::to_object_json(*user));
}

asio::awaitable<Answered> change_password(Context context) {
    Binder binder{context.body};
    services::NewPassword password;
    password.current = Secret{binder.text("currentPassword", kOldPassword)};
    password.wanted = Secret{binder.text("newPassword", kNewPassword)};
    password.refresh_token = session_token(context.request);
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    const auto changed = co_await context.api->accounts.change_password(context.caller(), std::move(password));
    if (!changed) {
        co_return std::unexpected(changed.error());
    }
    co_return Reply{.status = 204};
}

}  // namespace holdfast::http::resources
