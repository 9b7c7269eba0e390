// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Opaque positions in lists: the key of the last row shown, with the list it belongs to and a checksum. A cursor of
// another list, or one that was tampered with, is none.
namespace holdfast::http {

enum class ListKind : char {
    collaborations = 'c',
    payments = 'p',
    transactions = 't',
    payouts = 'o',
    payment_methods = 'm',
    refunds = 'r',
    admin_payments = 'P',
    admin_users = 'U',
    accounts = 'A',
    entries = 'E',
    stripe_events = 'S',
    jobs = 'J',
    audit = 'L',
    differences = 'D',
    reconciliations = 'R',
};

[[nodiscard]] std::string encode_cursor(ListKind kind, const Uuid& last);
[[nodiscard]] std::string encode_cursor(ListKind kind, std::int64_t last);
[[nodiscard]] std::string encode_text_cursor(ListKind kind, std::string_view last);
[[nodiscard]] std::optional<Uuid> decode_id_cursor(ListKind kind, std::string_view cursor);
[[nodiscard]] std::optional<std::int64_t> decode_sequence_cursor(ListKind kind, std::string_view cursor);
[[nodiscard]] std::optional<std::string> decode_text_cursor(ListKind kind, std::string_view cursor);

}  // namespace holdfast::http
