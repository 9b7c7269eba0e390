// SPDX-License-Identifier: Apache-2.0
#include "http/cursor.hpp"

#include "base/digest.hpp"

namespace holdfast::http {

namespace {

constexpr std::size_t kChecksumBytes = 6;

std::string checksum(std::string_view content) {
    const Sha256 digest = sha256("holdfast cursor 1:" + std::string{content});
    return {digest.begin(), digest.begin() + kChecksumBytes};
}

std::string seal(ListKind kind, std::string_view key) {
    std::string content{static_cast<char>(kind)};
    content += key;
    return base64url_encode(content + checksum(content));
}

// Of any length when `key_bytes` is not given.
std::optional<std::string> unseal(
    ListKind kind, std::string_view cursor, std::optional<std::size_t> key_bytes = std::nullopt
) {
    const auto bytes = base64url_decode(cursor);
    if (!bytes || bytes->size() < 1 + kChecksumBytes || bytes->front() != static_cast<char>(kind)) {
        return std::nullopt;
    }
    std::string key = bytes->substr(1, bytes->size() - 1 - kChecksumBytes);
    if (key_bytes && key.size() != *key_bytes) {
        return std::nullopt;
    }
    // One spelling only: what decodes to the same bytes in another spelling was tampered with.
    if (seal(kind, key) != cursor) {
        return std::nullopt;
    }
    return key;
}

}  // namespace

std::string encode_cursor(ListKind kind, const Uuid& last) {
    return seal(kind, {reinterpret_cast<const char*>(last.bytes.data()), last.bytes.size()});
}

std::string encode_cursor(ListKind kind, std::int64_t last) {
    std::string key;
    for (int shift = 56; shift >= 0; shift -= 8) {
        key += static_cast<char>((static_cast<std::uint64_t>(last) >> static_cast<unsigned>(shift)) & 0xFFU);
    }
    return seal(kind, key);
}

std::string encode_text_cursor(ListKind kind, std::string_view last) {
    return seal(kind, last);
}

std::optional<Uuid> decode_id_cursor(ListKind kind, std::string_view cursor) {
    Uuid id;
    const auto key = unseal(kind, cursor, id.bytes.size());
    if (!key) {
        return std::nullopt;
    }
    std::memcpy(id.bytes.data(), key->data(), id.bytes.size());
    return id;
}

std::optional<std::int64_t> decode_sequence_cursor(ListKind kind, std::string_view cursor) {
    const auto key = unseal(kind, cursor, sizeof(std::int64_t));
    if (!key) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    for (const char c : *key) {
        number = number << 8U | static_cast<unsigned char>(c);
    }
    return static_cast<std::int64_t>(number);
}

std::optional<std::string> decode_text_cursor(ListKind kind, std::string_view cursor) {
    return unseal(kind, cursor);
}

}  // namespace holdfast::http
