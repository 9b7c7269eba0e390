// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire/schema.hpp"

#include "sandbox/wire/form.hpp"
#include "sandbox/wire/value.hpp"

#include <gtest/gtest.h>

namespace holdfast::sandbox::wire {
namespace {

Outcome<Json> check(std::string_view schema, std::string_view form) {
    return Schema::parse(schema).check(parse_form(form).value());
}

std::string typed(std::string_view schema, std::string_view form) {
    const auto checked = check(schema, form);
    return checked ? to_json(*checked) : checked.error().code + " " + checked.error().param;
}

TEST(Schema, GivesValuesTheirTypes) {
    EXPECT_EQ(typed("n:int b:bool t", "n=-5&b=true&t=x"), R"({"n":-5,"b":true,"t":"x"})");
    EXPECT_EQ(typed("b:bool c:bool d:bool", "b=True&c=False&d=false"), R"({"b":true,"c":false,"d":false})");
    EXPECT_EQ(typed("a{b{c:int}}", "a[b][c]=1"), R"({"a":{"b":{"c":1}}})");
}

TEST(Schema, TakesListsInEveryNotation) {
    EXPECT_EQ(typed("l[]", "l[]=a&l[]=b"), R"({"l":["a","b"]})");
    EXPECT_EQ(typed("l[]", "l[1]=b&l[0]=a"), R"({"l":["a","b"]})");
    EXPECT_EQ(typed("l[]{n:int}", "l[0][n]=1&l[1][n]=2"), R"({"l":[{"n":1},{"n":2}]})");
    EXPECT_EQ(typed("l[]", "l="), R"({"l":[]})");
}

TEST(Schema, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(typed("a", "b=1"), "parameter_unknown b");
    EXPECT_EQ(typed("a{b}", "a[c]=1"), "parameter_unknown a[c]");
    EXPECT_EQ(typed("a! b", "b=1"), "parameter_missing a");
    EXPECT_EQ(typed("a:int!", "a=1.5"), "parameter_invalid_integer a");
    EXPECT_EQ(typed("a:int", "a=99999999999999999999"), "parameter_invalid_integer a");
    EXPECT_EQ(typed("a!", "a="), "parameter_invalid_empty a");
    EXPECT_EQ(check("m=x|y|z", "m=q").error().message, "Invalid m: must be one of x, y, or z");
    EXPECT_EQ(check("b:bool", "b=1").error().message, "Invalid boolean: 1");
    EXPECT_FALSE(check("a", "a[b]=1"));
}

TEST(Schema, TakesAnEmptyTextForNull) {
    EXPECT_EQ(typed("a b:int", "a=&b="), R"({"a":null,"b":null})");
}

TEST(Schema, RefusesToUnsetIdsChoicesAndUrls) {
    for (const std::string_view schema : {"a:id", "a=x|y", "a:url", "a!"}) {
        EXPECT_EQ(typed(schema, "a="), "parameter_invalid_empty a") << schema;
    }
    EXPECT_EQ(typed("a?=x|y", "a="), R"({"a":null})");
    EXPECT_EQ(typed("a?=x|y", "a=z"), " a");
    EXPECT_EQ(
        check("h{customer:id}", "h[customer]=").error().message,
        "You passed an empty string for 'h[customer]'. We assume empty values are an attempt to unset a parameter; "
        "however 'h[customer]' cannot be unset. You should remove 'h[customer]' from your request or supply a "
        "non-empty value."
    );
}

TEST(Schema, KnowsEmailAddresses) {
    for (const std::string_view good :
         {"ada@example.com", "ada%2Bshop@mail.example.co.uk", "j%C3%B6rg@example.de", ""}) {
        EXPECT_TRUE(check("e:email", "e=" + std::string{good})) << good;
    }
    for (const std::string_view bad :
         {"ada", "ada@", "@example.com", "+ada@example.com", "ada@example.com+", "a@b@c", "ada@.com", "ada@a..b"}) {
        EXPECT_EQ(typed("e:email", "e=" + std::string{bad}), "email_invalid e") << bad;
    }
    EXPECT_EQ(check("e:email", "e=ada").error().message, "Invalid email address: ada");
}

TEST(Schema, KnowsUrls) {
    for (const std::string_view good :
         {"https://shop.test/back?a=b", "http://localhost:3000", "myapp://", "my-app.x://done"}) {
        EXPECT_TRUE(check("u:url", "u=" + std::string{good})) << good;
    }
    for (const std::string_view bad :
         {"shop.test", "/back", "https://", "https:///a", "://a", "https://a b", "1a://b"}) {
        EXPECT_EQ(typed("u:url", "u=" + std::string{bad}), "url_invalid u") << bad;
    }
    EXPECT_EQ(check("u:url", "u=x").error().message, "Not a valid URL");
}

TEST(Schema, KnowsMetadata) {
    EXPECT_EQ(typed("m:meta", "m[0]=x&m[k]="), R"({"m":{"0":"x","k":null}})");
    EXPECT_FALSE(check("m:meta", "m[" + std::string(41, 'k') + "]=x"));
    EXPECT_FALSE(check("m:meta", "m[k]=" + std::string(501, 'v')));
    EXPECT_FALSE(check("m:meta", "m[k][l]=x"));
}

TEST(Metadata, MergesAndUnsets) {
    const auto stored = parse_json(R"({"a":"1","b":"2"})").value();
    const auto merged = merge_metadata(stored, parse_json(R"({"b":null,"c":"3"})").value());
    EXPECT_EQ(to_json(merged.value()), R"({"a":"1","c":"3"})");
    EXPECT_EQ(to_json(merge_metadata(stored, Json{}).value()), "{}");
}

}  // namespace
}  // namespace holdfast::sandbox::wire
