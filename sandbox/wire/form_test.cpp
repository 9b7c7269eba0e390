// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire/form.hpp"

#include <gtest/gtest.h>

namespace holdfast::sandbox::wire {
namespace {

std::string parsed(std::string_view text) {
    const auto form = parse_form(text);
    return form ? to_json(*form) : "error: " + form.error().message;
}

bool is_refused(std::string_view text) {
    const auto form = parse_form(text);
    return !form && form.error().status == 400 && form.error().is_validation;
}

TEST(Form, NestsHashes) {
    EXPECT_EQ(parsed("a=1&b[c]=2&b[d][e]=3"), R"({"a":"1","b":{"c":"2","d":{"e":"3"}}})");
}

TEST(Form, UnderstandsBracketsRawAndEscaped) {
    EXPECT_EQ(parsed("metadata%5Bkey%5D=a%20b+c%26"), R"({"metadata":{"key":"a b c&"}})");
}

TEST(Form, KeepsIndicesForTheSchemaAndMakesListsOfEmptyBrackets) {
    EXPECT_EQ(parsed("expand[0]=a&expand[1]=b"), R"({"expand":{"0":"a","1":"b"}})");
    EXPECT_EQ(parsed("expand[]=a&expand[]=b"), R"({"expand":["a","b"]})");
}

TEST(Form, BeginsANewHashInAListWhenAKeyComesAgain) {
    EXPECT_EQ(parsed("i[][a]=1&i[][b]=2&i[][a]=3"), R"({"i":[{"a":"1","b":"2"},{"a":"3"}]})");
}

TEST(Form, KeepsEmptyValuesAndTheLastOfRepeatedOnes) {
    EXPECT_EQ(parsed("a=&b=1&b=2"), R"({"a":"","b":"2"})");
    EXPECT_EQ(parsed(""), "{}");
}

TEST(Form, RefusesWhatHasNoMeaning) {
    EXPECT_TRUE(is_refused("a=1&a[b]=2"));
    EXPECT_TRUE(is_refused("a[b]=1&a=2"));
    EXPECT_TRUE(is_refused("a[]=1&a[b]=2"));
    EXPECT_TRUE(is_refused("a[b=1"));
    EXPECT_TRUE(is_refused("a]b[=1"));
    EXPECT_TRUE(is_refused("a[b]c=1"));
    EXPECT_TRUE(is_refused("[a]=1"));
    EXPECT_TRUE(is_refused("a=%zz"));
    EXPECT_TRUE(is_refused("a[b][c][d][e][f][g][h][i]=1"));
}

}  // namespace
}  // namespace holdfast::sandbox::wire
