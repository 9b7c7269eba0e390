// SPDX-License-Identifier: Apache-2.0
#include "auth/jwt.hpp"

#include "auth/token_forge.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

// A token's header as JSON, then its payload; they are signed here, rightly and wrongly. The same bytes are also tried
// as a token.
namespace holdfast::fuzz {

namespace {

constexpr std::string_view kSecret = "a secret of thirty-two bytes, ok?";
constexpr std::int64_t kNow = 1'800'000'000;

const auth::TokenVerifier& verifier() {
    static const auth::TokenVerifier kVerifier{{.issuer = "holdfast", .audience = "api"}, Secret{std::string{kSecret}}};
    return kVerifier;
}

Result<auth::Claims> verify(std::string_view token) {
    return verifier().verify(token, from_unix_seconds(kNow));
}

// What every token that passes has.
void check_accepted(std::string_view header, std::string_view payload, const auth::Claims& claims) {
    const auto head = parse_json(header);
    const auto body = parse_json(payload);
    HOLDFAST_CHECK(head && body, "a token that passes is JSON");
    HOLDFAST_CHECK((*head)["alg"] == Json{"HS256"} && head->find("crit") == nullptr, "of the one algorithm");
    HOLDFAST_CHECK((*body)["iss"] == Json{"holdfast"} && claims.issuer == "holdfast", "of our issuer");
    const Json& audience = (*body)["aud"];
    const bool is_among = audience.as_array() != nullptr &&
                          std::ranges::find(*audience.as_array(), Json{"api"}) != audience.as_array()->end();
    HOLDFAST_CHECK(audience == Json{"api"} || is_among, "for us");
    HOLDFAST_CHECK((*body)["sub"] == Json{claims.subject} && !claims.subject.empty(), "of somebody");
    HOLDFAST_CHECK(!claims.subject.contains('\0'), "whom a database can name");
    HOLDFAST_CHECK(to_unix_seconds(claims.expires_at) > kNow - 30, "and has not expired");
    const auto* not_before = (*body)["nbf"].as_int();
    HOLDFAST_CHECK(not_before == nullptr || *not_before <= kNow + 30, "nor is it of another day");
}

void check_reissued(const auth::Claims& claims) {
    const auto again = verify(auth::issue_token(claims, Secret{std::string{kSecret}}));
    // With all escapes and claims it may have grown past the limit.
    HOLDFAST_CHECK(!again || *again == claims, "a token of ours says the same");
}

void check_forged(std::string_view header, std::string_view payload, const std::string& token) {
    const auto refused = [](const std::string& forged) {
        const auto claims = verify(forged);
        return !claims && claims.error().code == FailureCode::unauthenticated;
    };
    HOLDFAST_CHECK(refused(auth::testing::sign_hs256("another secret", header, payload)), "another's is refused");
    HOLDFAST_CHECK(refused(token.substr(0, token.rfind('.') + 1)), "an unsigned one is refused");
    std::string changed = token;
    auto& letter = changed[changed.size() / 2];
    letter = letter == 'A' ? 'B' : 'A';
    HOLDFAST_CHECK(refused(changed), "a changed one is refused");
}

// By chance no bytes are a good token; where they are, the signature is right.
void check_as_token(std::string_view token) {
    if (!verify(token)) {
        return;
    }
    const auto dot = token.rfind('.');
    const Sha256 mac = hmac_sha256(kSecret, token.substr(0, dot));
    const auto given = base64url_decode(token.substr(dot + 1));
    HOLDFAST_CHECK(
        given &&
            std::ranges::equal(*given, mac, [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }),
        "only our secret signs"
    );
}

}  // namespace

void examine(std::string_view input) {
    check_as_token(input);
    const auto header = take_line(input);
    const std::string token = auth::testing::sign_hs256(kSecret, header, input);
    const auto claims = verify(token);
    if (claims) {
        check_accepted(header, input, *claims);
        check_reissued(*claims);
    }
    check_forged(header, input, token);
}

}  // namespace holdfast::fuzz
