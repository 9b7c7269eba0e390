// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/resources/handlers.hpp"

namespace holdfast::http::resources {

namespace {

constexpr TextRule kPassword{.min = 8, .max = 256};
constexpr TextRule kEmail{.min = 3, .max = 254};

Reply signed_in_reply(const services::SignedIn& signed_in, int status) {
    Reply reply{.status = status};
    JsonWriter json{reply.body};
    json.begin_object().key("user");
    api::write(json, signed_in.user);
    json.member("accessToken", signed_in.access_token)
        .member("expiresIn", signed_in.expires_in.count())
        .member("tokenType", "Bearer")
        .end_object();
    return reply;
}

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

}  // namespace

asio::awaitable<Answered> register_user(Context context) {
    Binder binder{context.body};
    services::SignUp sign_up;
    const std::string email = binder.text("email", kEmail);
    const auto normalised = identity::normalised_email(email);
    if (!email.empty() && !normalised) {
        binder.reject("email", normalised.error().detail);
    }
    sign_up.password = Secret{binder.text("password", kPassword)};
    sign_up.role = bind_role(binder);
    sign_up.display_name = binder.text("displayName", {.max = 120});
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    sign_up.email = *normalised;
    services::RequestContext caller = context.caller();
    auto signed_in = co_await context.api->accounts.register_user(std::move(caller), std::move(sign_up));
    if (!signed_in) {
        co_return std::unexpected(std::move(signed_in.error()));
    }
    co_return signed_in_reply(*signed_in, 201);
}

asio::awaitable<Answered> login(Context context) {
    Binder binder{context.body};
    std::string email = binder.text("email", kEmail);
    // No lower bound here: a short password is a wrong one, and nothing more is told.
    Secret password{binder.text("password", {.max = 256})};
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    services::RequestContext caller = context.caller();
    auto signed_in = co_await context.api->accounts.login(std::move(caller), std::move(email), std::move(password));
    if (!signed_in) {
        co_return std::unexpected(std::move(signed_in.error()));
    }
    co_return signed_in_reply(*signed_in, 200);
}

asio::awaitable<Answered> show_me(Context context) {
    co_return json_reply(api::to_object_json(*context.user));
}

}  // namespace holdfast::http::resources
