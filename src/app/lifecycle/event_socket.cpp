// SPDX-License-Identifier: Apache-2.0
#include "app/lifecycle/event_socket.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace holdfast::app::lifecycle {

namespace {

namespace websocket = boost::beast::websocket;
using asio::ip::tcp;

class BeastEventSocket final : public EventSocket {
public:
    BeastEventSocket(asio::any_io_executor executor, SocketAddress address)
        : address_{std::move(address)},
          stream_{executor},
          patience_{executor} {}

    asio::awaitable<void> open(std::string token) override {
        tcp::resolver resolver{stream_.get_executor()};
        const auto endpoints = co_await resolver.async_resolve(address_.host, address_.port, asio::use_awaitable);
        co_await asio::async_connect(stream_.next_layer(), endpoints, asio::use_awaitable);
        co_await stream_.async_handshake(address_.host + ":" + address_.port, address_.path, asio::use_awaitable);
        const std::string hello = to_json(Json::object().set("type", "auth").set("token", token));
        co_await stream_.async_write(asio::buffer(hello), asio::use_awaitable);
        const Json ready = co_await next(std::chrono::seconds{10});
        if (ready["type"].string_or() != "ready") {
            throw boost::system::system_error{boost::asio::error::access_denied, "the socket is not ready"};
        }
    }

    asio::awaitable<Json> next(std::chrono::milliseconds patience) override {
        bool is_late = false;
        patience_.expires_after(patience);
        patience_.async_wait([this, &is_late](const boost::system::error_code& error) {
            if (!error) {
                is_late = true;
                stream_.next_layer().cancel();
            }
        });
        boost::beast::flat_buffer buffer;
        boost::system::error_code error;
        co_await stream_.async_read(buffer, asio::redirect_error(asio::use_awaitable, error));
        patience_.cancel();
        if (error) {
            throw boost::system::system_error{is_late ? boost::asio::error::timed_out : error};
        }
        auto frame = parse_json(boost::beast::buffers_to_string(buffer.data()));
        co_return frame ? std::move(*frame) : Json{};
    }

    asio::awaitable<void> close() override {
        boost::system::error_code ignored;
        co_await stream_.async_close(websocket::close_code::normal, asio::redirect_error(asio::use_awaitable, ignored));
    }

private:
    SocketAddress address_;
    websocket::stream<tcp::socket> stream_;
    asio::steady_timer patience_;
};

}  // namespace

std::unique_ptr<EventSocket> make_event_socket(asio::any_io_executor executor, SocketAddress address) {
    return std::make_unique<BeastEventSocket>(std::move(executor), std::move(address));
}

}  // namespace holdfast::app::lifecycle
