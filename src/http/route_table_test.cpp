// SPDX-License-Identifier: Apache-2.0
#include "http/route_table.hpp"

#include <gtest/gtest.h>

#include <set>

namespace holdfast::http {

namespace {

std::string operation(std::string_view method, std::string_view path) {
    const Match found = match(method, path);
    return found.endpoint == nullptr ? "" : std::string{found.endpoint->operation};
}

}  // namespace

TEST(RouteTable, HoldsTheWholeContract) {
    const std::set<std::string> contract{
        "POST /auth/register",
        "POST /auth/login",
        "GET /auth/me",
        "POST /collaborations",
        "GET /collaborations",
        "GET /collaborations/:id",
        "POST /collaborations/:id/submit",
        "POST /collaborations/:id/complete",
        "POST /collaborations/:id/cancel",
        "POST /payments/create-intent",
        "POST /payments/:id/confirm",
        "POST /payments/collaboration/:id/release",
        "POST /payments/:id/refund",
        "GET /payments/:id",
        "GET /payments/collaboration/:id",
        "GET /payments",
        "GET /wallet/balance",
        "GET /wallet/transactions",
        "POST /wallet/payout",
        "GET /wallet/payouts",
        "GET /wallet/payouts/:id",
        "POST /connect/account",
        "POST /connect/account-link",
        "GET /connect/status",
        "GET /payment-methods",
        "POST /payment-methods/setup-intent",
        "DELETE /payment-methods/:id",
        "POST /payment-methods/:id/default",
        "POST /payments/webhook",
        "GET /livez",
        "GET /readyz",
        "GET /metrics",
        "GET /openapi.json",
        "GET /docs",
    };
    std::set<std::string> routes;
    std::set<std::string_view> operations;
    for (const Endpoint& endpoint : endpoints()) {
        EXPECT_TRUE(routes.insert(std::string{to_string(endpoint.method)} + " " + std::string{endpoint.path}).second);
        EXPECT_TRUE(operations.insert(endpoint.operation).second) << endpoint.operation;
        EXPECT_NE(endpoint.handler, nullptr) << endpoint.path;
        EXPECT_EQ(endpoint.body == BodyRule::none, endpoint.body_schema.empty()) << endpoint.path;
    }
    for (const std::string& route : contract) {
        EXPECT_TRUE(routes.contains(route)) << route;
    }
}

TEST(RouteTable, MatchesWholeSegmentsAndWrittenOutPathsFirst) {
    EXPECT_EQ(operation("GET", "/payments/0190"), "showPayment");
    EXPECT_EQ(match("GET", "/payments/0190").id, "0190");
    EXPECT_EQ(operation("POST", "/payments/0190/confirm"), "confirmPayment");
    EXPECT_EQ(operation("GET", "/payments/collaboration/0190"), "listCollaborationPayments");
    EXPECT_EQ(operation("POST", "/payments/collaboration/0190/release"), "releasePayment");
    EXPECT_EQ(operation("POST", "/payments/webhook"), "receiveWebhook");
    EXPECT_EQ(operation("HEAD", "/livez"), "showLive");
    for (const char* path :
         {"/", "/payments/", "/payments//confirm", "/Payments", "/payments/a/b/c", "/auth", "/livez/x"}) {
        EXPECT_TRUE(match("GET", path).allowed.empty()) << path;
    }
}

TEST(RouteTable, TellsWhatAPathTakes) {
    const Match found = match("DELETE", "/collaborations");
    EXPECT_EQ(found.endpoint, nullptr);
    EXPECT_EQ(allow_header(found.allowed), "POST, GET, HEAD");
    // `webhook` is no id: the written-out path is the only one there.
    EXPECT_EQ(allow_header(match("GET", "/payments/webhook").allowed), "POST");
    EXPECT_EQ(allow_header(match("PATCH", "/payment-methods/x").allowed), "DELETE");
}

TEST(RouteTable, EveryCommandIsIdempotent) {
    for (const Endpoint& endpoint : endpoints()) {
        const bool asks_for_a_token = endpoint.access != Access::open && endpoint.access != Access::stripe;
        const bool is_about_oneself = endpoint.tag == "Auth";
        EXPECT_EQ(endpoint.is_idempotent, endpoint.method == Method::post && asks_for_a_token && !is_about_oneself)
            << endpoint.path;
    }
}

}  // namespace holdfast::http
