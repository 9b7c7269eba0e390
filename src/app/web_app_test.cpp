// SPDX-License-Identifier: Apache-2.0
#include "app/web_app.hpp"

#include <gtest/gtest.h>

#include <array>

namespace holdfast::app {
namespace {

constexpr std::array<net::Asset, 3> kFiles{{
    {"assets/index-3f2a.js", "text/javascript", "\"js\"", "plain", "gz", "br"},
    {"favicon.svg", "image/svg+xml", "\"icon\"", "<svg/>", "", ""},
    {"index.html", "text/html; charset=utf-8", "\"page\"", "<html>", "", ""},
}};
const net::Assets kAssets{kFiles};
const PagePolicy kPolicy = page_policy("http://127.0.0.1:12111/v3/stripe.js");

std::optional<net::HttpResponse> get(std::string path, net::Headers headers = {}) {
    const net::HttpRequest request{.method = "GET", .path = std::move(path), .headers = std::move(headers)};
    return answer_web_app(request, kAssets, kPolicy);
}

std::string header(const std::optional<net::HttpResponse>& response, std::string_view name) {
    return std::string{net::find_header(response->headers, name).value_or("")};
}

TEST(WebApp, IsFoundFromTheFrontDoor) {
    const auto answer = get("/");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 302);
    EXPECT_EQ(header(answer, "Location"), "/app/");
    EXPECT_FALSE(get("/apps"));
    EXPECT_FALSE(get("/payments"));
}

TEST(WebApp, KeepsHashedFilesForGoodAndAsksForTheOthers) {
    const auto script = get("/app/assets/index-3f2a.js", {{"Accept-Encoding", "br, gzip"}});
    EXPECT_EQ(script->body, "br");
    EXPECT_TRUE(header(script, "Cache-Control").contains("immutable"));
    EXPECT_EQ(header(get("/app/favicon.svg"), "Cache-Control"), "no-cache");
    EXPECT_EQ(get("/app/favicon.svg", {{"If-None-Match", "\"icon\""}})->status, 304);
}

TEST(WebApp, AnswersItsOwnPathsWithItsPage) {
    for (const char* path : {"/app", "/app/index.html", "/app/wallet/payouts", "/app/payments/0190"}) {
        const auto page = get(path);
        ASSERT_TRUE(page) << path;
        EXPECT_EQ(page->status, 200);
        EXPECT_EQ(page->body, "<html>");
        EXPECT_EQ(header(page, "Cache-Control"), "no-cache");
        EXPECT_EQ(header(page, "Content-Security-Policy"), kPolicy.content_security);
        EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
        EXPECT_FALSE(header(page, "Permissions-Policy").empty());
        EXPECT_FALSE(header(page, "Referrer-Policy").empty());
    }
    const auto gone = get("/app/assets/index-old.js");
    EXPECT_EQ(gone->status, 404);
    EXPECT_EQ(header(gone, "Content-Type"), "text/plain; charset=utf-8");
}

TEST(WebApp, SaysHowToBuildItWhereItIsMissing) {
    const net::Assets none{{}};
    const auto answer = answer_web_app({.method = "GET", .path = "/app"}, none, kPolicy);
    EXPECT_EQ(answer->status, 404);
    EXPECT_TRUE(answer->body.contains("./dev build"));
}

TEST(PagePolicy, NamesTheStandInsOriginAlone) {
    const std::string& policy = kPolicy.content_security;
    EXPECT_TRUE(policy.contains("script-src 'self' http://127.0.0.1:12111;"));
    EXPECT_TRUE(policy.contains("frame-src http://127.0.0.1:12111;"));
    EXPECT_TRUE(policy.contains("connect-src 'self' http://127.0.0.1:12111;"));
    EXPECT_TRUE(policy.contains("frame-ancestors 'none'"));
    for (const char* loose : {"stripe.com", "unsafe", "*"}) {
        EXPECT_FALSE(policy.contains(loose)) << loose;
    }
}

TEST(PagePolicy, NamesWhatStripeDocuments) {
    const std::string policy = page_policy("https://js.stripe.com/endive/stripe.js").content_security;
    EXPECT_TRUE(policy.contains("script-src 'self' https://js.stripe.com https://*.js.stripe.com;"));
    EXPECT_TRUE(policy.contains("frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com;"));
    EXPECT_TRUE(policy.contains("connect-src 'self' https://api.stripe.com;"));
}

}  // namespace
}  // namespace holdfast::app
