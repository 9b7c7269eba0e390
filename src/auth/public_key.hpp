// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/compact_token.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::auth {

enum class KeyAlgorithm { rs256, es256, eddsa };
// As in a token's `alg`; nothing for any other, `none` and the symmetric ones above all.
[[nodiscard]] std::optional<KeyAlgorithm> parse_key_algorithm(std::string_view name);

// A key that checks signatures, of one algorithm: its own, never the token's choice.
class PublicKey {
public:
    // Nothing for a key that is not for checking signatures with one of our algorithms, or is too weak (RSA under 2,048
    // bits). Private parts are not read.
    [[nodiscard]] static std::optional<PublicKey> from_jwk(const Json& jwk);

    [[nodiscard]] const std::string& key_id() const { return key_id_; }
    [[nodiscard]] KeyAlgorithm algorithm() const { return algorithm_; }
    // REQUIRES: the token's `alg` names this key's algorithm.
    [[nodiscard]] bool verifies(const CompactToken& token) const;

private:
    struct Impl;
    PublicKey(std::string key_id, KeyAlgorithm algorithm, std::shared_ptr<const Impl> impl);

    std::string key_id_;
    KeyAlgorithm algorithm_;
    std::shared_ptr<const Impl> impl_;
};

// The keys of one JWK set (RFC 7517).
class KeySet {
public:
    // Fails for what is no JWK set, and for one without a usable key. Unusable keys beside usable ones are left out.
    [[nodiscard]] static Result<KeySet> parse(std::string_view jwks);

    // By key id and algorithm. A token without a key id is matched when a single key has its algorithm.
    [[nodiscard]] const PublicKey* find(std::optional<std::string_view> key_id, KeyAlgorithm algorithm) const;
    [[nodiscard]] std::size_t size() const { return keys_.size(); }

private:
    std::vector<PublicKey> keys_;
};

}  // namespace holdfast::auth
