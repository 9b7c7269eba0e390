// SPDX-License-Identifier: Apache-2.0
#include "auth/public_key.hpp"

#include "base/digest.hpp"

#include <cjose/cjose.h>
#include <openssl/evp.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace holdfast::auth {

namespace {

constexpr std::size_t kMostKeys = 100;
constexpr std::size_t kEs256SignatureBytes = 64;

struct FreeJwk {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct FreeJws {
    void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};
struct FreeEvp {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

bool is_for_checking_signatures(const Json& jwk, std::string_view algorithm) {
    if (!jwk["use"].is_null() && jwk["use"].string_or() != "sig") {
        return false;
    }
    if (!jwk["alg"].is_null() && jwk["alg"].string_or() != algorithm) {
        return false;
    }
    if (jwk["key_ops"].is_null()) {
        return true;
    }
    const Json::Array* operations = jwk["key_ops"].as_array();
    return operations != nullptr && std::ranges::find(*operations, Json{"verify"}) != operations->end();
}

std::size_t bit_length(std::string_view big_endian) {
    const auto first = big_endian.find_first_not_of('\0');
    if (first == std::string_view::npos) {
        return 0;
    }
    const auto top = static_cast<unsigned char>(big_endian[first]);
    return (big_endian.size() - first) * 8 - static_cast<std::size_t>(std::countl_zero(top));
}

bool is_strong_rsa(const Json& jwk) {
    const auto modulus = base64url_decode(jwk["n"].string_or());
    const auto exponent = base64url_decode(jwk["e"].string_or());
    if (!modulus || !exponent || exponent->empty()) {
        return false;
    }
    const std::size_t bits = bit_length(*modulus);
    const bool is_odd = (static_cast<unsigned char>(exponent->back()) & 1U) != 0;
    // The upper bounds keep one check cheap: a key may come from a host that was taken over.
    return bits >= 2048 && bits <= 8192 && is_odd && bit_length(*exponent) >= 2 && bit_length(*exponent) <= 32;
}

// cjose aborts on some padding inside a coordinate, so it is given none that we can't decode.
bool is_p256_point(const Json& jwk) {
    const auto x = base64url_decode(jwk["x"].string_or());
    const auto y = base64url_decode(jwk["y"].string_or());
    return x && y && x->size() == 32 && y->size() == 32;
}

// The public members alone, so that cjose reads nothing that was not looked at here.
std::unique_ptr<cjose_jwk_t, FreeJwk> import_members(const Json& jwk, std::initializer_list<std::string_view> members) {
    Json clean = Json::object();
    for (const std::string_view member : members) {
        clean.set(member, jwk[member]);
    }
    const std::string text = to_json(clean);
    cjose_err error{};
    return std::unique_ptr<cjose_jwk_t, FreeJwk>{cjose_jwk_import(text.data(), text.size(), &error)};
}

std::unique_ptr<EVP_PKEY, FreeEvp> import_ed25519(const Json& jwk) {
    const auto point = base64url_decode(jwk["x"].string_or());
    if (!point || point->size() != 32) {
        return nullptr;
    }
    return std::unique_ptr<EVP_PKEY, FreeEvp>{
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(*point), point->size())
    };
}

}  // namespace

std::optional<KeyAlgorithm> parse_key_algorithm(std::string_view name) {
    if (name == "RS256") {
        return KeyAlgorithm::rs256;
    }
    if (name == "ES256") {
        return KeyAlgorithm::es256;
    }
    if (name == "EdDSA") {
        return KeyAlgorithm::eddsa;
    }
    return std::nullopt;
}

// cjose has no EdDSA: one of the two is set.
struct PublicKey::Impl {
    std::unique_ptr<cjose_jwk_t, FreeJwk> jose{};
    std::unique_ptr<EVP_PKEY, FreeEvp> ed25519{};
};

PublicKey::PublicKey(std::string key_id, KeyAlgorithm algorithm, std::shared_ptr<const Impl> impl)
    : key_id_{std::move(key_id)},
      algorithm_{algorithm},
      impl_{std::move(impl)} {}

std::optional<PublicKey> PublicKey::from_jwk(const Json& jwk) {
    const std::string type = jwk["kty"].string_or();
    const std::string curve = jwk["crv"].string_or();
    Impl impl;
    KeyAlgorithm algorithm{};
    if (type == "RSA" && is_for_checking_signatures(jwk, "RS256") && is_strong_rsa(jwk)) {
        algorithm = KeyAlgorithm::rs256;
        impl.jose = import_members(jwk, {"kty", "n", "e"});
    } else if (type == "EC" && curve == "P-256" && is_for_checking_signatures(jwk, "ES256") && is_p256_point(jwk)) {
        algorithm = KeyAlgorithm::es256;
        impl.jose = import_members(jwk, {"kty", "crv", "x", "y"});
    } else if (type == "OKP" && curve == "Ed25519" && is_for_checking_signatures(jwk, "EdDSA")) {
        algorithm = KeyAlgorithm::eddsa;
        impl.ed25519 = import_ed25519(jwk);
    }
    if (impl.jose == nullptr && impl.ed25519 == nullptr) {
        return std::nullopt;
    }
    return PublicKey{jwk["kid"].string_or(), algorithm, std::make_shared<const Impl>(std::move(impl))};
}

bool PublicKey::verifies(const CompactToken& token) const {
    if (impl_->ed25519 != nullptr) {
        const std::unique_ptr<EVP_MD_CTX, FreeEvp> context{EVP_MD_CTX_new()};
        return context != nullptr &&
               EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, impl_->ed25519.get()) == 1 &&
               EVP_DigestVerify(
                   context.get(),
                   bytes(token.signature),
                   token.signature.size(),
                   bytes(token.signing_input),
                   token.signing_input.size()
               ) == 1;
    }
    // cjose halves what there is and looks at no byte beyond that: the size is ours to check (RFC 7518 section 3.4).
    if (algorithm_ == KeyAlgorithm::es256 && token.signature.size() != kEs256SignatureBytes) {
        return false;
    }
    cjose_err error{};
    const std::unique_ptr<cjose_jws_t, FreeJws> jws{cjose_jws_import(token.text.data(), token.text.size(), &error)};
    return jws != nullptr && cjose_jws_verify(jws.get(), impl_->jose.get(), &error);
}

Result<KeySet> KeySet::parse(std::string_view jwks) {
    const auto json = parse_json(jwks);
    const Json::Array* keys = json ? (*json)["keys"].as_array() : nullptr;
    if (keys == nullptr || keys->size() > kMostKeys) {
        return fail(FailureCode::unauthenticated, "The identity provider's keys are no JWK set.");
    }
    KeySet set;
    for (const Json& jwk : *keys) {
        if (auto key = PublicKey::from_jwk(jwk)) {
            set.keys_.push_back(std::move(*key));
        }
    }
    if (set.keys_.empty()) {
        return fail(FailureCode::unauthenticated, "The identity provider has no usable RS256, ES256 or EdDSA key.");
    }
    return set;
}

const PublicKey* KeySet::find(std::optional<std::string_view> key_id, KeyAlgorithm algorithm) const {
    const PublicKey* found = nullptr;
    for (const PublicKey& key : keys_) {
        if (key.algorithm() != algorithm || (key_id && key.key_id() != *key_id)) {
            continue;
        }
        if (key_id) {
            return &key;
        }
        if (found != nullptr) {
            return nullptr;  // ambiguous
        }
        found = &key;
    }
    return found;
}

}  // namespace holdfast::auth
