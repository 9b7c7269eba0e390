// SPDX-License-Identifier: Apache-2.0
#include "http/cursor.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace holdfast::http {

TEST(Cursor, ComesBackAsItWent) {
    SeededRandom random{1};
    for (int i = 0; i < 100; ++i) {
        const Uuid id = make_uuid_v7(from_unix_seconds(1'700'000'000 + i), random);
        EXPECT_EQ(decode_id_cursor(ListKind::payments, encode_cursor(ListKind::payments, id)), id);
    }
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{1}, std::numeric_limits<std::int64_t>::max()}) {
        const std::string cursor = encode_cursor(ListKind::transactions, number);
        EXPECT_EQ(decode_sequence_cursor(ListKind::transactions, cursor), number);
    }
}

TEST(Cursor, IsOfOneListAlone) {
    SeededRandom random{2};
    const Uuid id = make_uuid_v7(from_unix_seconds(1'700'000'000), random);
    const std::string cursor = encode_cursor(ListKind::payments, id);
    EXPECT_FALSE(decode_id_cursor(ListKind::collaborations, cursor));
    EXPECT_FALSE(decode_sequence_cursor(ListKind::payments, cursor));
}

TEST(Cursor, ATamperedOneIsNone) {
    SeededRandom random{3};
    const std::string cursor = encode_cursor(ListKind::payouts, make_uuid_v7(from_unix_seconds(1), random));
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        for (const char other : {'A', 'B', 'z', '9', '-', '_', '=', '%', ' '}) {
            if (cursor[i] != other) {
                std::string changed = cursor;
                changed[i] = other;
                EXPECT_FALSE(decode_id_cursor(ListKind::payouts, changed)) << changed;
            }
        }
        EXPECT_FALSE(decode_id_cursor(ListKind::payouts, cursor.substr(0, i)));
    }
    EXPECT_FALSE(decode_id_cursor(ListKind::payouts, cursor + "A"));
    EXPECT_FALSE(decode_id_cursor(ListKind::payouts, ""));
}

TEST(Cursor, MayHoldATextOfAnyLength) {
    for (const std::string key : {"", "evt_1", "wallet_available:0190:usd"}) {
        const std::string cursor = encode_text_cursor(ListKind::accounts, key);
        EXPECT_EQ(decode_text_cursor(ListKind::accounts, cursor), key);
        EXPECT_FALSE(decode_text_cursor(ListKind::entries, cursor));
        EXPECT_FALSE(decode_text_cursor(ListKind::accounts, cursor + "A"));
        EXPECT_FALSE(decode_id_cursor(ListKind::accounts, cursor));
    }
    EXPECT_FALSE(decode_text_cursor(ListKind::accounts, ""));
}

}  // namespace holdfast::http
