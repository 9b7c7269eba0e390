// SPDX-License-Identifier: Apache-2.0
#include "app/lifecycle/caller.hpp"

namespace holdfast::app::lifecycle {

namespace {

void expect_status(const std::string& what, const Caller::Answer& answer, int expected) {
    if (answer.status != expected) {
        throw Mismatch{
            what + " answered " + std::to_string(answer.status) + " in place of " + std::to_string(expected) + ": " +
            answer.json["code"].string_or() + " " + answer.json["detail"].string_or()
        };
    }
}

}  // namespace

asio::awaitable<Caller::Answer> Caller::ask(
    std::string method, std::string path, std::optional<Json> body, std::string key
) {
    net::OutboundRequest request{.method = method, .url = base_url_ + path};
    if (!token_.empty()) {
        request.headers.emplace_back("Authorization", "Bearer " + token_);
    }
    if (body) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.headers.emplace_back("Idempotency-Key", key.empty() ? random_.hex(16) : key);
        request.body = to_json(*body);
    }
    auto response = co_await http_.send(std::move(request));
    if (!response) {
        throw Unreachable{base_url_ + " can't be reached: " + response.error().detail};
    }
    auto json = parse_json(response->body);
    co_return Answer{.status = response->status, .json = json ? std::move(*json) : Json{}};
}

asio::awaitable<Json> Caller::get(std::string path) {
    auto answer = co_await ask("GET", path);
    expect_status("GET " + path, answer, 200);
    co_return std::move(answer.json);
}

asio::awaitable<Json> Caller::post(std::string path, Json body, int expected) {
    auto answer = co_await ask("POST", path, std::move(body));
    expect_status("POST " + path, answer, expected);
    co_return std::move(answer.json);
}

}  // namespace holdfast::app::lifecycle
