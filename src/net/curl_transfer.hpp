// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_client.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>

using CURL = void;

namespace holdfast::net {

using SendOutcome = std::expected<HttpResponse, TransportFailure>;

// One request on its way through libcurl. Made on the caller's thread, then used on the client's alone.
class CurlTransfer {
public:
    using Deliver = std::move_only_function<void(SendOutcome)>;

    CurlTransfer(std::uint64_t id, OutboundRequest request, const std::string& ca_bundle, Deliver deliver);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;

    [[nodiscard]] std::uint64_t id() const { return id_; }
    [[nodiscard]] CURL* easy() const { return easy_; }
    // Of an easy handle whose transfer it is.
    [[nodiscard]] static std::uint64_t id_of(CURL* easy);

    // What a finished transfer came to; `result` is a CURLcode.
    [[nodiscard]] SendOutcome conclude(int result);
    // Called exactly once.
    void deliver(SendOutcome outcome) { deliver_(std::move(outcome)); }

private:
    void set_method();
    void set_headers();
    [[nodiscard]] TransportFault classify(int result) const;
    static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
    static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;

    std::uint64_t id_;
    OutboundRequest request_;
    Deliver deliver_;
    HttpResponse response_{};
    std::size_t header_bytes_ = 0;
    CURL* easy_;
    void* headers_ = nullptr;  // curl_slist
    char error_[256]{};        // CURL_ERROR_SIZE
};

// Whether the request can be sent as it is: a line break in a header would begin another.
[[nodiscard]] bool is_sendable(const OutboundRequest& request);

}  // namespace holdfast::net
