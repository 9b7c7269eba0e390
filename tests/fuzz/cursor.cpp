// SPDX-License-Identifier: Apache-2.0
#include "http/cursor.hpp"

#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace holdfast::fuzz {

namespace {

using http::ListKind;

constexpr std::array kKinds{ListKind::collaborations, ListKind::payments, ListKind::accounts, ListKind::entries};

bool is_accepted(ListKind kind, std::string_view cursor) {
    return http::decode_id_cursor(kind, cursor) || http::decode_sequence_cursor(kind, cursor) ||
           http::decode_text_cursor(kind, cursor);
}

// As a client would send it.
void check_given(std::string_view cursor) {
    int accepted = 0;
    for (const ListKind kind : kKinds) {
        if (const auto id = http::decode_id_cursor(kind, cursor)) {
            HOLDFAST_CHECK(http::encode_cursor(kind, *id) == cursor, "a cursor has one spelling");
        }
        if (const auto sequence = http::decode_sequence_cursor(kind, cursor)) {
            HOLDFAST_CHECK(http::encode_cursor(kind, *sequence) == cursor, "a cursor has one spelling");
        }
        if (const auto text = http::decode_text_cursor(kind, cursor)) {
            HOLDFAST_CHECK(http::encode_text_cursor(kind, *text) == cursor, "a cursor has one spelling");
            ++accepted;
        }
    }
    HOLDFAST_CHECK(accepted <= 1, "a cursor belongs to one list");
}

// As we would give it.
void check_made(ListKind kind, std::string_view key) {
    const std::string cursor = http::encode_text_cursor(kind, key);
    HOLDFAST_CHECK(http::decode_text_cursor(kind, cursor) == key, "a cursor gives back its key");
    for (const ListKind other : kKinds) {
        HOLDFAST_CHECK(other == kind || !is_accepted(other, cursor), "and is of no other list");
    }
    for (std::size_t at = 0; at < std::min<std::size_t>(cursor.size(), 8); ++at) {
        std::string forged = cursor;
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        HOLDFAST_CHECK(!is_accepted(kind, forged), "a changed cursor is none");
    }
    if (key.size() >= sizeof(Uuid::bytes)) {
        Uuid id;
        std::memcpy(id.bytes.data(), key.data(), id.bytes.size());
        HOLDFAST_CHECK(http::decode_id_cursor(kind, http::encode_cursor(kind, id)) == id, "so does one of an id");
        std::int64_t sequence = 0;
        std::memcpy(&sequence, key.data(), sizeof sequence);
        const std::string numbered = http::encode_cursor(kind, sequence);
        HOLDFAST_CHECK(http::decode_sequence_cursor(kind, numbered) == sequence, "and one of a number");
        HOLDFAST_CHECK(!http::decode_id_cursor(kind, numbered), "which is no id");
    }
}

}  // namespace

void examine(std::string_view input) {
    check_given(input);
    if (!input.empty()) {
        check_made(kKinds[static_cast<unsigned char>(input[0]) % kKinds.size()], input.substr(1));
    }
}

}  // namespace holdfast::fuzz
