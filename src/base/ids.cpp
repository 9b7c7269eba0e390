// SPDX-License-Identifier: Apache-2.0
#include "base/ids.hpp"

#include "base/digest.hpp"
#include "base/hex.hpp"

#include <algorithm>

namespace holdfast {

namespace {

constexpr bool hyphen_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

// Sets the time, the version and the variant of RFC 9562 section 5.7; the other bits are left. The twelve bits after
// the version hold the fraction of the millisecond (section 6.2, method 3): lists are ordered by id, and two things
// made one after the other often share a millisecond.
void stamp_v7(Uuid& id, Timestamp at) {
    const auto start = std::chrono::floor<std::chrono::milliseconds>(at);
    const auto millis = static_cast<std::uint64_t>(start.time_since_epoch().count());
    const auto micros = static_cast<std::uint64_t>(std::chrono::floor<std::chrono::microseconds>(at - start).count());
    const std::uint64_t fraction = micros * 4096U / 1000U;
    for (unsigned i = 0; i < 6; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(millis >> (40U - 8U * i));
    }
    id.bytes[6] = static_cast<std::uint8_t>(0x70U | fraction >> 8U);
    id.bytes[7] = static_cast<std::uint8_t>(fraction);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
}

}  // namespace

std::string to_string(const Uuid& id) {
    std::string text(36, '-');
    std::size_t at = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (hyphen_before(i)) {
            ++at;
        }
        text[at++] = kHexDigits[id.bytes[i] >> 4U];
        text[at++] = kHexDigits[id.bytes[i] & 0x0FU];
    }
    return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != 36) {
        return std::nullopt;
    }
    Uuid id;
    std::size_t at = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (hyphen_before(i) && text[at++] != '-') {
            return std::nullopt;
        }
        const int high = hex_digit(text[at++]);
        const int low = hex_digit(text[at++]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return id;
}

Uuid make_uuid_v7(Timestamp at, Random& random) {
    Uuid id;
    random.fill(std::span{id.bytes}.subspan(6));
    stamp_v7(id, at);
    return id;
}

Uuid derive_uuid(const Uuid& command, std::uint32_t ordinal, Timestamp at) {
    std::array<char, 20> seed{};
    std::memcpy(seed.data(), command.bytes.data(), command.bytes.size());
    for (unsigned i = 0; i < 4; ++i) {
        seed[16 + i] = static_cast<char>(static_cast<std::uint8_t>(ordinal >> (24U - 8U * i)));
    }
    const Sha256 digest = sha256({seed.data(), seed.size()});
    Uuid id;
    std::copy_n(digest.begin(), 10, id.bytes.begin() + 6);
    stamp_v7(id, at);
    return id;
}

}  // namespace holdfast
