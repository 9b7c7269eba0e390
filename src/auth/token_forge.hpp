// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

// An identity provider for tests: key pairs, their JWKs, and tokens signed without the code under test.
namespace holdfast::auth::testing {

class KeyPair {
public:
    [[nodiscard]] static KeyPair rsa(std::string key_id, unsigned bits = 2048);
    [[nodiscard]] static KeyPair p256(std::string key_id);
    [[nodiscard]] static KeyPair ed25519(std::string key_id);

    // The public JWK; `extra` are further members, each with its leading comma.
    [[nodiscard]] std::string jwk(std::string_view extra = "") const;
    [[nodiscard]] std::string algorithm() const;
    // A compact token: the header, the payload and this key's signature over them.
    [[nodiscard]] std::string sign(std::string_view header, std::string_view payload) const;
    // The same with a header of this key's `alg` and `kid`.
    [[nodiscard]] std::string sign(std::string_view payload) const;
    // The public key as PEM: what an attacker of RS256 signs HS256 with.
    [[nodiscard]] std::string public_pem() const;

private:
    struct Key;
    KeyPair(std::string key_id, std::shared_ptr<const Key> key);

    std::string key_id_;
    std::shared_ptr<const Key> key_;
};

[[nodiscard]] std::string jwks(std::initializer_list<std::string> keys);
[[nodiscard]] std::string sign_hs256(std::string_view secret, std::string_view header, std::string_view payload);

}  // namespace holdfast::auth::testing
