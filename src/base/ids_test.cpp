// SPDX-License-Identifier: Apache-2.0
#include "base/ids.hpp"

#include <gtest/gtest.h>

#include <set>
#include <type_traits>
#include <unordered_set>

namespace holdfast {
namespace {

constexpr auto* kText = "018bcfe5-6800-7abc-9def-0123456789ab";

TEST(Uuid, ReadsWhatItWrites) {
    const auto id = parse_uuid(kText);
    ASSERT_TRUE(id);
    EXPECT_EQ(to_string(*id), kText);
    EXPECT_EQ(parse_uuid("018BCFE5-6800-7ABC-9DEF-0123456789AB"), id);
}

TEST(Uuid, RefusesOtherForms) {
    for (const auto* text : {
             "",
             "018bcfe568007abc9def0123456789ab",
             "{018bcfe5-6800-7abc-9def-0123456789ab}",
             "018bcfe5-6800-7abc-9def-0123456789a",
             "018bcfe5-6800-7abc-9def-0123456789abc",
             "018bcfe5-6800-7abc-9def-0123456789ag",
             "018bcfe5+6800-7abc-9def-0123456789ab",
             "018bcfe-56800-7abc-9def-0123456789ab",
         }) {
        EXPECT_EQ(parse_uuid(text), std::nullopt) << text;
    }
}

TEST(Uuid, Version7CarriesItsTimeAndForm) {
    SeededRandom random{1};
    const Uuid id = make_uuid_v7(from_unix_seconds(1'700'000'000), random);
    const std::string text = to_string(id);
    EXPECT_EQ(text.substr(0, 13), "018bcfe5-6800");  // 1'700'000'000'000 ms
    EXPECT_EQ(text[14], '7');
    EXPECT_NE(std::string_view{"89ab"}.find(text[19]), std::string_view::npos);
}

TEST(Uuid, Version7IsOrderedByTime) {
    SeededRandom random{2};
    Uuid before = make_uuid_v7(from_micros(0), random);
    for (int i = 1; i < 3000; ++i) {
        const Uuid after = make_uuid_v7(from_micros(i), random);
        EXPECT_LT(before, after);
        before = after;
    }
}

// Ids are written in the books: the same command must make the same ones for ever.
TEST(DeriveUuid, NeverChanges) {
    const auto command = *parse_uuid(kText);
    const auto at = from_unix_seconds(1'700'000'000);
    EXPECT_EQ(to_string(derive_uuid(command, 0, at)), "018bcfe5-6800-7000-938b-7aaee8cc87df");
    EXPECT_EQ(to_string(derive_uuid(command, 256, at)), "018bcfe5-6800-7000-91f9-6673f21f7ca8");
}

TEST(DeriveUuid, DiffersByCommandAndOrdinal) {
    const auto at = from_unix_seconds(1'700'000'000);
    SeededRandom random{3};
    std::set<Uuid> seen;
    for (int command = 0; command < 100; ++command) {
        const Uuid id = make_uuid_v7(at, random);
        for (std::uint32_t ordinal = 0; ordinal < 100; ++ordinal) {
            EXPECT_TRUE(seen.insert(derive_uuid(id, ordinal, at)).second);
        }
    }
}

TEST(Id, IsOfItsOwnKind) {
    static_assert(!std::is_convertible_v<PaymentId, PayoutId>);
    const auto id = parse_id<PaymentId>(kText);
    ASSERT_TRUE(id);
    EXPECT_EQ(to_string(*id), kText);
    EXPECT_FALSE(id->is_nil());
    EXPECT_TRUE(PaymentId{}.is_nil());
    EXPECT_EQ((std::unordered_set<PaymentId>{*id, *id, PaymentId{}}).size(), 2U);
}

}  // namespace
}  // namespace holdfast
