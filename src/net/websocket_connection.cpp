// SPDX-License-Identifier: Apache-2.0
#include "net/websocket_connection.hpp"

#include "base/log.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <list>

namespace holdfast::net {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

namespace {

constexpr std::size_t kMaxMessage = std::size_t{64} * 1024;
constexpr std::size_t kFirstRead = 128;
constexpr std::chrono::seconds kCloseTimeout{5};
constexpr Duration kRecheck = std::chrono::hours{1};  // waits end by notification

// One outstanding write; all else waits in the queue. Callbacks rather than coroutines write, ping and close, so that
// an idle socket holds no frame for them.
template <class Stream>
class WebSocketConnection final : public WebSocket,
                                  public Connection,
                                  public std::enable_shared_from_this<WebSocketConnection<Stream>> {
public:
    WebSocketConnection(std::shared_ptr<ServerCore> core, Stream stream)
        : core_{std::move(core)},
          stream_{std::move(stream)},
          changed_{core_->executor} {
        core_->connections.add(*this);
    }
    ~WebSocketConnection() override { leave(); }
    WebSocketConnection(const WebSocketConnection&) = delete;
    WebSocketConnection& operator=(const WebSocketConnection&) = delete;

    asio::awaitable<bool> accept(const HttpRequest& request);
    // Closes if that has not happened, and waits for the end.
    asio::awaitable<void> finish(std::uint16_t code);

    asio::awaitable<std::optional<std::string>> read() override;
    void send(std::shared_ptr<const std::string> text) override;
    [[nodiscard]] std::size_t queued_bytes() const override { return queued_bytes_; }
    asio::awaitable<bool> drained() override;
    void close(std::uint16_t code, std::string reason) override;
    [[nodiscard]] bool is_open() const override { return !is_closing_ && !is_over_; }

    void tick(SteadyTime now) override;
    void drain() override { close(websocket::close_code::going_away, "the server is stopping"); }
    void cut() override;

private:
    void write_next();
    void write_close();
    void ping();
    void end();
    void leave() {
        if (std::exchange(is_registered_, false)) {
            core_->connections.remove(*this);
        }
    }

    std::shared_ptr<ServerCore> core_;
    websocket::stream<Stream, false> stream_;
    std::list<std::shared_ptr<const std::string>> queue_{};
    std::size_t queued_bytes_ = 0;
    Signal changed_;
    SteadyTime heard_at_ = std::chrono::steady_clock::now();
    SteadyTime pinged_at_ = heard_at_;
    SteadyTime write_deadline_ = SteadyTime::max();
    websocket::close_reason close_reason_{};
    bool is_registered_ = true;
    bool is_reading_ = false;
    bool is_writing_ = false;
    bool is_pinging_ = false;
    bool is_closing_ = false;  // a close frame is due or sent
    bool is_over_ = false;     // nothing more can be sent or received
};

template <class Stream>
asio::awaitable<bool> WebSocketConnection<Stream>::accept(const HttpRequest& request) {
    stream_.set_option(websocket::stream_base::timeout{
        .handshake_timeout = kCloseTimeout, .idle_timeout = websocket::stream_base::none(), .keep_alive_pings = false
    });
    stream_.read_message_max(kMaxMessage);
    stream_.auto_fragment(false);
    stream_.control_callback([this](websocket::frame_type, beast::string_view) {
        heard_at_ = std::chrono::steady_clock::now();
    });
    beast::http::request<beast::http::empty_body> handshake{beast::http::verb::get, "/", 11};
    for (const auto* name : {"Host", "Connection", "Upgrade", "Sec-WebSocket-Version", "Sec-WebSocket-Key"}) {
        handshake.set(name, request.header(name).value_or(""));
    }
    beast::error_code error;
    co_await stream_.async_accept(handshake, asio::redirect_error(asio::use_awaitable, error));
    heard_at_ = std::chrono::steady_clock::now();
    if (error) {
        end();
    }
    co_return !error;
}

template <class Stream>
asio::awaitable<void> WebSocketConnection<Stream>::finish(std::uint16_t code) {
    close(code, {});
    while (!is_over_) {
        co_await changed_.wait_for(kRecheck);
    }
    cut();
    leave();
}

template <class Stream>
asio::awaitable<std::optional<std::string>> WebSocketConnection<Stream>::read() {
    const auto self = this->shared_from_this();
    if (!is_open()) {
        co_return std::nullopt;
    }
    std::string text;
    std::size_t size = 0;
    beast::error_code error;
    heard_at_ = std::chrono::steady_clock::now();
    is_reading_ = true;
    do {
        // Most sockets wait most of their life, with this room.
        text.resize(size + std::max(kFirstRead, size));
        const auto room = asio::buffer(text) + size;
        size += co_await stream_.async_read_some(room, asio::redirect_error(asio::use_awaitable, error));
    } while (!error && !stream_.is_message_done());
    text.resize(size);
    is_reading_ = false;
    if (error) {
        // Beast has answered a close frame, and closed with the fitting code what broke the protocol or the size.
        if (!is_closing_) {
            end();
        }
        co_return std::nullopt;
    }
    heard_at_ = std::chrono::steady_clock::now();
    if (stream_.got_binary()) {
        close(websocket::close_code::unknown_data, "text only");
        co_return std::nullopt;
    }
    co_return text;
}

template <class Stream>
void WebSocketConnection<Stream>::send(std::shared_ptr<const std::string> text) {
    if (!is_open()) {
        return;
    }
    queued_bytes_ += text->size();
    queue_.push_back(std::move(text));
    if (!is_writing_) {
        write_next();
    }
}

template <class Stream>
void WebSocketConnection<Stream>::write_next() {
    is_writing_ = true;
    write_deadline_ = std::chrono::steady_clock::now() + core_->options.write_timeout;
    stream_.text(true);
    stream_.async_write(
        asio::buffer(*queue_.front()),
        [self = this->shared_from_this()](const beast::error_code& error, std::size_t) {
            self->is_writing_ = false;
            self->write_deadline_ = SteadyTime::max();
            self->queued_bytes_ -= self->queue_.front()->size();
            self->queue_.pop_front();
            if (error || self->is_over_) {
                self->queue_.clear();
                self->queued_bytes_ = 0;
                self->end();
            } else if (!self->queue_.empty()) {
                self->write_next();
            } else {
                self->changed_.notify();
                if (self->is_closing_) {
                    self->write_close();
                }
            }
        }
    );
}

template <class Stream>
asio::awaitable<bool> WebSocketConnection<Stream>::drained() {
    const auto self = this->shared_from_this();
    while (is_open() && queued_bytes_ > 0) {
        co_await changed_.wait_for(kRecheck);
    }
    co_return is_open();
}

template <class Stream>
void WebSocketConnection<Stream>::close(std::uint16_t code, std::string reason) {
    if (!is_open()) {
        return;
    }
    is_closing_ = true;
    constexpr std::size_t kMaxReason = 123;  // a control frame holds 125 bytes, two of them the code
    close_reason_ = {static_cast<websocket::close_code>(code), beast::string_view{reason}.substr(0, kMaxReason)};
    changed_.notify();
    if (!is_writing_) {
        write_close();
    }
}

template <class Stream>
void WebSocketConnection<Stream>::write_close() {
    stream_.async_close(close_reason_, [self = this->shared_from_this()](const beast::error_code&) { self->end(); });
}

template <class Stream>
void WebSocketConnection<Stream>::ping() {
    is_pinging_ = true;
    stream_.async_ping({}, [self = this->shared_from_this()](const beast::error_code&) { self->is_pinging_ = false; });
}

template <class Stream>
void WebSocketConnection<Stream>::tick(SteadyTime now) {
    if (is_over_) {
        return;
    }
    const bool is_silent = is_reading_ && now - heard_at_ >= core_->options.websocket_silence_timeout;
    if (is_silent || now >= write_deadline_) {
        cut();
    } else if (is_open() && !is_pinging_ && now - pinged_at_ >= core_->options.websocket_ping_interval) {
        pinged_at_ = now;
        ping();
    }
}

template <class Stream>
void WebSocketConnection<Stream>::cut() {
    beast::error_code ignored;
    static_cast<void>(beast::get_lowest_layer(stream_).close(ignored));
    end();
}

template <class Stream>
void WebSocketConnection<Stream>::end() {
    is_over_ = true;
    changed_.notify();
}

}  // namespace

template <class Stream>
asio::awaitable<void> serve_websocket(std::shared_ptr<ServerCore> core, Stream stream, HttpRequest request) {
    const auto socket = std::make_shared<WebSocketConnection<Stream>>(core, std::move(stream));
    const bool is_accepted = co_await socket->accept(request);
    std::uint16_t code = websocket::close_code::normal;
    if (is_accepted) {
        try {
            co_await core->handlers.websocket(std::move(request), socket);
        } catch (const std::exception& error) {
            if (socket->is_open()) {
                log::error("an exception left a WebSocket handler", {{"what", error.what()}});
            }
            code = websocket::close_code::internal_error;
        } catch (...) {
            log::error("an exception left a WebSocket handler", {{"what", "of a type unknown"}});
            code = websocket::close_code::internal_error;
        }
    }
    co_await socket->finish(code);
}

template asio::awaitable<void> serve_websocket(std::shared_ptr<ServerCore>, asio::ip::tcp::socket, HttpRequest);
template asio::awaitable<void> serve_websocket(
    std::shared_ptr<ServerCore>, asio::ssl::stream<asio::ip::tcp::socket>, HttpRequest
);

}  // namespace holdfast::net
