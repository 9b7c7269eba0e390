// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/secret.hpp"
#include "identity/session.hpp"
#include "identity/user.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// The tokens of the built-in login: access tokens, which say who one is for a while, and refresh tokens, which are
// exchanged for new ones.
namespace holdfast::services {

struct SignedIn {
    identity::User user;
    std::string access_token;  // never logged
    std::chrono::seconds expires_in{};
    std::optional<Secret> refresh_token{};  // of a session that is kept
};

struct LocalTokens {
    std::string issuer;
    std::string audience;
    Secret secret;
    std::chrono::seconds lifetime = std::chrono::hours{8};
    // Who can refresh needs no long-lived access token, which nothing can revoke.
    std::chrono::seconds refreshed_lifetime = std::chrono::minutes{15};
};

// With an access token of `lifetime` for `session` (any text; it tells sign-ins apart).
[[nodiscard]] SignedIn sign_in(
    const LocalTokens& tokens, identity::User user, std::string session, std::chrono::seconds lifetime, Timestamp now
);

// `<session id>.<256 bits in hexadecimal>`.
[[nodiscard]] Secret make_refresh_token(SessionId session, Random& random);
// The token that this one is exchanged for. It follows from the token and from our secret alone, so that two tabs that
// exchange one token at a time get the same, and nobody without the secret can tell it.
[[nodiscard]] Secret successor_of(const LocalTokens& tokens, const Secret& refresh_token);
[[nodiscard]] std::string hash_of(const Secret& refresh_token);
// Nothing for a text that is no refresh token.
[[nodiscard]] std::optional<identity::PresentedToken> present(const LocalTokens& tokens, const Secret& refresh_token);

}  // namespace holdfast::services
