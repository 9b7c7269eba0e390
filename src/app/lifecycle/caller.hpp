// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "base/random.hpp"
#include "net/http_client.hpp"

#include <stdexcept>
#include <string>

namespace holdfast::app::lifecycle {

namespace asio = boost::asio;

// Something was not as it should be: the play ends there.
struct Mismatch final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The server, or its sandbox, can't be had: nothing is known of how things are there.
struct Unreachable final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The public API as one person uses it.
class Caller {
public:
    Caller(net::HttpClient& http, Random& random, std::string base_url)
        : http_{http},
          random_{random},
          base_url_{std::move(base_url)} {}

    struct Answer {
        int status = 0;
        Json json;
    };
    // Any status is an answer; throws Unreachable when none came. `key` empty: a fresh Idempotency-Key.
    asio::awaitable<Answer> ask(
        std::string method, std::string path, std::optional<Json> body = {}, std::string key = {}
    );
    // A status other than `expected` is a Mismatch that quotes the problem.
    asio::awaitable<Json> get(std::string path);
    asio::awaitable<Json> post(std::string path, Json body, int expected);

    void use_token(std::string token) { token_ = std::move(token); }
    [[nodiscard]] const std::string& token() const { return token_; }

private:
    net::HttpClient& http_;
    Random& random_;
    std::string base_url_;
    std::string token_;
};

}  // namespace holdfast::app::lifecycle
