// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace holdfast {
namespace {

// The decimal's text; `none` for any other value.
std::string decimal(std::string_view text) {
    const auto value = parse_json(text);
    return value && value->as_decimal() != nullptr ? value->as_decimal()->text : "none";
}

TEST(ParseJson, ReadsEveryKindOfValue) {
    const auto value =
        parse_json(R"( {"a": [1, -2, true, false, null, "x"], "b": {"c": {"d": "\u00e9\ud83d\ude00\n"}}} )");
    ASSERT_TRUE(value);
    const Json::Array expected{1, -2, true, false, nullptr, "x"};
    ASSERT_NE((*value)["a"].as_array(), nullptr);
    EXPECT_EQ(*(*value)["a"].as_array(), expected);
    EXPECT_EQ(value->at_path("b.c.d").string_or(), "é😀\n");
    EXPECT_TRUE(value->at_path("b.x.d").is_null());
    EXPECT_TRUE(value->at_path("a.b").is_null());
}

TEST(ParseJson, KeepsIntegersExactToTheLastDigit) {
    EXPECT_EQ(parse_json("9223372036854775807")->int_or(0), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(parse_json("-9223372036854775808")->int_or(0), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(parse_json("9007199254740993")->int_or(0), 9'007'199'254'740'993);  // 2^53 + 1: no double holds it
    EXPECT_EQ(parse_json("-0")->int_or(1), 0);
}

TEST(ParseJson, KeepsOtherNumbersAsTheyWereWritten) {
    EXPECT_EQ(decimal("1.50"), "1.50");
    EXPECT_EQ(decimal("1.0"), "1.0");
    EXPECT_EQ(decimal("-0.0"), "-0.0");
    EXPECT_EQ(decimal("1e3"), "1e3");
    EXPECT_EQ(decimal("1.2E+3"), "1.2E+3");
    EXPECT_EQ(decimal("9223372036854775808"), "9223372036854775808");
    EXPECT_EQ(decimal("-9223372036854775809"), "-9223372036854775809");
    EXPECT_EQ(decimal("18446744073709551616"), "18446744073709551616");
    const std::string long_number = "12345678901234567890123456789012345678901234567890.123456789012345678901234567890";
    EXPECT_EQ(decimal(long_number), long_number);
    EXPECT_EQ(to_json(*parse_json("[1.50,1.2E+3]")), "[1.50,1.2E+3]");
}

TEST(ParseJson, RefusesWhatIsNoJson) {
    for (const auto* text : {
             "",
             " ",
             "{",
             "[1,]",
             "{\"a\":1,}",
             "{a:1}",
             "'a'",
             "NaN",
             "Infinity",
             "-",
             "01",
             "+1",
             ".5",
             "1.",
             "1e",
             "0x10",
             "tru",
             "nul",
             "\"a",
             "\"\t\"",
             "\"\\x\"",
             "\"\\ud800\"",
             "\"\\udc00\"",
             "1 2",
             "{} x",
             "[1] // c",
             "/* c */ 1",
             "\xEF\xBB\xBF{}",
             "\"\xFF\"",
             "\"\xC0\xAF\"",
             "\"\xED\xA0\x80\"",
             "\"\xF4\x90\x80\x80\"",
             "\"\xE2\x82\"",
         }) {
        const auto value = parse_json(text);
        ASSERT_FALSE(value) << text;
        EXPECT_EQ(value.error().code, FailureCode::invalid_request);
    }
}

TEST(ParseJson, NamesAKeyThatCameTwice) {
    const auto pointer = [](std::string_view text) {
        const auto value = parse_json(text);
        return value ? "accepted" : value.error().errors.at(0).pointer;
    };
    EXPECT_EQ(pointer(R"({"amount":1,"amount":2})"), "/amount");
    EXPECT_EQ(pointer(R"({"a":[0,{"x/y":1,"x\u002fy":2}]})"), "/a/1/x~1y");
    EXPECT_EQ(pointer(R"({"a":{"b":1},"c":{"b":1}})"), "accepted");
    std::string many = "{";
    for (int i = 0; i < 100; ++i) {
        many += "\"key" + std::to_string(i) + "\":0,";
    }
    EXPECT_EQ(pointer(many + "\"last\":0}"), "accepted");
    EXPECT_EQ(pointer(many + "\"key42\":0}"), "/key42");
}

TEST(ParseJson, GoesThirtyTwoDeep) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parse_json(nested(32)));
    EXPECT_FALSE(parse_json(nested(33)));
    EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
}

TEST(Json, SetsInPlaceAndErases) {
    Json value;
    value.set("a", 1).set("b", Json{}.push(1).push("x")).set("a", 2);
    EXPECT_EQ(to_json(value), R"({"a":2,"b":[1,"x"]})");
    value.erase("a");
    value.erase("absent");
    EXPECT_EQ(to_json(value), R"({"b":[1,"x"]})");
    EXPECT_EQ(value["b"].int_or(7), 7);
    EXPECT_TRUE(value["absent"].bool_or(true));
}

TEST(JsonString, IsAlwaysValidUtf8) {
    std::string out;
    append_json_string(out, std::string_view{"\"\\\n\r\t\x01\0é😀\x7F", 14});
    EXPECT_EQ(out, "\"\\\"\\\\\\n\\r\\t\\u0001\\u0000é😀\x7F\"");
    out.clear();
    append_json_string(out, "a\xFF\xC3");
    EXPECT_EQ(out, "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
    EXPECT_TRUE(parse_json(out));
}

TEST(JsonWriter, WritesWithoutATree) {
    std::string out;
    JsonWriter writer{out};
    writer.begin_object()
        .member("id", "x")
        .member("amount", std::int64_t{-5})
        .member("flag", true)
        .member_or_null("note", "")
        .member_or_null("why", "y");
    writer.key("list").begin_array().value(1).begin_object().end_object().null().raw("1.50").end_array();
    writer.key("empty").begin_array().end_array().end_object();
    EXPECT_EQ(out, R"({"id":"x","amount":-5,"flag":true,"note":null,"why":"y","list":[1,{},null,1.50],"empty":[]})");
}

}  // namespace
}  // namespace holdfast
