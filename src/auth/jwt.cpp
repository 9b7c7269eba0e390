// SPDX-License-Identifier: Apache-2.0
#include "auth/jwt.hpp"

#include "auth/compact_token.hpp"
#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::auth {

namespace {

constexpr std::chrono::seconds kMostLeeway{30};
constexpr std::string_view kIssuedHeader = R"({"alg":"HS256","typ":"JWT"})";

std::unexpected<Failure> refused(std::string detail) {
    return fail(FailureCode::unauthenticated, std::move(detail));
}

bool equal_without_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

// A token made for another purpose (a DPoP proof, a logout token) says so here.
bool is_bearer_type(const Json& type) {
    if (type.is_null()) {
        return true;
    }
    const std::string text = type.string_or();
    return equal_without_case(text, "JWT") || equal_without_case(text, "at+jwt") ||
           equal_without_case(text, "application/at+jwt");
}

TokenRules checked(TokenRules rules) {
    HOLDFAST_CHECK(!rules.issuer.empty() && !rules.audience.empty(), "tokens are checked for issuer and audience");
    rules.leeway = std::clamp(rules.leeway, std::chrono::seconds{0}, kMostLeeway);
    return rules;
}

}  // namespace

TokenVerifier::TokenVerifier(TokenRules rules, Secret hs256_secret)
    : rules_{checked(std::move(rules))},
      secret_{std::move(hs256_secret)} {
    HOLDFAST_CHECK(!secret_.empty(), "anyone can sign with an empty secret");
}

TokenVerifier::TokenVerifier(TokenRules rules, JwksProvider& provider)
    : rules_{checked(std::move(rules))},
      provider_{&provider} {}

TokenVerifier::Signature TokenVerifier::check_signature(const CompactToken& token) const {
    const std::string algorithm = token.header["alg"].string_or();
    if (provider_ == nullptr) {
        if (algorithm != "HS256") {
            return Signature::bad;
        }
        const Sha256 expected = hmac_sha256(secret_.reveal(), token.signing_input);
        const std::string_view bytes{reinterpret_cast<const char*>(expected.data()), expected.size()};
        return equal_in_constant_time(bytes, token.signature) ? Signature::good : Signature::bad;
    }
    const auto known = parse_key_algorithm(algorithm);
    const Json& key_id = token.header["kid"];
    if (!known || (!key_id.is_null() && key_id.as_string() == nullptr)) {
        return Signature::bad;
    }
    const auto keys = provider_->keys();
    const auto* key =
        keys->find(key_id.is_null() ? std::nullopt : std::optional<std::string_view>{*key_id.as_string()}, *known);
    if (key == nullptr) {
        return Signature::unknown_key;
    }
    return key->verifies(token) ? Signature::good : Signature::bad;
}

TokenVerifier::Verdict TokenVerifier::examine(std::string_view token, Timestamp now) const {
    const auto split = split_token(token);
    if (!split || split->header.find("crit") != nullptr || !is_bearer_type(split->header["typ"])) {
        return {.claims = refused("The token is malformed.")};
    }
    switch (check_signature(*split)) {
        case Signature::bad:
            return {.claims = refused("The token's signature is wrong.")};
        case Signature::unknown_key:
            return {.claims = refused("The token is signed with an unknown key."), .key_is_unknown = true};
        case Signature::good:
            break;
    }
    const auto payload = base64url_decode(split->payload);
    const auto json = parse_json(payload.value_or(""));
    if (!json || json->as_object() == nullptr) {
        return {.claims = refused("The token is malformed.")};
    }
    return {.claims = read_claims(*json, rules_, now)};
}

Result<Claims> TokenVerifier::verify(std::string_view token, Timestamp now) const {
    return examine(token, now).claims;
}

asio::awaitable<Result<Claims>> TokenVerifier::verify_or_refresh(std::string token, Timestamp now) {
    Verdict verdict = examine(token, now);
    if (verdict.key_is_unknown && co_await provider_->refresh_for_unknown_key()) {
        verdict = examine(token, now);
    }
    if (verdict.key_is_unknown && !provider_->has_been_read()) {
        co_return fail(FailureCode::overloaded, "The identity provider's keys can't be had at the moment.");
    }
    co_return std::move(verdict.claims);
}

std::string issue_token(const Claims& claims, const Secret& secret) {
    std::string payload;
    JsonWriter writer{payload};
    writer.begin_object()
        .member("iss", claims.issuer)
        .member("sub", claims.subject)
        .member("aud", claims.audience)
        .member("role", claims.role)
        .member("exp", to_unix_seconds(claims.expires_at));
    if (claims.issued_at) {
        writer.member("iat", to_unix_seconds(*claims.issued_at));
    }
    for (const auto& [name, value] :
         {std::pair{"email", &claims.email}, std::pair{"name", &claims.name}, std::pair{"sid", &claims.session_id}}) {
        if (*value) {
            writer.member(name, **value);
        }
    }
    writer.end_object();
    std::string token = base64url_encode(kIssuedHeader) + '.' + base64url_encode(payload);
    const Sha256 signature = hmac_sha256(secret.reveal(), token);
    token += '.';
    token += base64url_encode({reinterpret_cast<const char*>(signature.data()), signature.size()});
    return token;
}

}  // namespace holdfast::auth
