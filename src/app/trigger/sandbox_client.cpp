// SPDX-License-Identifier: Apache-2.0
#include "app/trigger/sandbox_client.hpp"

namespace holdfast::app::trigger {

SandboxClient::SandboxClient(net::HttpClient& http, std::string url, std::string key)
    : http_{http},
      url_{std::move(url)},
      key_{std::move(key)} {
    while (url_.ends_with('/')) {
        url_.pop_back();
    }
}

asio::awaitable<net::HttpResponse> SandboxClient::send(net::HttpRequest request) {
    net::OutboundRequest outbound{
        .method = request.method,
        .url = url_ + request.path + (request.raw_query.empty() ? "" : "?" + request.raw_query),
        .headers = std::move(request.headers),
        .body = std::move(request.body),
    };
    outbound.headers.emplace_back("Authorization", "Bearer " + key_);
    auto answer = co_await http_.send(std::move(outbound));
    if (!answer) {
        throw SandboxUnavailable{"no sandbox answers at " + url_ + ": " + answer.error().detail};
    }
    co_return std::move(*answer);
}

asio::awaitable<Json> SandboxClient::get(std::string path) {
    const auto question = path.find('?');
    net::HttpRequest request{
        .method = "GET",
        .path = path.substr(0, question),
        .raw_query = question == std::string::npos ? std::string{} : path.substr(question + 1),
        .headers = {},
        .body = {},
        .remote_address = {},
    };
    const auto answer = co_await send(std::move(request));
    co_return parse_json(answer.body).value_or(Json{});
}

asio::awaitable<net::HttpResponse> SandboxClient::post(std::string path, Json body) {
    net::HttpRequest request{
        .method = "POST",
        .path = std::move(path),
        .raw_query = {},
        .headers = {{"Content-Type", "application/json"}},
        .body = to_json(body),
        .remote_address = {},
    };
    auto answer = co_await send(std::move(request));
    co_return answer;
}

}  // namespace holdfast::app::trigger
