// SPDX-License-Identifier: Apache-2.0
#include "net/http_session.hpp"

#include "base/log.hpp"
#include "net/response_head.hpp"
#include "net/upgrade.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace holdfast::net {

namespace {

constexpr std::size_t kReadSize = std::size_t{4} * 1024;
constexpr std::size_t kBodyReadSize = std::size_t{64} * 1024;
constexpr std::size_t kKeptBuffer = std::size_t{16} * 1024;  // what an idle connection may hold in each direction
constexpr std::size_t kCopiedBody = std::size_t{16} * 1024;  // below this, one buffer is cheaper than two
constexpr std::size_t kLingerBytes = std::size_t{1024} * 1024;
constexpr std::chrono::milliseconds kLingerTime{2'000};
constexpr auto kForever = std::chrono::milliseconds::max();

template <class Stream>
constexpr bool kIsTls = !std::is_same_v<Stream, asio::ip::tcp::socket>;

asio::ip::tcp::socket& tcp_socket(asio::ip::tcp::socket& socket) {
    return socket;
}
asio::ip::tcp::socket& tcp_socket(asio::ssl::stream<asio::ip::tcp::socket>& stream) {
    return stream.next_layer();
}

bool asks_to_close(const HttpResponse& response) {
    const auto connection = find_header(response.headers, "Connection");
    return connection && (*connection == "close" || *connection == "Close");
}

}  // namespace

template <class Stream>
HttpSession<Stream>::HttpSession(ServerCore& core, Stream& stream, std::string remote_address)
    : core_{core},
      stream_{stream},
      remote_address_{std::move(remote_address)},
      parser_{{
          .max_header_bytes = core.options.max_header_bytes,
          .max_body_bytes = core.options.max_body_bytes,
          .double_slash = core.options.allow_double_slash ? DoubleSlash::collapsed : DoubleSlash::refused,
      }} {
    core_.connections.add(*this);
}

template <class Stream>
HttpSession<Stream>::~HttpSession() {
    core_.connections.remove(*this);
}

template <class Stream>
asio::awaitable<std::optional<HttpRequest>> HttpSession<Stream>::run() {
    if (!co_await shake_hands()) {
        co_return std::nullopt;
    }
    while (co_await read_request()) {
        const bool wants_websocket = parser_.wants_websocket();
        auto request = std::move(parser_.request());
        request.remote_address = remote_address_;
        request.is_tls = kIsTls<Stream>;
        is_head_ = request.method == "HEAD";
        keep_alive_ = parser_.keep_alive();
        HttpResponse response;
        if (wants_websocket) {
            auto refused = judge_upgrade(core_, request, !in_.empty());
            if (!refused) {
                request.headers.shrink_to_fit();
                co_return request;
            }
            response = std::move(*refused);
            // A proxy that takes every answer to an upgrade for a tunnel would pass on what comes next unlooked at.
            keep_alive_ = false;
        } else {
            response = co_await answer(std::move(request));
        }
        keep_alive_ = keep_alive_ && !core_.is_draining && !asks_to_close(response);
        if (!co_await write_response(std::move(response))) {
            break;
        }
        if (!keep_alive_) {
            co_await linger();
            break;
        }
    }
    co_return std::nullopt;
}

template <class Stream>
void HttpSession<Stream>::tick(SteadyTime now) {
    if (now < deadline_) {
        return;
    }
    deadline_ = SteadyTime::max();
    if (phase_ == Phase::reading) {
        // Only the read is given up: there is an answer to send.
        is_timed_out_ = true;
        boost::system::error_code ignored;
        static_cast<void>(tcp_socket(stream_).cancel(ignored));
    } else {
        cut();
    }
}

template <class Stream>
void HttpSession<Stream>::drain() {
    if (phase_ == Phase::idle || phase_ == Phase::handshake) {
        cut();
    }
}

template <class Stream>
void HttpSession<Stream>::cut() {
    boost::system::error_code ignored;
    static_cast<void>(tcp_socket(stream_).close(ignored));
}

template <class Stream>
void HttpSession<Stream>::enter(Phase phase, std::chrono::milliseconds timeout) {
    phase_ = phase;
    deadline_ = timeout == kForever ? SteadyTime::max() : std::chrono::steady_clock::now() + timeout;
}

template <class Stream>
asio::awaitable<bool> HttpSession<Stream>::shake_hands() {
    boost::system::error_code error;
    if constexpr (kIsTls<Stream>) {
        enter(Phase::handshake, core_.options.header_timeout);
        co_await stream_.async_handshake(
            asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error)
        );
    }
    co_return !error;
}

template <class Stream>
asio::awaitable<bool> HttpSession<Stream>::read_request() {
    parser_.reset();
    in_.shrink(kKeptBuffer);
    is_head_ = false;
    bool is_continued = false;
    enter(Phase::idle, core_.options.idle_timeout);
    for (;;) {
        if (!in_.empty()) {
            if (phase_ == Phase::idle) {
                enter(Phase::reading, core_.options.header_timeout);
            }
            std::size_t taken = 0;
            const auto progress = parser_.feed(in_.view(), taken);
            in_.consume(taken);
            if (progress == RequestParser::Progress::complete) {
                enter(Phase::running, kForever);
                co_return true;
            }
            if (progress == RequestParser::Progress::refused) {
                co_return co_await refuse(parser_.refusal());
            }
        }
        if (phase_ == Phase::idle && core_.is_draining) {
            co_return false;
        }
        const bool is_body = parser_.is_header_complete();
        if (is_body && in_.empty() && parser_.expects_continue() && !std::exchange(is_continued, true)) {
            out_ = "HTTP/1.1 100 Continue\r\n\r\n";
            if (!co_await write_all({asio::buffer(out_), {}})) {
                co_return false;
            }
            enter(Phase::reading, core_.options.header_timeout);
        }
        const auto room = in_.prepare(is_body ? kBodyReadSize : kReadSize);
        boost::system::error_code error;
        const auto count = co_await stream_.async_read_some(
            asio::buffer(room.data(), room.size()), asio::redirect_error(asio::use_awaitable, error)
        );
        if (std::exchange(is_timed_out_, false)) {
            co_return co_await refuse({408, "The request did not arrive in time."});
        }
        if (error) {
            co_return false;
        }
        in_.commit(count);
    }
}

// Answers what can't be read on from, and ends the connection.
template <class Stream>
asio::awaitable<bool> HttpSession<Stream>::refuse(RequestRefusal refusal) {
    keep_alive_ = false;
    is_head_ = parser_.request().method == "HEAD";
    if (co_await write_response(core_.transport_error(refusal.status, refusal.detail))) {
        co_await linger();
    }
    co_return false;
}

template <class Stream>
asio::awaitable<HttpResponse> HttpSession<Stream>::answer(HttpRequest request) {
    const auto method = request.method;
    const auto path = request.path;
    std::string what;
    try {
        co_return co_await core_.handlers.http(std::move(request));
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {
        what = "of a type unknown";
    }
    // A cancelled handler comes here too; the next co_await then ends the session.
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() == asio::cancellation_type::none) {
        log::error("an exception left a handler", {{"method", method}, {"path", path}, {"what", what}});
    }
    co_return core_.transport_error(500, "The server failed to handle the request.");
}

template <class Stream>
asio::awaitable<bool> HttpSession<Stream>::write_response(HttpResponse response) {
    const ResponseFraming framing{
        .keep_alive = keep_alive_,
        .is_http_1_0 = parser_.is_header_complete() && parser_.is_http_1_0(),
        .date = core_.date(),
    };
    out_.clear();
    if (!append_response_head(out_, response, framing)) {
        log::error("a response had a status or header that cannot be sent", {{"status", response.status}});
        response = core_.transport_error(500, "The server failed to render its response.");
        if (!append_response_head(out_, response, framing)) {
            co_return false;
        }
    }
    if (is_head_ || !has_content(response.status)) {
        response.body.clear();
    }
    if (response.body.size() <= kCopiedBody) {
        out_.append(std::exchange(response.body, {}));
    }
    const bool is_written = co_await write_all({asio::buffer(out_), asio::buffer(response.body)});
    if (out_.capacity() > 2 * kCopiedBody) {
        out_ = {};
    }
    co_return is_written;
}

template <class Stream>
asio::awaitable<bool> HttpSession<Stream>::write_all(std::array<asio::const_buffer, 2> parts) {
    while (parts[0].size() + parts[1].size() > 0) {
        enter(Phase::writing, core_.options.write_timeout);
        boost::system::error_code error;
        const auto count = co_await stream_.async_write_some(parts, asio::redirect_error(asio::use_awaitable, error));
        if (error) {
            co_return false;
        }
        const auto from_first = std::min(count, parts[0].size());
        parts[0] += from_first;
        parts[1] += count - from_first;
    }
    co_return true;
}

// Closing with unread input resets the connection, and the reset may overtake the response: read on for a while.
template <class Stream>
asio::awaitable<void> HttpSession<Stream>::linger() {
    enter(Phase::closing, kLingerTime);
    boost::system::error_code error;
    if constexpr (kIsTls<Stream>) {
        co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }
    auto& socket = tcp_socket(stream_);
    static_cast<void>(socket.shutdown(asio::ip::tcp::socket::shutdown_send, error));
    const auto scratch = in_.prepare(kReadSize);
    for (std::size_t count = 0; !error && count < kLingerBytes;) {
        count += co_await socket.async_read_some(
            asio::buffer(scratch.data(), scratch.size()), asio::redirect_error(asio::use_awaitable, error)
        );
    }
    cut();
}

template class HttpSession<asio::ip::tcp::socket>;
template class HttpSession<asio::ssl::stream<asio::ip::tcp::socket>>;

}  // namespace holdfast::net
