// SPDX-License-Identifier: Apache-2.0
#include "http/request_body.hpp"

#include "base/digest.hpp"
#include "http/api_parts.hpp"
#include "http/route_table.hpp"

#include <gtest/gtest.h>

namespace holdfast::http {

namespace {

constexpr std::array<std::string_view, 2> kQuery{"limit", "after"};

Context request(const Endpoint& endpoint, std::string body, std::optional<std::string> type = "application/json") {
    Context context{.endpoint = &endpoint};
    context.request = {.method = "POST", .path = "/x", .body = std::move(body)};
    if (type) {
        context.request.headers.emplace_back("content-type", *type);
    }
    return context;
}

FailureCode refusal(const Endpoint& endpoint, std::string body, std::optional<std::string> type) {
    Context context = request(endpoint, std::move(body), std::move(type));
    const auto read = read_body(context);
    EXPECT_FALSE(read);
    return read ? FailureCode::internal : read.error().code;
}

constexpr Endpoint kRequired{.body = BodyRule::required, .is_idempotent = true, .query = kQuery};
constexpr Endpoint kOptional{.body = BodyRule::optional, .is_idempotent = true};

}  // namespace

TEST(RequestBody, MustBeJsonByItsMediaType) {
    for (const char* type :
         {"text/plain",
          "application/x-www-form-urlencoded",
          "application/json; charset=latin1",
          "application/jsonx",
          "",
          "application/problem+json",
          "json"}) {
        EXPECT_EQ(refusal(kRequired, "{}", type), FailureCode::unsupported_media_type) << type;
    }
    EXPECT_EQ(refusal(kRequired, "{}", std::nullopt), FailureCode::unsupported_media_type);
    for (const char* type :
         {"application/json",
          "Application/JSON",
          "application/json;charset=UTF-8",
          "application/json ; charset=\"utf-8\""}) {
        Context context = request(kOptional, "", type);
        EXPECT_TRUE(read_body(context)) << type;
    }
}

TEST(RequestBody, MayBeAbsentOnlyWhereEveryFieldIsOptional) {
    EXPECT_EQ(refusal(kRequired, "", "application/json"), FailureCode::invalid_request);
    Context context = request(kOptional, "", std::nullopt);
    ASSERT_TRUE(read_body(context));
    EXPECT_EQ(context.body, Json::object());
}

TEST(RequestBody, AKeyHasPrintableCharactersAndAFingerprintOfAllThatWasAsked) {
    Context context = request(kOptional, "{\"a\":1}");
    context.request.headers.emplace_back("Idempotency-Key", "key-1");
    ASSERT_TRUE(read_idempotency_key(context));
    ASSERT_TRUE(context.idempotency);
    EXPECT_EQ(context.idempotency->key, "key-1");
    EXPECT_EQ(context.idempotency->fingerprint, to_hex(sha256("POST\n/x\n{\"a\":1}")));
    for (const std::string& key :
         {std::string{}, std::string(256, 'a'), std::string{"a b"}, std::string{"a\x7f"}, std::string{"ä"}}) {
        Context wrong = request(kOptional, "");
        wrong.request.headers.emplace_back("Idempotency-Key", key);
        EXPECT_FALSE(read_idempotency_key(wrong)) << key;
    }
    Context longest = request(kOptional, "");
    longest.request.headers.emplace_back("Idempotency-Key", std::string(255, '~'));
    EXPECT_TRUE(read_idempotency_key(longest));
}

TEST(RequestBody, AQueryHasKnownParametersOnce) {
    const auto errors_of = [](std::string query) {
        Context context = request(kRequired, "");
        context.request.raw_query = std::move(query);
        const auto read = read_query(context);
        std::vector<std::string> pointers;
        if (!read) {
            for (const FieldError& error : read.error().errors) {
                pointers.push_back(error.pointer);
            }
        }
        return pointers;
    };
    EXPECT_TRUE(errors_of("limit=5&after=x").empty());
    EXPECT_EQ(errors_of("limit=5&limit=6&page=2"), (std::vector<std::string>{"?limit", "?page"}));
    EXPECT_EQ(errors_of("Limit=5"), std::vector<std::string>{"?Limit"});
}

TEST(RequestBody, SeveralStatusesMayBeAskedForAtOnce) {
    static constexpr std::array<std::string_view, 2> kListQuery{"limit", "status"};
    constexpr Endpoint kList{.query = kListQuery};
    Context context = request(kList, "");
    context.request.raw_query = "status=HELD&limit=5&status=FAILED,REFUNDED";
    ASSERT_TRUE(read_query(context));
    using Texts = std::vector<std::string_view>;
    EXPECT_EQ(context.parameters("status"), (Texts{"HELD", "FAILED", "REFUNDED"}));
    EXPECT_EQ(context.parameter("limit"), "5");
    EXPECT_TRUE(context.parameters("after").empty());
    Context twice = request(kList, "");
    twice.request.raw_query = "limit=5&limit=5";
    EXPECT_FALSE(read_query(twice));
}

}  // namespace holdfast::http
