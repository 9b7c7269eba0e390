// SPDX-License-Identifier: Apache-2.0
#include "auth/claims.hpp"

#include <algorithm>
#include <charconv>

namespace holdfast::auth {

namespace {

constexpr std::size_t kMaxSubjectBytes = 255;

std::unexpected<Failure> refused(std::string detail) {
    return fail(FailureCode::unauthenticated, std::move(detail));
}

// A NumericDate: seconds, perhaps with a fraction. What is beyond the calendar is its end.
std::optional<Timestamp> read_date(const Json& date) {
    constexpr std::int64_t kYear9999 = 253'402'300'799;
    std::int64_t seconds = 0;
    if (const std::int64_t* whole = date.as_int()) {
        seconds = *whole;
    } else if (const auto* decimal = date.as_decimal()) {
        const std::string& text = decimal->text;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
        const std::string_view rest{end, text.data() + text.size()};
        if (error != std::errc{} || !rest.starts_with('.') || rest.find_first_of("eE") != std::string_view::npos) {
            return std::nullopt;
        }
    } else {
        return std::nullopt;
    }
    return from_unix_seconds(std::clamp<std::int64_t>(seconds, 0, kYear9999));
}

bool names_audience(const Json& claim, std::string_view audience) {
    if (const Json::Array* all = claim.as_array()) {
        return std::ranges::find(*all, Json{audience}) != all->end();
    }
    return claim == Json{audience};
}

// Which no database text can hold.
bool has_nul(std::string_view text) {
    return text.find('\0') != std::string_view::npos;
}

std::optional<std::string> read_optional(const Json& claim) {
    const std::string* text = claim.as_string();
    return text == nullptr || has_nul(*text) ? std::nullopt : std::optional{*text};
}

}  // namespace

Result<Claims> read_claims(const Json& payload, const TokenRules& rules, Timestamp now) {
    if (payload["iss"] != Json{rules.issuer}) {
        return refused("The token is of another issuer.");
    }
    if (!names_audience(payload["aud"], rules.audience)) {
        return refused("The token is for another audience.");
    }
    const std::string subject = payload["sub"].string_or();
    if (subject.empty() || subject.size() > kMaxSubjectBytes || has_nul(subject)) {
        return refused("The token names no subject.");
    }
    const auto expires_at = read_date(payload["exp"]);
    if (!expires_at) {
        return refused("The token does not say when it expires.");
    }
    if (!payload["nbf"].is_null()) {
        const auto not_before = read_date(payload["nbf"]);
        if (!not_before || *not_before > now + rules.leeway) {
            return refused("The token is not valid yet.");
        }
    }
    if (now >= *expires_at + rules.leeway) {
        return fail(FailureCode::token_expired, "The token has expired. Log in again.");
    }
    return Claims{
        .issuer = rules.issuer,
        .subject = subject,
        .audience = rules.audience,
        .role = payload["role"].string_or(),
        .email = read_optional(payload["email"]),
        .name = read_optional(payload["name"]),
        .session_id = read_optional(payload["sid"]),
        .issued_at = read_date(payload["iat"]),
        .expires_at = *expires_at,
    };
}

}  // namespace holdfast::auth
