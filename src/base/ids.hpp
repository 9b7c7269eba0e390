// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const Uuid&, const Uuid&) = default;
    [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
};

// Lower-case, hyphenated (RFC 9562).
[[nodiscard]] std::string to_string(const Uuid& id);
// Accepts the hyphenated form alone, in either case.
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text);
// Version 7 (RFC 9562 section 5.7): ordered by time, to the microsecond.
[[nodiscard]] Uuid make_uuid_v7(Timestamp at, Random& random);
// The `ordinal`-th id that a command makes: the same command makes the same ids whenever it is decided again. Version 7
// in form; the random part is a digest of (command, ordinal).
[[nodiscard]] Uuid derive_uuid(const Uuid& command, std::uint32_t ordinal, Timestamp at);

// An id that can't be taken for another kind of id.
template <class Tag>
struct Id {
    Uuid value{};

    friend auto operator<=>(const Id&, const Id&) = default;
    [[nodiscard]] bool is_nil() const { return value.is_nil(); }
};

template <class Tag>
[[nodiscard]] std::string to_string(const Id<Tag>& id) {
    return to_string(id.value);
}

template <class IdType>
[[nodiscard]] std::optional<IdType> parse_id(std::string_view text) {
    const auto uuid = parse_uuid(text);
    if (!uuid) {
        return std::nullopt;
    }
    return IdType{*uuid};
}

using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using CollaborationId = Id<struct CollaborationTag>;
using PaymentId = Id<struct PaymentTag>;
using ReleaseId = Id<struct ReleaseTag>;
using RefundId = Id<struct RefundTag>;
using DisputeId = Id<struct DisputeTag>;
using WalletId = Id<struct WalletTag>;
using PayoutId = Id<struct PayoutTag>;
using PaymentMethodId = Id<struct PaymentMethodTag>;
using EntryId = Id<struct EntryTag>;
using JobId = Id<struct JobTag>;
using CommandId = Id<struct CommandTag>;
using BatchId = Id<struct BatchTag>;

}  // namespace holdfast

template <>
struct std::hash<holdfast::Uuid> {
    std::size_t operator()(const holdfast::Uuid& id) const noexcept {
        std::uint64_t low = 0;
        std::memcpy(&low, id.bytes.data() + 8, sizeof low);  // the random half
        return static_cast<std::size_t>(low);
    }
};

template <class Tag>
struct std::hash<holdfast::Id<Tag>> {
    std::size_t operator()(const holdfast::Id<Tag>& id) const noexcept { return std::hash<holdfast::Uuid>{}(id.value); }
};
