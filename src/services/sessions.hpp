// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"
#include "services/local_tokens.hpp"

#include <optional>

namespace holdfast::services {

// Sign-ins that outlive their access tokens. Without a built-in login there are none: `not_found`.
class Sessions {
public:
    Sessions(const Services& services, std::optional<LocalTokens> tokens);

    // Keeps a sign-in whose password was just checked: the answer has a refresh token and a short access token.
    [[nodiscard]] asio::awaitable<Result<SignedIn>> open(RequestContext context, SignedIn signed_in);
    // Exchanges a refresh token. `session_expired` when there is no such session (any more), `session_reused` when the
    // token had been exchanged before: then the session has ended.
    [[nodiscard]] asio::awaitable<Result<SignedIn>> refresh(RequestContext context, Secret refresh_token);
    // Ends the session of the token, if there is one.
    [[nodiscard]] asio::awaitable<Result<void>> end(RequestContext context, Secret refresh_token);
    // Ends all sessions of the caller.
    [[nodiscard]] asio::awaitable<Result<void>> end_all(RequestContext context);

private:
    const Services& services_;
    std::optional<LocalTokens> tokens_;
};

}  // namespace holdfast::services
