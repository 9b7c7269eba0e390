// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"
#include "http/api.hpp"
#include "http/listing.hpp"
#include "http/response_headers.hpp"
#include "net/response_head.hpp"

#include <gtest/gtest.h>

namespace holdfast::http {
namespace {

// As it goes over the wire.
std::string head_of(const net::HttpResponse& response) {
    std::string head;
    EXPECT_TRUE(net::append_response_head(head, response, {.date = "Sun, 22 Nov 2026 00:00:00 GMT"}));
    return head;
}

std::string header_of(const net::HttpResponse& response, std::string_view name) {
    const std::string head = head_of(response);
    const auto found = head.find("\r\n" + std::string{name} + ": ");
    if (found == std::string::npos) {
        return "(none)";
    }
    const auto value = found + name.size() + 4;
    return head.substr(value, head.find("\r\n", value) - value);
}

}  // namespace

TEST(Response, CarriesItsIdsAndKeepsBrowsersOut) {
    net::HttpResponse response{.status = 200};
    add_common_headers(
        response,
        {.request_id = "req_1",
         .content_type = kJsonType,
         .sequence = 42,
         .allowance = {.limit = 60, .remaining = 59, .reset_seconds = 1},
         .is_tls = true}
    );
    const auto header = [&response](std::string_view name) { return header_of(response, name); };
    EXPECT_EQ(header("Request-Id"), "req_1");
    EXPECT_EQ(header("Holdfast-Sequence"), "42");
    EXPECT_EQ(header("Cache-Control"), "no-store");
    EXPECT_EQ(header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header("RateLimit-Limit"), "60");
    EXPECT_EQ(header("RateLimit-Remaining"), "59");
    EXPECT_EQ(header("RateLimit-Reset"), "1");
    EXPECT_TRUE(header("Content-Security-Policy").contains("default-src 'none'"));
    EXPECT_NE(header("Strict-Transport-Security"), "(none)");
}

TEST(Response, FilesKeepTheirOwnPolicyAndAnythingElseMayDoNothing) {
    net::HttpResponse page{
        .headers = {{"Content-Security-Policy", "script-src 'self'"}, {"Referrer-Policy", "origin"}}
    };
    add_file_headers(page, true);
    EXPECT_EQ(page.headers.size(), 4);
    EXPECT_EQ(net::find_header(page.headers, "Content-Security-Policy"), "script-src 'self'");
    EXPECT_EQ(net::find_header(page.headers, "Referrer-Policy"), "origin");
    EXPECT_EQ(net::find_header(page.headers, "X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(net::find_header(page.headers, "Strict-Transport-Security"));
    net::HttpResponse elsewhere{.status = 302};
    add_file_headers(elsewhere, false);
    EXPECT_TRUE(net::find_header(elsewhere.headers, "Content-Security-Policy")->contains("default-src 'none'"));
    EXPECT_FALSE(net::find_header(elsewhere.headers, "Strict-Transport-Security"));
}

TEST(Response, TheStyleOfPagesIsNamedByItsDigest) {
    net::HttpResponse response;
    add_common_headers(response, {.request_id = "req_1", .content_type = kHtmlType});
    const std::string policy = header_of(response, "Content-Security-Policy");
    EXPECT_TRUE(policy.contains("style-src 'sha256-"));
    EXPECT_FALSE(policy.contains("unsafe-inline"));
    EXPECT_EQ(header_of(response, "RateLimit-Limit"), "(none)");
    EXPECT_EQ(header_of(response, "Strict-Transport-Security"), "(none)");
}

TEST(Response, AReplayAndARetryAreToldInHeaders) {
    engine::Outcome replayed{.answer = {.status = 201, .body = "{}"}, .is_replay = true, .sequence = 7};
    const Reply reply = reply_of(std::move(replayed));
    EXPECT_EQ(net::find_header(reply.headers, "Idempotent-Replayed"), "true");
    EXPECT_EQ(reply.sequence, 7);
    engine::Outcome refused{
        .answer = {.status = 503, .body = "{}"},
        .failure = Failure{.code = FailureCode::overloaded, .detail = "", .retry_after = std::chrono::seconds{3}},
    };
    const Reply busy = reply_of(std::move(refused));
    EXPECT_EQ(busy.content_type, "application/problem+json");
    EXPECT_EQ(net::find_header(busy.headers, "Retry-After"), "3");
}

TEST(Response, AListSaysWhetherThereIsMore) {
    const auto write = [](JsonWriter& json, int row) { json.value(row); };
    const auto cursor = [](int row) { return "after-" + std::to_string(row); };
    const store::Page<int> last{.rows = {3, 2}, .has_more = false};
    EXPECT_EQ(list_reply(last, write, cursor).body, R"({"data":[3,2],"hasMore":false,"nextCursor":null})");
    const store::Page<int> first{.rows = {3, 2}, .has_more = true};
    EXPECT_EQ(list_reply(first, write, cursor).body, R"({"data":[3,2],"hasMore":true,"nextCursor":"after-2"})");
}

TEST(Response, APageIsFromOneToAHundredRows) {
    const auto limit_of = [](std::optional<std::string> limit) -> std::optional<int> {
        Context context;
        if (limit) {
            context.query.push_back({"limit", *limit});
        }
        const auto page = page_request<PaymentId>(context, ListKind::payments);
        return page ? std::optional{page->limit} : std::nullopt;
    };
    EXPECT_EQ(limit_of(std::nullopt), 20);
    EXPECT_EQ(limit_of("1"), 1);
    EXPECT_EQ(limit_of("100"), 100);
    for (const char* wrong : {"0", "101", "-1", "", "1.0", "1e1", " 5", "5 ", "+5", "99999999999999999999"}) {
        EXPECT_EQ(limit_of(wrong), std::nullopt) << wrong;
    }
    Context tampered;
    tampered.query.push_back({"after", "bm9uc2Vuc2U"});
    const auto page = page_request<PaymentId>(tampered, ListKind::payments);
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().errors.front().pointer, "?after");
}

TEST(Response, WhatTheTransportRefusesIsOneOfOurFailures) {
    EXPECT_EQ(transport_failure(413, "too large").code, FailureCode::payload_too_large);
    EXPECT_EQ(transport_failure(431, "").code, FailureCode::headers_too_large);
    EXPECT_EQ(transport_failure(417, "").code, FailureCode::expectation_failed);
    EXPECT_EQ(transport_failure(426, "").code, FailureCode::upgrade_required);
    EXPECT_EQ(api::status_of(FailureCode::expectation_failed), 417);
    EXPECT_EQ(api::status_of(FailureCode::upgrade_required), 426);
    EXPECT_EQ(transport_failure(408, "").code, FailureCode::request_timeout);
    EXPECT_EQ(transport_failure(400, "").code, FailureCode::invalid_request);
    EXPECT_EQ(transport_failure(500, "").code, FailureCode::internal);
}

}  // namespace holdfast::http
