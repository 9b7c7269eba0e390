// SPDX-License-Identifier: Apache-2.0
#include "auth/public_key.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <array>

// An identity provider's key set, then a token.
namespace holdfast::fuzz {

namespace {

using auth::KeyAlgorithm;

constexpr std::size_t kMostKeys = 100;

// As the verifier looks a key up.
const auth::PublicKey* key_for(const auth::KeySet& keys, const auth::CompactToken& token) {
    const auto algorithm = auth::parse_key_algorithm(token.header["alg"].string_or());
    const Json& id = token.header["kid"];
    if (!algorithm || (!id.is_null() && id.as_string() == nullptr)) {
        return nullptr;
    }
    return keys.find(id.is_null() ? std::nullopt : std::optional<std::string_view>{*id.as_string()}, *algorithm);
}

bool verifies(const auth::KeySet& keys, std::string_view token) {
    const auto split = auth::split_token(token);
    const auto* key = split ? key_for(keys, *split) : nullptr;
    return key != nullptr && key->verifies(*split);
}

void check_token(const auth::KeySet& keys, std::string_view token) {
    const auto split = auth::split_token(token);
    if (!split) {
        return;
    }
    HOLDFAST_CHECK(split->header.as_object() != nullptr, "a token has a header");
    HOLDFAST_CHECK(token.starts_with(split->signing_input), "and signs what it begins with");
    const auto* key = key_for(keys, *split);
    HOLDFAST_CHECK(
        key == nullptr || auth::parse_key_algorithm(split->header["alg"].string_or()) == key->algorithm(),
        "a key is of its algorithm"
    );
    if (!verifies(keys, token)) {
        return;
    }
    for (const std::size_t at : {split->signing_input.size() - 1, split->signing_input.size() / 2}) {
        std::string changed{token};
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        HOLDFAST_CHECK(!verifies(keys, changed), "a changed token is not signed");
    }
}

}  // namespace

void examine(std::string_view input) {
    const auto text = take_line(input);
    const auto keys = auth::KeySet::parse(text);
    if (!keys) {
        HOLDFAST_CHECK(keys.error().code == FailureCode::unauthenticated, "keys that can't be read check nothing");
        return;
    }
    HOLDFAST_CHECK(keys->size() >= 1 && keys->size() <= kMostKeys, "a key set has keys");
    for (const auto algorithm : {KeyAlgorithm::rs256, KeyAlgorithm::es256, KeyAlgorithm::eddsa}) {
        const auto* only = keys->find(std::nullopt, algorithm);
        HOLDFAST_CHECK(only == nullptr || only->algorithm() == algorithm, "a key that is found is of the algorithm");
        HOLDFAST_CHECK(only == nullptr || keys->find(only->key_id(), algorithm) == only, "and is found by its id");
    }
    check_token(*keys, take_line(input));
}

}  // namespace holdfast::fuzz
