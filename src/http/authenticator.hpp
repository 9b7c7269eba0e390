// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/failure.hpp"
#include "identity/user.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstring>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace holdfast::auth {
class TokenVerifier;
struct Claims;
}  // namespace holdfast::auth
namespace holdfast::services {
class Accounts;
}

namespace holdfast::http {

namespace asio = boost::asio;

// Who bears a token, and until when it speaks for them: at every door.
struct Bearer {
    std::shared_ptr<const identity::User> user;
    Timestamp expires_at{};
};

struct AuthenticatorOptions {
    // Tokens of this issuer are our own: their subject is a user's id.
    std::string built_in_issuer;         // empty: there is no built-in login
    money::Currency default_currency{};  // of users made at first sight
    std::size_t max_remembered = 10'000;
    std::chrono::seconds longest_memory{300};  // a verified token is looked at again after this
};

// From a bearer token to its user. What was verified is remembered by the token's digest, in bounded memory. On one
// executor.
class Authenticator {
public:
    Authenticator(
        auth::TokenVerifier& verifier, services::Accounts& accounts, const Clock& clock, AuthenticatorOptions options
    );

    [[nodiscard]] asio::awaitable<Result<Bearer>> authenticate(std::string token, std::string request_id);
    // Of an `Authorization` header: `Bearer <token>`.
    [[nodiscard]] static Result<std::string> token_of(std::optional<std::string_view> header);

    [[nodiscard]] std::size_t remembered() const { return known_.size(); }

private:
    struct DigestHash {
        std::size_t operator()(const Sha256& digest) const noexcept {
            std::size_t hash = 0;
            std::memcpy(&hash, digest.data(), sizeof hash);
            return hash;
        }
    };
    struct Remembered {
        Sha256 digest{};
        Bearer bearer;
        Timestamp until{};
    };

    [[nodiscard]] const Bearer* recall(const Sha256& digest);
    void remember(const Sha256& digest, const Bearer& bearer);
    [[nodiscard]] Result<identity::Introduction> introduction_of(const auth::Claims& claims) const;

    auth::TokenVerifier& verifier_;
    services::Accounts& accounts_;
    const Clock& clock_;
    AuthenticatorOptions options_;
    std::list<Remembered> recent_;  // most recently used first
    std::unordered_map<Sha256, std::list<Remembered>::iterator, DigestHash> known_;
};

}  // namespace holdfast::http
