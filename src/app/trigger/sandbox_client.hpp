// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "net/http_client.hpp"

#include <boost/asio/awaitable.hpp>

#include <stdexcept>
#include <string>

namespace holdfast::app::trigger {

namespace asio = boost::asio;

// Nobody answers there.
class SandboxUnavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// A running sandbox, with one of its secret keys.
class SandboxClient {
public:
    SandboxClient(net::HttpClient& http, std::string url, std::string key);

    [[nodiscard]] const std::string& url() const { return url_; }
    // Throws SandboxUnavailable.
    asio::awaitable<net::HttpResponse> send(net::HttpRequest request);
    // The controls: JSON in and out; null for an answer that is no JSON.
    asio::awaitable<Json> get(std::string path);
    asio::awaitable<net::HttpResponse> post(std::string path, Json body);

private:
    net::HttpClient& http_;
    std::string url_;
    std::string key_;
};

}  // namespace holdfast::app::trigger
