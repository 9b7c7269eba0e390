// SPDX-License-Identifier: Apache-2.0
#include "services/local_tokens.hpp"

#include "auth/jwt.hpp"
#include "base/digest.hpp"

#include <utility>

namespace holdfast::services {

namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kIdLength = 36;
constexpr std::string_view kPurpose = "holdfast refresh token\n";

Secret join(std::string_view session, std::string_view secret) {
    std::string text{session};
    text.append(".").append(secret);
    return Secret{std::move(text)};
}

}  // namespace

SignedIn sign_in(
    const LocalTokens& tokens, identity::User user, std::string session, std::chrono::seconds lifetime, Timestamp now
) {
    const auth::Claims claims{
        .issuer = tokens.issuer,
        .subject = to_string(user.id),
        .audience = tokens.audience,
        .role = std::string{to_string(user.role)},
        .email = user.email,
        .name = user.display_name,
        .session_id = std::move(session),
        .issued_at = now,
        .expires_at = now + lifetime,
    };
    return {
        .user = std::move(user),
        .access_token = auth::issue_token(claims, tokens.secret),
        .expires_in = lifetime,
    };
}

Secret make_refresh_token(SessionId session, Random& random) {
    return join(to_string(session), random.hex(kSecretBytes));
}

Secret successor_of(const LocalTokens& tokens, const Secret& refresh_token) {
    const std::string& text = refresh_token.reveal();
    const auto digest = hmac_sha256(tokens.secret.reveal(), std::string{kPurpose} + text);
    return join(std::string_view{text}.substr(0, kIdLength), to_hex(digest));
}

std::string hash_of(const Secret& refresh_token) {
    return to_hex(sha256(refresh_token.reveal()));
}

std::optional<identity::PresentedToken> present(const LocalTokens& tokens, const Secret& refresh_token) {
    const std::string_view text = refresh_token.reveal();
    if (text.size() != kIdLength + 1 + 2 * kSecretBytes || text[kIdLength] != '.') {
        return std::nullopt;
    }
    const auto session = parse_id<SessionId>(text.substr(0, kIdLength));
    if (!session) {
        return std::nullopt;
    }
    return identity::PresentedToken{
        .session_id = *session,
        .hash = hash_of(refresh_token),
        .successor_hash = hash_of(successor_of(tokens, refresh_token)),
    };
}

}  // namespace holdfast::services
