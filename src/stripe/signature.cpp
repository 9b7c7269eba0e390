// SPDX-License-Identifier: Apache-2.0
#include "stripe/signature.hpp"

#include "base/digest.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

namespace holdfast::stripe {

namespace {

// Stripe sends one v1 a live secret; a header made to cost us a comparison each may hold no more than this.
constexpr std::size_t kMostSignatures = 32;

struct SignatureHeader {
    std::string_view timestamp;  // as written: the signature covers its text
    std::int64_t epoch_seconds = 0;
    std::vector<std::string_view> signatures;  // of scheme v1; all others are ignored
};

std::optional<std::int64_t> parse_epoch(std::string_view text) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) {
        return std::nullopt;
    }
    return seconds;
}

std::optional<SignatureHeader> parse_header(std::string_view header) {
    SignatureHeader parsed;
    while (!header.empty()) {
        const auto comma = header.find(',');
        const std::string_view element = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        const auto equals = element.find('=');
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view scheme = element.substr(0, equals);
        const std::string_view value = element.substr(equals + 1);
        if (scheme == "t") {
            const auto seconds = parse_epoch(value);
            if (!seconds || !parsed.timestamp.empty()) {
                return std::nullopt;
            }
            parsed.timestamp = value;
            parsed.epoch_seconds = *seconds;
        } else if (scheme == "v1") {
            parsed.signatures.push_back(value);
        }
    }
    if (parsed.timestamp.empty() || parsed.signatures.empty() || parsed.signatures.size() > kMostSignatures) {
        return std::nullopt;
    }
    return parsed;
}

std::string expected_signature(std::string_view timestamp, std::string_view body, const Secret& secret) {
    std::string signed_text;
    signed_text.reserve(timestamp.size() + 1 + body.size());
    signed_text.append(timestamp).append(1, '.').append(body);
    return to_hex(hmac_sha256(secret.reveal(), signed_text));
}

}  // namespace

Result<void> verify_signature(
    std::string_view body,
    std::string_view header,
    std::span<const Secret> secrets,
    Timestamp now,
    std::chrono::seconds tolerance
) {
    const auto parsed = parse_header(header);
    if (!parsed) {
        return fail(FailureCode::unauthenticated, "The Stripe-Signature header is missing or malformed.");
    }
    bool matches = false;
    for (const Secret& secret : secrets) {
        if (secret.empty()) {
            continue;  // anyone can sign with an empty key
        }
        const std::string expected = expected_signature(parsed->timestamp, body, secret);
        for (const std::string_view signature : parsed->signatures) {
            const bool same = equal_in_constant_time(expected, signature);
            matches = matches || same;
        }
    }
    if (!matches) {
        return fail(FailureCode::unauthenticated, "No signature matches the body and a webhook secret.");
    }
    if (tolerance.count() > 0 && to_unix_seconds(now) - parsed->epoch_seconds > tolerance.count()) {
        return fail(FailureCode::unauthenticated, "The signature's timestamp is too old.");
    }
    return {};
}

std::string sign(std::string_view body, const Secret& secret, Timestamp at) {
    const std::string timestamp = std::to_string(to_unix_seconds(at));
    return "t=" + timestamp + ",v1=" + expected_signature(timestamp, body, secret);
}

}  // namespace holdfast::stripe
