// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"
#include "escrow/working_set.hpp"

#include <chrono>
#include <string>
#include <vector>

// Any values of the types that rows are made of.
namespace holdfast::store_contract {

// What all draws of a case come from: the property draws a seed, which is what a failure names.
inline SeededRandom& source() {
    static SeededRandom random{0};
    return random;
}
inline void seed(std::uint64_t value) {
    source() = SeededRandom{value};
}
inline std::uint64_t bits() {
    return source().next();
}

inline void draw(Uuid& id) {
    for (std::uint8_t& byte : id.bytes) {
        byte = static_cast<std::uint8_t>(bits() & 0xFFU);
    }
    id.bytes[0] = static_cast<std::uint8_t>(id.bytes[0] | 1U);  // never nil
}
template <class Tag>
void draw(Id<Tag>& id) {
    draw(id.value);
}
inline void draw(bool& value) {
    value = (bits() & 1U) != 0;
}
inline void draw(std::int64_t& value) {
    switch (bits() % 4) {
        case 0:
            value = static_cast<std::int64_t>(bits() % 3) - 1;
            break;
        case 1:
            value = (bits() & 1U) != 0 ? INT64_MAX : INT64_MIN;
            break;
        default:
            value = static_cast<std::int64_t>(bits());
    }
}
inline void draw(Timestamp& at) {
    at = from_micros(static_cast<std::int64_t>(bits() % 4'000'000'000'000'000));
}
inline void draw(money::Currency& currency) {
    const auto known = money::known_currencies();
    currency = *money::Currency::parse(known[bits() % known.size()]);
}
inline void draw(std::string& text) {
    static const std::vector<std::string> pieces{
        "a", "Z", "0", " ", "'", "\"", "\\", "{", "}", ",", "NULL", "\n", "\t", "%", "$1", "é", "漢", "😀", "--", ";",
    };
    text.clear();
    for (auto left = bits() % 9; left > 0; --left) {
        text += pieces[bits() % pieces.size()];
    }
}
inline void draw(escrow::BankAccount& account) {
    draw(account.stripe_id);
    draw(account.currency);
    draw(account.last4);
    draw(account.bank_name);
}
inline void draw(ledger::Account& account) {
    const auto kinds = static_cast<std::uint64_t>(ledger::AccountKind::losses) + 1;
    account.kind = static_cast<ledger::AccountKind>(bits() % kinds);
    draw(account.currency);
    account.owner = {};
    if (!ledger::is_platform(account.kind)) {
        draw(account.owner);
    }
}
// What makes a text one of its kind over all cases.
inline std::string unique() {
    Uuid id;
    draw(id);
    return to_string(id);
}
template <class T>
void draw(std::vector<T>& values) {
    values.resize(bits() % 4);
    for (T& value : values) {
        draw(value);
    }
}
template <class T>
void draw(std::optional<T>& value) {
    if ((bits() & 1U) != 0) {
        draw(value.emplace());
    } else {
        value.reset();
    }
}
template <class Enum>
void draw_up_to(Enum& value, Enum last) {
    value = static_cast<Enum>(bits() % (static_cast<std::uint64_t>(last) + 1));
}
template <class Tag>
void draw_or_nil(Id<Tag>& id) {
    id = {};
    if ((bits() & 1U) != 0) {
        draw(id);
    }
}
template <class... Fields>
void draw_all(Fields&... fields) {
    (draw(fields), ...);
}

}  // namespace holdfast::store_contract
