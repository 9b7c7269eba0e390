// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "base/secret.hpp"
#include "net/http_message.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

// The cookie that keeps a browser signed in. No script can read it, and it goes to /auth alone.
namespace holdfast::http {

inline constexpr std::string_view kSessionCookie = "holdfast_session";

// The refresh token that came with the request; nothing when there is none.
[[nodiscard]] std::optional<Secret> session_token(const net::HttpRequest& request);

// Values for `Set-Cookie`. `is_secure` keeps it off connections without TLS.
[[nodiscard]] std::string session_cookie(const Secret& refresh_token, bool is_secure);
[[nodiscard]] std::string no_session_cookie(bool is_secure);

// Whether the browser came by TLS: to us, or to a proxy of ours that says so.
[[nodiscard]] bool came_by_tls(const net::HttpRequest& request, std::span<const std::string> trusted_proxies);

// `forbidden` for a request that a page of another site made. SameSite=Strict keeps the cookie from most of those; this
// looks at what the browser says of where the request comes from. What says nothing of it is no browser of today.
[[nodiscard]] Result<void> check_same_site(
    const net::HttpRequest& request, std::span<const std::string> allowed_origins
);

}  // namespace holdfast::http
