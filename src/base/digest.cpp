// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"

#include "base/check.hpp"
#include "base/hex.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

namespace holdfast {

namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<std::int8_t, 256> inverse_of(std::string_view alphabet) {
    std::array<std::int8_t, 256> inverse{};
    inverse.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        inverse[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::int8_t>(i);
    }
    return inverse;
}

constexpr auto kFromBase64 = inverse_of(kBase64);
constexpr auto kFromBase64Url = inverse_of(kBase64Url);

// Unpadded text. Refuses left-over bits that are not zero, so that one value has one spelling.
std::optional<std::string> decode(std::string_view text, const std::array<std::int8_t, 256>& inverse) {
    if (text.size() % 4 == 1) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const int digit = inverse[static_cast<std::uint8_t>(c)];
        if (digit < 0) {
            return std::nullopt;
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(static_cast<std::uint8_t>(bits >> count));
            bits &= (1U << count) - 1U;
        }
    }
    if (bits != 0) {
        return std::nullopt;
    }
    return bytes;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

EVP_MAC_CTX* make_hmac_context(EVP_MAC* algorithm) {
    std::array<char, 7> digest{"SHA256"};
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0), OSSL_PARAM_construct_end()
    };
    EVP_MAC_CTX* context = EVP_MAC_CTX_new(algorithm);
    HOLDFAST_CHECK(EVP_MAC_CTX_set_params(context, parameters.data()) == 1, "HMAC must take SHA-256");
    return context;
}

}  // namespace

Sha256 sha256(std::string_view data) {
    // Fetching the algorithm and making a context cost more than hashing a small text: once a process and once a
    // thread.
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    Sha256 digest{};
    unsigned size = 0;
    const bool done = EVP_DigestInit_ex(context.get(), algorithm, nullptr) == 1 &&
                      EVP_DigestUpdate(context.get(), data.data(), data.size()) == 1 &&
                      EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1;
    HOLDFAST_CHECK(done && size == digest.size(), "SHA-256 must be there");
    return digest;
}

Sha256 hmac_sha256(std::string_view key, std::string_view data) {
    static EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);  // as above: HMAC() fetches each time
    thread_local const std::unique_ptr<EVP_MAC_CTX, FreeContext> context{make_hmac_context(algorithm)};
    const auto bytes = [](std::string_view text) {
        return reinterpret_cast<const unsigned char*>(text.empty() ? "" : text.data());
    };
    Sha256 digest{};
    std::size_t size = 0;
    const bool done = EVP_MAC_init(context.get(), bytes(key), key.size(), nullptr) == 1 &&
                      EVP_MAC_update(context.get(), bytes(data), data.size()) == 1 &&
                      EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1;
    HOLDFAST_CHECK(done && size == digest.size(), "HMAC must be there");
    return digest;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        hex += kHexDigits[byte >> 4U];
        hex += kHexDigits[byte & 0x0FU];
    }
    return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hex_digit(hex[i]);
        const int low = hex_digit(hex[i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string base64url_encode(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : bytes) {
        bits = (bits << 8U) | static_cast<std::uint8_t>(c);
        count += 8;
        while (count >= 6) {
            count -= 6;
            text += kBase64Url[(bits >> count) & 0x3FU];
        }
        bits &= (1U << count) - 1U;
    }
    if (count > 0) {
        text += kBase64Url[(bits << (6 - count)) & 0x3FU];
    }
    return text;
}

std::optional<std::string> base64url_decode(std::string_view text) {
    return decode(text, kFromBase64Url);
}

std::optional<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) {
        text.remove_suffix(1);
    }
    return decode(text, kFromBase64);
}

}  // namespace holdfast
