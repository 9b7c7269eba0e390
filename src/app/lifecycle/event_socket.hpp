// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace holdfast::app::lifecycle {

namespace asio = boost::asio;

struct SocketAddress {
    std::string host;
    std::string port;
    std::string path = "/realtime";
};

// A client's end of /realtime.
class EventSocket {
public:
    virtual ~EventSocket() = default;
    // Connects and authenticates; completes when the server says `ready`. Throws boost::system::system_error.
    virtual asio::awaitable<void> open(std::string token) = 0;
    // The next frame; throws system_error (timed_out) when none comes in time.
    virtual asio::awaitable<Json> next(std::chrono::milliseconds patience) = 0;
    virtual asio::awaitable<void> close() = 0;
};

[[nodiscard]] std::unique_ptr<EventSocket> make_event_socket(asio::any_io_executor executor, SocketAddress address);

}  // namespace holdfast::app::lifecycle
