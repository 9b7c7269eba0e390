// SPDX-License-Identifier: Apache-2.0
#include "http/session_cookie.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace holdfast::http {

namespace {

std::string token_in(std::string cookie) {
    const net::HttpRequest request{.headers = {{"cookie", std::move(cookie)}}};
    const auto token = session_token(request);
    return token ? token->reveal() : "none";
}

bool is_same_site(net::Headers headers, const std::vector<std::string>& allowed = {}) {
    headers.emplace_back("Host", "pay.example:8443");
    return check_same_site(net::HttpRequest{.headers = std::move(headers)}, allowed).has_value();
}

}  // namespace

TEST(SessionCookie, IsKeptFromScriptsOtherSitesAndOtherPaths) {
    EXPECT_EQ(
        session_cookie(Secret{"abc"}, false),
        "holdfast_session=abc; Path=/auth; HttpOnly; SameSite=Strict; Max-Age=2592000"
    );
    EXPECT_EQ(no_session_cookie(true), "holdfast_session=; Path=/auth; HttpOnly; SameSite=Strict; Max-Age=0; Secure");
}

TEST(SessionCookie, IsFoundAmongOthers) {
    EXPECT_EQ(token_in("holdfast_session=abc"), "abc");
    EXPECT_EQ(token_in("theme=dark; holdfast_session=abc;other=1"), "abc");
    EXPECT_EQ(token_in("xholdfast_session=abc; holdfast_session2=d"), "none");
    EXPECT_EQ(token_in("holdfast_session"), "none");
    EXPECT_EQ(token_in(""), "none");
    EXPECT_FALSE(session_token(net::HttpRequest{}));
}

TEST(SessionCookie, IsSecureWhereTheBrowserCameByTls) {
    const std::vector<std::string> proxies{"10.0.0.1"};
    EXPECT_TRUE(came_by_tls({.is_tls = true}, {}));
    EXPECT_TRUE(came_by_tls({.headers = {{"X-Forwarded-Proto", "https"}}, .remote_address = "10.0.0.1"}, proxies));
    EXPECT_FALSE(came_by_tls({.headers = {{"X-Forwarded-Proto", "https"}}, .remote_address = "10.0.0.2"}, proxies));
    EXPECT_FALSE(came_by_tls({.headers = {{"X-Forwarded-Proto", "http"}}, .remote_address = "10.0.0.1"}, proxies));
}

TEST(SessionCookie, WorksForOurOwnPagesAlone) {
    EXPECT_TRUE(is_same_site({}));
    EXPECT_TRUE(is_same_site({{"Sec-Fetch-Site", "same-origin"}}));
    for (const char* site : {"cross-site", "same-site", "none", ""}) {
        EXPECT_FALSE(is_same_site({{"Sec-Fetch-Site", site}})) << site;
    }
    EXPECT_TRUE(is_same_site({{"Origin", "https://pay.example:8443"}}));
    for (const char* origin : {"https://pay.example", "https://evil.example", "null", ""}) {
        EXPECT_FALSE(is_same_site({{"Origin", origin}})) << origin;
    }
    EXPECT_FALSE(is_same_site({{"Origin", "https://pay.example:8443"}, {"Sec-Fetch-Site", "same-site"}}));
    const net::Headers from_friend{{"Origin", "https://app.example"}, {"Sec-Fetch-Site", "same-site"}};
    EXPECT_TRUE(is_same_site(from_friend, {"https://app.example"}));
    for (const char* origin : {"", "null", "https://"}) {
        EXPECT_FALSE(check_same_site({.headers = {{"Origin", origin}, {"Host", ""}}}, {})) << origin;
    }
}

}  // namespace holdfast::http
