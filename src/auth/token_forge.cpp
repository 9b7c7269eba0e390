// SPDX-License-Identifier: Apache-2.0
#include "auth/token_forge.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <utility>

namespace holdfast::auth::testing {

namespace {

std::string_view text_of(const unsigned char* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

std::string number(const EVP_PKEY* key, const char* name, int at_least) {
    BIGNUM* value = nullptr;
    HOLDFAST_CHECK(EVP_PKEY_get_bn_param(key, name, &value) == 1, "the key has the parameter");
    std::string bytes(static_cast<std::size_t>(std::max(at_least, BN_num_bytes(value))), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    BN_free(value);
    return base64url_encode(bytes);
}

// JWS wants the two numbers side by side, not in DER (RFC 7518 section 3.4).
std::string side_by_side(std::string_view der) {
    const auto* cursor = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &cursor, static_cast<long>(der.size()));
    std::string bytes(64, '\0');
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + 32, 32);
    ECDSA_SIG_free(signature);
    return bytes;
}

}  // namespace

struct KeyPair::Key {
    explicit Key(EVP_PKEY* made) : pkey{made} { HOLDFAST_CHECK(pkey != nullptr, "the key was made"); }
    ~Key() { EVP_PKEY_free(pkey); }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    EVP_PKEY* pkey;
};

KeyPair::KeyPair(std::string key_id, std::shared_ptr<const Key> key)
    : key_id_{std::move(key_id)},
      key_{std::move(key)} {}

KeyPair KeyPair::rsa(std::string key_id, unsigned bits) {
    return {std::move(key_id), std::make_shared<const Key>(EVP_RSA_gen(bits))};
}
KeyPair KeyPair::p256(std::string key_id) {
    return {std::move(key_id), std::make_shared<const Key>(EVP_EC_gen("P-256"))};
}
KeyPair KeyPair::ed25519(std::string key_id) {
    return {std::move(key_id), std::make_shared<const Key>(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"))};
}

std::string KeyPair::algorithm() const {
    if (EVP_PKEY_is_a(key_->pkey, "RSA") == 1) {
        return "RS256";
    }
    return EVP_PKEY_is_a(key_->pkey, "EC") == 1 ? "ES256" : "EdDSA";
}

std::string KeyPair::jwk(std::string_view extra) const {
    std::string text = R"({"kid":")" + key_id_ + '"' + std::string{extra};
    if (algorithm() == "RS256") {
        text += R"(,"kty":"RSA","n":")" + number(key_->pkey, OSSL_PKEY_PARAM_RSA_N, 0);
        text += R"(","e":")" + number(key_->pkey, OSSL_PKEY_PARAM_RSA_E, 0);
    } else if (algorithm() == "ES256") {
        text += R"(,"kty":"EC","crv":"P-256","x":")" + number(key_->pkey, OSSL_PKEY_PARAM_EC_PUB_X, 32);
        text += R"(","y":")" + number(key_->pkey, OSSL_PKEY_PARAM_EC_PUB_Y, 32);
    } else {
        std::size_t size = 32;
        std::array<unsigned char, 32> point{};
        EVP_PKEY_get_raw_public_key(key_->pkey, point.data(), &size);
        text += R"(,"kty":"OKP","crv":"Ed25519","x":")" + base64url_encode(text_of(point.data(), size));
    }
    return text + R"("})";
}

std::string KeyPair::sign(std::string_view header, std::string_view payload) const {
    std::string token = base64url_encode(header) + '.' + base64url_encode(payload);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    const EVP_MD* digest = algorithm() == "EdDSA" ? nullptr : EVP_sha256();
    EVP_DigestSignInit(context, nullptr, digest, nullptr, key_->pkey);
    std::size_t size = 1024;
    std::array<unsigned char, 1024> signature{};
    const auto* input = reinterpret_cast<const unsigned char*>(token.data());
    HOLDFAST_CHECK(EVP_DigestSign(context, signature.data(), &size, input, token.size()) == 1, "signed");
    EVP_MD_CTX_free(context);
    const std::string_view bytes = text_of(signature.data(), size);
    return token + '.' + base64url_encode(algorithm() == "ES256" ? side_by_side(bytes) : std::string{bytes});
}

std::string KeyPair::sign(std::string_view payload) const {
    return sign(R"({"alg":")" + algorithm() + R"(","kid":")" + key_id_ + R"("})", payload);
}

std::string KeyPair::public_pem() const {
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(memory, key_->pkey);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    std::string pem{text, static_cast<std::size_t>(size)};
    BIO_free(memory);
    return pem;
}

std::string jwks(std::initializer_list<std::string> keys) {
    std::string text = R"({"keys":[)";
    for (const std::string& key : keys) {
        text += text.ends_with('[') ? key : ',' + key;
    }
    return text + "]}";
}

std::string sign_hs256(std::string_view secret, std::string_view header, std::string_view payload) {
    const std::string input = base64url_encode(header) + '.' + base64url_encode(payload);
    const Sha256 mac = hmac_sha256(secret, input);
    return input + '.' + base64url_encode(text_of(mac.data(), mac.size()));
}

}  // namespace holdfast::auth::testing
