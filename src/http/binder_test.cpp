// SPDX-License-Identifier: Apache-2.0
#include "http/binder.hpp"

#include <gtest/gtest.h>

namespace holdfast::http {

namespace {

Json parsed(std::string_view text) {
    auto json = parse_json(text);
    EXPECT_TRUE(json) << text;
    return json ? std::move(*json) : Json{};
}

// The pointers of what is wrong with a body of one required amount.
std::vector<std::string> errors_of_amount(std::string_view value) {
    const Json body = parsed("{\"amount\":" + std::string{value} + "}");
    Binder binder{body};
    static_cast<void>(binder.amount("amount"));
    const auto finished = binder.finish();
    std::vector<std::string> pointers;
    if (!finished) {
        EXPECT_EQ(finished.error().code, FailureCode::invalid_request);
        for (const FieldError& error : finished.error().errors) {
            pointers.push_back(error.pointer);
        }
    }
    return pointers;
}

const std::vector<std::string> kAtAmount{"/amount"};
const std::vector<std::string> kNowhere{};

}  // namespace

TEST(Binder, RefusesTheNulCharacterInEveryKindOfText) {
    const Json body = parsed(
        R"({"title":"a\u0000b","notes":"a\u0000","currency":"usd\u0000","url":"https://a.io/\u0000","id":"\u0000"})"
    );
    Binder binder{body};
    static_cast<void>(binder.text("title"));
    static_cast<void>(binder.optional_text("notes", {.multiline = true}));
    static_cast<void>(binder.currency("currency"));
    static_cast<void>(binder.url("url"));
    static_cast<void>(binder.optional_id<UserId>("id"));
    const auto finished = binder.finish();
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().code, FailureCode::invalid_request);
    std::vector<std::string> pointers;
    for (const FieldError& error : finished.error().errors) {
        pointers.push_back(error.pointer);
    }
    EXPECT_EQ(pointers, (std::vector<std::string>{"/title", "/notes", "/currency", "/url", "/id"}));
}

TEST(Binder, TakesWholeNumbersWithinTheirBounds) {
    const Json body = parsed(R"({"a":3,"b":11,"c":"5","d":1.5})");
    Binder binder{body};
    EXPECT_EQ(binder.whole("a", 1, 10), 3);
    for (const char* wrong : {"b", "c", "d", "e"}) {
        EXPECT_EQ(binder.whole(wrong, 1, 10), 1);
    }
    const auto finished = binder.finish();
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().errors.size(), 4U);
}

TEST(Binder, TakesOnlyPositiveWholeMinorUnits) {
    for (const char* wrong :
         {"0",
          "-1",
          "1.0",
          "1.5",
          "1e3",
          "1E0",
          "\"100\"",
          "true",
          "null",
          "[]",
          "{}",
          "1000000000000",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "1e400",
          "0.0",
          "-0"}) {
        EXPECT_EQ(errors_of_amount(wrong), kAtAmount) << wrong;
    }
    for (const char* right : {"1", "100", "999999999999"}) {
        EXPECT_EQ(errors_of_amount(right), kNowhere) << right;
    }
}

TEST(Binder, RefusesWhatIsNotJson) {
    for (const char* wrong :
         {"NaN",
          "Infinity",
          "-Infinity",
          "{\"a\":1,}",
          "{\"a\":01}",
          "{\"a\":+1}",
          "{'a':1}",
          "{\"a\":1}{}",
          "",
          "{\"a\":1",
          "{\"a\":1,\"a\":2}",
          "{\"a\":.5}",
          "{\"a\":1.}",
          "\xff"}) {
        EXPECT_FALSE(parse_json(wrong)) << wrong;
    }
}

TEST(Binder, NamesEveryErrorAtOnce) {
    const Json body = parsed(R"({"title":"","currency":"USD","amount":-5,"extra":1,"a/b~c":null,"flag":"yes"})");
    Binder binder{body};
    static_cast<void>(binder.text("title"));
    static_cast<void>(binder.currency("currency"));
    static_cast<void>(binder.amount("amount"));
    static_cast<void>(binder.optional_flag("flag"));
    static_cast<void>(binder.text("absent"));
    const auto finished = binder.finish();
    ASSERT_FALSE(finished);
    std::vector<std::string> pointers;
    for (const FieldError& error : finished.error().errors) {
        pointers.push_back(error.pointer);
    }
    const std::vector<std::string> expected{"/title", "/currency", "/amount", "/flag", "/absent", "/extra", "/a~1b~0c"};
    EXPECT_EQ(pointers, expected);
    EXPECT_EQ(finished.error().code, FailureCode::invalid_request);
}

TEST(Binder, TellsAnUnknownCurrencyByItsOwnCode) {
    const Json body = parsed(R"({"currency":"xyz"})");
    Binder binder{body};
    static_cast<void>(binder.currency("currency"));
    const auto finished = binder.finish();
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().code, FailureCode::currency_not_supported);
}

TEST(Binder, BoundsTextsInCharactersAndRefusesControls) {
    const auto accepts = [](const std::string& text, TextRule rule) {
        Json body = Json::object();
        body.set("text", text);
        Binder binder{body};
        static_cast<void>(binder.text("text", rule));
        return binder.finish().has_value();
    };
    EXPECT_TRUE(accepts("äöü", {.max = 3}));
    EXPECT_FALSE(accepts("äöüß", {.max = 3}));
    EXPECT_TRUE(accepts(" as it came ", {}));
    EXPECT_FALSE(accepts("   ", {}));
    EXPECT_FALSE(accepts("a\nb", {}));
    EXPECT_TRUE(accepts("a\nb\tc", {.multiline = true}));
    EXPECT_FALSE(accepts(std::string{"a\0b", 3}, {.multiline = true}));
    EXPECT_FALSE(accepts("a\x7f", {}));
    EXPECT_FALSE(accepts("a\xc2\x85", {}));  // U+0085, a C1 control
    EXPECT_TRUE(accepts("\xc2\xa0x", {}));   // U+00A0 is not
}

TEST(Binder, ABodyMustBeAnObject) {
    for (const char* wrong : {"[]", "1", "\"x\"", "null", "true"}) {
        const Json body = parsed(wrong);
        Binder binder{body};
        static_cast<void>(binder.amount("amount"));
        const auto finished = binder.finish();
        ASSERT_FALSE(finished) << wrong;
        EXPECT_EQ(finished.error().errors.front().pointer, "") << wrong;
    }
}

TEST(Binder, TakesWebUrlsAlone) {
    const auto accepts = [](std::string_view url) {
        Json body = Json::object();
        body.set("url", url);
        Binder binder{body};
        static_cast<void>(binder.url("url"));
        return binder.finish().has_value();
    };
    EXPECT_TRUE(accepts("https://shop.test/return?x=1#top"));
    EXPECT_TRUE(accepts("http://127.0.0.1:8080/docs"));
    for (const char* wrong :
         {"",
          "/relative",
          "javascript:alert(1)",
          "data:text/html,x",
          "https://",
          "http:///x",
          "ftp://x",
          "https://a b",
          "https://x\ny",
          "https://<x>"}) {
        EXPECT_FALSE(accepts(wrong)) << wrong;
    }
    EXPECT_FALSE(accepts("https://x/" + std::string(3000, 'a')));
}

}  // namespace holdfast::http
