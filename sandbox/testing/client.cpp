// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace holdfast::sandbox::testing {

namespace {

// With SANDBOX_RESPONSES=FILE in the environment every answer of Stripe's API becomes a line of that file, to be
// checked against a description of it.
void record(const net::HttpRequest& request, const Reply& reply) {
    static std::ofstream lines = [] {
        const auto* path = std::getenv("SANDBOX_RESPONSES");
        return path == nullptr ? std::ofstream{} : std::ofstream{path, std::ios::app};
    }();
    if (lines.is_open() && request.path.starts_with("/v1/")) {
        auto line = Json::object();
        line.set("method", request.method);
        line.set("path", request.path);
        line.set("status", reply.status);
        line.set("body", reply.body);
        lines << to_json(line) << '\n';
    }
}

}  // namespace

Client::Client(CoreOptions given) : options{std::move(given)}, core{std::make_unique<Core>(options, clock, random)} {}

void Client::restart() {
    core.reset();
    core = std::make_unique<Core>(options, clock, random);
}

Reply Client::call(std::string_view method, std::string_view path, std::string_view form, net::Headers headers) {
    net::HttpRequest request{
        .method = std::string{method},
        .path = std::string{path},
        .raw_query = {},
        .headers = std::move(headers),
        .body = {},
        .remote_address = "127.0.0.1"
    };
    (method == "POST" ? request.body : request.raw_query) = form;
    if (!request.header("authorization")) {
        request.headers.emplace_back("Authorization", "Bearer sk_test_holdfast");
    }
    auto response = core->handle(request);
    Reply reply{response.status, std::move(response.headers), std::move(response.body), {}};
    if (auto parsed = parse_json(reply.text)) {
        reply.body = std::move(*parsed);
    }
    record(request, reply);
    return reply;
}

Reply Client::get(std::string_view path, std::string_view form, std::string_view account) {
    return call(
        "GET", path, form, account.empty() ? net::Headers{} : net::Headers{{"Stripe-Account", std::string{account}}}
    );
}

Reply Client::post(std::string_view path, std::string_view form, std::string_view account) {
    return call(
        "POST", path, form, account.empty() ? net::Headers{} : net::Headers{{"Stripe-Account", std::string{account}}}
    );
}

Reply Client::remove(std::string_view path) {
    return call("DELETE", path);
}

void Client::advance(Duration by) {
    clock.advance(by);
    core->tick();
}

std::string Client::ready_account(std::string_view bank_number, std::string_view country) {
    const auto account =
        post("/v1/accounts", "type=express&capabilities[transfers][requested]=true&country=" + std::string{country});
    HOLDFAST_CHECK(account.status == 200, account.text);
    const auto done = post(
        "/_sandbox/accounts/" + account.id() + "/complete", R"({"bankAccount":")" + std::string{bank_number} + R"("})"
    );
    HOLDFAST_CHECK(done.status == 200, done.text);
    return account.id();
}

Reply Client::pay(std::int64_t amount, std::string_view card, std::string_view currency, std::string_view more) {
    // Most tests are about what comes after the money: it is there at once, unless they say otherwise.
    const std::string_view capture =
        more.contains("capture_method]=") || more.contains("&capture_method=") ? "" : "&capture_method=automatic";
    return post(
        "/v1/payment_intents",
        "amount=" + std::to_string(amount) + "&currency=" + std::string{currency} +
            "&confirm=true&payment_method=pm_card_" + std::string{card} + "&return_url=https://shop.test/back" +
            std::string{capture} + std::string{more}
    );
}

std::int64_t Client::balance(std::string_view part, std::string_view currency, std::string_view account) {
    const auto reply = get("/v1/balance", {}, account);
    for (const auto& line : *reply[part].as_array()) {
        if (line["currency"].string_or() == currency) {
            return line["amount"].int_or(0);
        }
    }
    return 0;
}

std::int64_t Client::available(std::string_view currency, std::string_view account) {
    return balance("available", currency, account);
}

std::int64_t Client::pending(std::string_view currency, std::string_view account) {
    return balance("pending", currency, account);
}

std::vector<std::string> Client::event_types(std::string_view account) {
    std::vector<std::string> types;
    const auto events = get("/v1/events", "limit=100", account);
    for (const auto& event : *events["data"].as_array()) {
        types.push_back(event["type"].string_or());
    }
    std::ranges::reverse(types);
    return types;
}

}  // namespace holdfast::sandbox::testing
