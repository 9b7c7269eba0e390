// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/claims.hpp"
#include "auth/jwks.hpp"
#include "base/clock.hpp"
#include "base/failure.hpp"
#include "base/secret.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>

namespace holdfast::auth {

// Checks bearer tokens (RFC 7519, RFC 8725). Which algorithms count is decided here once: HS256 alone with a secret;
// RS256, ES256 and EdDSA with published keys, each key for its own. What the token names (`jku`, `jwk`, `x5u`, `x5c`)
// is never followed; `none`, other algorithms and any `crit` are refused. Fails with `unauthenticated`, or
// `token_expired` for a token that was good once.
class TokenVerifier {
public:
    TokenVerifier(TokenRules rules, Secret hs256_secret);
    // The provider must outlive the verifier.
    TokenVerifier(TokenRules rules, JwksProvider& provider);

    // With the keys as they are now. Safe from any thread.
    [[nodiscard]] Result<Claims> verify(std::string_view token, Timestamp now) const;
    // The same, after one reading of the provider's keys where the token's key is not among them.
    // `overloaded` while no keys were ever read: who signed it can't be told yet.
    asio::awaitable<Result<Claims>> verify_or_refresh(std::string token, Timestamp now);
    // How long a token is good for beyond its own word.
    [[nodiscard]] std::chrono::seconds leeway() const { return rules_.leeway; }

private:
    enum class Signature { good, bad, unknown_key };
    struct Verdict {
        Result<Claims> claims;
        bool key_is_unknown = false;
    };
    [[nodiscard]] Verdict examine(std::string_view token, Timestamp now) const;
    [[nodiscard]] Signature check_signature(const CompactToken& token) const;

    TokenRules rules_;
    Secret secret_{};  // of the two, one is set
    JwksProvider* provider_ = nullptr;
};

// An HS256 token with these claims.
[[nodiscard]] std::string issue_token(const Claims& claims, const Secret& secret);

}  // namespace holdfast::auth
