// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"
#include "net/request_target.hpp"

#include <memory>
#include <string_view>

namespace holdfast::net {

struct RequestLimits {
    std::size_t max_header_bytes;
    std::size_t max_body_bytes;
    DoubleSlash double_slash;
};

// Why a request was refused below the application.
struct RequestRefusal {
    int status;
    std::string_view detail;  // static text
};

// Reads HTTP/1.x requests from bytes as they arrive (RFC 9112), refusing every shape that two readers could take for
// different requests.
class RequestParser {
public:
    enum class Progress { needs_more, complete, refused };

    explicit RequestParser(RequestLimits limits);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    // Begins the next request.
    void reset();
    // Takes bytes from the front of `bytes` and tells in `taken` how many; give the rest again with what follows.
    Progress feed(std::string_view bytes, std::size_t& taken);
    [[nodiscard]] RequestRefusal refusal() const;

    // Of a request whose header section is complete:
    [[nodiscard]] bool is_header_complete() const;
    [[nodiscard]] bool keep_alive() const;
    [[nodiscard]] bool is_http_1_0() const;
    [[nodiscard]] bool expects_continue() const;
    [[nodiscard]] bool wants_websocket() const;
    // Method, path, query, headers and body; the caller fills in the rest and may move from it.
    [[nodiscard]] HttpRequest& request();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace holdfast::net
