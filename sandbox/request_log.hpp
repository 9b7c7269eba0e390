// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/http_message.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox {

// An API request and its answer, as they came and went.
struct LoggedRequest {
    std::string id;  // req_…
    Timestamp at{};
    net::HttpRequest request;
    int status = 0;
    std::string response;

    [[nodiscard]] std::string target() const;  // path and query
};

// The newest API requests, in memory alone: bounded in number and in size.
class RequestLog {
public:
    void add(const net::HttpRequest& request, const net::HttpResponse& response, Timestamp at);
    void clear();

    // Newest first.
    [[nodiscard]] const std::deque<LoggedRequest>& all() const { return requests_; }
    // Null for one that is gone.
    [[nodiscard]] const LoggedRequest* find(std::string_view id) const;
    // Those that name the object in their address, parameters or answer.
    [[nodiscard]] std::vector<const LoggedRequest*> about(std::string_view object, std::size_t limit) const;

private:
    std::deque<LoggedRequest> requests_{};
    std::size_t bytes_ = 0;
};

// The request as a shell command that repeats it. An idempotency key is left out: it would only replay.
[[nodiscard]] std::string as_curl(const LoggedRequest& logged, const std::string& base_url);

}  // namespace holdfast::sandbox
