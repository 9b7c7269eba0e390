// SPDX-License-Identifier: Apache-2.0
#include "http/session_cookie.hpp"

#include "http/contains.hpp"
#include "http/text.hpp"
#include "identity/session.hpp"

#include <chrono>

namespace holdfast::http {

namespace {

constexpr std::string_view kAttributes = "; Path=/auth; HttpOnly; SameSite=Strict";

std::string cookie(std::string_view value, std::int64_t max_age, bool is_secure) {
    std::string text{kSessionCookie};
    text.append("=").append(value).append(kAttributes);
    text.append("; Max-Age=").append(std::to_string(max_age));
    return is_secure ? text + "; Secure" : text;
}

std::string_view authority_of(std::string_view origin) {
    const auto at = origin.find("://");
    return at == std::string_view::npos ? std::string_view{} : origin.substr(at + 3);
}

}  // namespace

std::optional<Secret> session_token(const net::HttpRequest& request) {
    for (const auto& [name, value] : request.headers) {
        std::string_view rest = equal_without_case(name, "Cookie") ? std::string_view{value} : std::string_view{};
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const std::string_view pair = trimmed(rest.substr(0, end));
            const auto equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == kSessionCookie) {
                return Secret{std::string{pair.substr(equals + 1)}};
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return std::nullopt;
}

std::string session_cookie(const Secret& refresh_token, bool is_secure) {
    const auto lifetime = std::chrono::duration_cast<std::chrono::seconds>(identity::kSessionLifetime);
    return cookie(refresh_token.reveal(), lifetime.count(), is_secure);
}

std::string no_session_cookie(bool is_secure) {
    return cookie("", 0, is_secure);
}

bool came_by_tls(const net::HttpRequest& request, std::span<const std::string> trusted_proxies) {
    if (request.is_tls) {
        return true;
    }
    const auto scheme = request.header("X-Forwarded-Proto");
    return scheme && contains(trusted_proxies, request.remote_address) && equal_without_case(trimmed(*scheme), "https");
}

Result<void> check_same_site(const net::HttpRequest& request, std::span<const std::string> allowed_origins) {
    const auto foreign = fail(FailureCode::forbidden, "A page of another site made this request.");
    const auto origin = request.header("Origin");
    if (origin && contains(allowed_origins, std::string{*origin})) {
        return {};
    }
    if (const auto site = request.header("Sec-Fetch-Site")) {
        return equal_without_case(*site, "same-origin") ? Result<void>{} : foreign;
    }
    const auto host = request.header("Host").value_or("");
    return !origin || (!host.empty() && equal_without_case(authority_of(*origin), host)) ? Result<void>{} : foreign;
}

}  // namespace holdfast::http
