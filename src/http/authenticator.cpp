// SPDX-License-Identifier: Apache-2.0
#include "http/authenticator.hpp"

#include "auth/jwt.hpp"
#include "http/text.hpp"
#include "services/accounts.hpp"

#include <algorithm>

namespace holdfast::http {

Authenticator::Authenticator(
    auth::TokenVerifier& verifier, services::Accounts& accounts, const Clock& clock, AuthenticatorOptions options
)
    : verifier_{verifier},
      accounts_{accounts},
      clock_{clock},
      options_{std::move(options)} {}

Result<std::string> Authenticator::token_of(std::optional<std::string_view> header) {
    if (!header) {
        return fail(FailureCode::unauthenticated, "Send a bearer token in the Authorization header.");
    }
    constexpr std::string_view kScheme = "Bearer ";
    if (header->size() <= kScheme.size() || !equal_without_case(header->substr(0, kScheme.size()), kScheme)) {
        return fail(FailureCode::unauthenticated, "The Authorization header must be `Bearer` and a token.");
    }
    return std::string{trimmed(header->substr(kScheme.size()))};
}

const Bearer* Authenticator::recall(const Sha256& digest) {
    const auto found = known_.find(digest);
    if (found == known_.end()) {
        return nullptr;
    }
    if (found->second->until <= clock_.now()) {
        recent_.erase(found->second);
        known_.erase(found);
        return nullptr;
    }
    recent_.splice(recent_.begin(), recent_, found->second);
    return &recent_.front().bearer;
}

void Authenticator::remember(const Sha256& digest, const Bearer& bearer) {
    // Another request with the same token may have come first while this one waited.
    if (known_.contains(digest)) {
        return;
    }
    if (known_.size() >= options_.max_remembered) {
        known_.erase(recent_.back().digest);
        recent_.pop_back();
    }
    const Timestamp until = std::min(bearer.expires_at, clock_.now() + options_.longest_memory);
    recent_.push_front({.digest = digest, .bearer = bearer, .until = until});
    known_.emplace(digest, recent_.begin());
}

Result<identity::Introduction> Authenticator::introduction_of(const auth::Claims& claims) const {
    const auto role = identity::parse_role(claims.role);
    if (!role) {
        return fail(FailureCode::unauthenticated, "The token's `role` must be company, influencer or admin.");
    }
    const bool is_ours = !options_.built_in_issuer.empty() && claims.issuer == options_.built_in_issuer;
    identity::Introduction who{
        .issuer = is_ours ? std::string{identity::kLocalIssuer} : claims.issuer,
        .subject = claims.subject,
        .display_name = claims.name.value_or(""),
        .role = *role,
        .default_currency = options_.default_currency,
    };
    if (claims.email) {
        // An address that is none is left out: it is the provider's slip, not a reason to turn its user away.
        who.email = identity::normalised_email(*claims.email).value_or("");
    }
    return who;
}

asio::awaitable<Result<Bearer>> Authenticator::authenticate(std::string token, std::string request_id) {
    const Sha256 digest = sha256(token);
    if (const Bearer* known = recall(digest)) {
        co_return *known;
    }
    const auto claims = co_await verifier_.verify_or_refresh(std::move(token), clock_.now());
    if (!claims) {
        co_return std::unexpected(claims.error());
    }
    auto who = introduction_of(*claims);
    if (!who) {
        co_return std::unexpected(std::move(who.error()));
    }
    auto user = co_await accounts_.identify(std::move(*who), std::move(request_id));
    if (!user) {
        co_return std::unexpected(std::move(user.error()));
    }
    const Bearer bearer{
        .user = std::make_shared<const identity::User>(std::move(*user)),
        .expires_at = claims->expires_at + verifier_.leeway()
    };
    remember(digest, bearer);
    co_return bearer;
}

}  // namespace holdfast::http
