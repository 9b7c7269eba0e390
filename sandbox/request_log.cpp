// SPDX-License-Identifier: Apache-2.0
#include "sandbox/request_log.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox {
namespace {

constexpr std::size_t kMostRequests = 500;
constexpr std::size_t kMostBytes = 4'000'000;
constexpr std::array kKeptHeaders{
    std::string_view{"authorization"},
    std::string_view{"stripe-account"},
    std::string_view{"stripe-version"},
    std::string_view{"idempotency-key"},
    std::string_view{"user-agent"},
};

std::size_t size_of(const LoggedRequest& logged) {
    return logged.request.raw_query.size() + logged.request.body.size() + logged.response.size() + 512;
}

// In single quotes for a shell.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return out + "'";
}

}  // namespace

std::string LoggedRequest::target() const {
    return request.raw_query.empty() ? request.path : request.path + "?" + request.raw_query;
}

void RequestLog::add(const net::HttpRequest& request, const net::HttpResponse& response, Timestamp at) {
    LoggedRequest logged{
        .id = std::string{net::find_header(response.headers, "request-id").value_or("")},
        .at = at,
        .request =
            {.method = request.method,
             .path = request.path,
             .raw_query = request.raw_query,
             .headers = {},
             .body = request.body,
             .remote_address = request.remote_address},
        .status = response.status,
        .response = response.body,
    };
    for (const auto name : kKeptHeaders) {
        if (const auto value = request.header(name)) {
            logged.request.headers.emplace_back(name, *value);
        }
    }
    bytes_ += size_of(logged);
    requests_.push_front(std::move(logged));
    while (requests_.size() > kMostRequests || (bytes_ > kMostBytes && requests_.size() > 1)) {
        bytes_ -= size_of(requests_.back());
        requests_.pop_back();
    }
}

void RequestLog::clear() {
    requests_.clear();
    bytes_ = 0;
}

const LoggedRequest* RequestLog::find(std::string_view id) const {
    const auto found = std::ranges::find(requests_, id, &LoggedRequest::id);
    return found == requests_.end() ? nullptr : &*found;
}

std::vector<const LoggedRequest*> RequestLog::about(std::string_view object, std::size_t limit) const {
    std::vector<const LoggedRequest*> found;
    for (const auto& logged : requests_) {
        const auto names = [object](const std::string& text) { return text.find(object) != std::string::npos; };
        const bool is_about = names(logged.request.path) || names(logged.request.body) ||
                              names(logged.request.raw_query) || names(logged.response);
        if (is_about && found.size() < limit) {
            found.push_back(&logged);
        }
    }
    return found;
}

std::string as_curl(const LoggedRequest& logged, const std::string& base_url) {
    const auto& request = logged.request;
    auto command = "curl -g -X " + request.method + " " + quoted(base_url + logged.target());
    for (const auto& [name, value] : request.headers) {
        if (name != "idempotency-key" && name != "user-agent") {
            command += " \\\n  -H " + quoted(name + ": " + value);
        }
    }
    if (!request.body.empty()) {
        command += " \\\n  --data-raw " + quoted(request.body);
    }
    return command;
}

}  // namespace holdfast::sandbox
