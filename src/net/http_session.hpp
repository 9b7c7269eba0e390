// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/read_buffer.hpp"
#include "net/request_parser.hpp"
#include "net/server_core.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <optional>

namespace holdfast::net {

// The HTTP part of one connection: requests one after the other, as they stand in the stream.
template <class Stream>
class HttpSession final : public Connection {
public:
    // REQUIRES: both references outlive the session.
    HttpSession(ServerCore& core, Stream& stream, std::string remote_address);
    ~HttpSession() override;
    HttpSession(const HttpSession&) = delete;
    HttpSession& operator=(const HttpSession&) = delete;

    // Returns when the connection is over, or with the request that turns it into a WebSocket.
    asio::awaitable<std::optional<HttpRequest>> run();

    void tick(SteadyTime now) override;
    void drain() override;
    void cut() override;

private:
    enum class Phase { handshake, idle, reading, running, writing, closing };

    void enter(Phase phase, std::chrono::milliseconds timeout);
    asio::awaitable<bool> shake_hands();
    asio::awaitable<bool> read_request();
    asio::awaitable<bool> refuse(RequestRefusal refusal);
    asio::awaitable<HttpResponse> answer(HttpRequest request);
    asio::awaitable<bool> write_response(HttpResponse response);
    asio::awaitable<bool> write_all(std::array<asio::const_buffer, 2> parts);
    asio::awaitable<void> linger();

    ServerCore& core_;
    Stream& stream_;
    std::string remote_address_;
    RequestParser parser_;
    ReadBuffer in_{};
    std::string out_{};
    Phase phase_ = Phase::handshake;
    SteadyTime deadline_ = SteadyTime::max();
    bool is_timed_out_ = false;
    bool is_head_ = false;
    bool keep_alive_ = false;
};

}  // namespace holdfast::net
