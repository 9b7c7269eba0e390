// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>
#include <string>
#include <vector>

namespace holdfast::realtime::testing {

// A peer that takes what is sent only when it is told to.
class FakeSocket final : public net::WebSocket {
public:
    explicit FakeSocket(boost::asio::any_io_executor executor, bool takes_at_once = true)
        : takes_at_once_{takes_at_once},
          arrived_{executor, Wait::time_point::max()},
          emptied_{executor, Wait::time_point::max()} {}

    // ---- the peer's side ------------------------------------------------------------------------------------------
    void say(std::string text) {
        incoming_.push_back(std::move(text));
        arrived_.cancel();
    }
    void hang_up() {
        is_open_ = false;
        arrived_.cancel();
        emptied_.cancel();
    }
    void take_all() {
        queued_ = 0;
        emptied_.cancel();
    }
    void take_at_once(bool takes) {
        takes_at_once_ = takes;
        if (takes) {
            take_all();
        }
    }
    std::vector<std::string> sent;
    std::optional<std::uint16_t> close_code;

    // ---- the server's side ----------------------------------------------------------------------------------------
    boost::asio::awaitable<std::optional<std::string>> read() override {
        while (incoming_.empty() && is_open_) {
            co_await pause(arrived_);
        }
        if (incoming_.empty()) {
            co_return std::nullopt;
        }
        std::string text = std::move(incoming_.front());
        incoming_.pop_front();
        co_return text;
    }
    void send(std::shared_ptr<const std::string> text) override {
        sent.push_back(*text);
        queued_ += takes_at_once_ ? 0 : text->size();
        most_queued = std::max(most_queued, queued_);
    }
    [[nodiscard]] std::size_t queued_bytes() const override { return queued_; }
    boost::asio::awaitable<bool> drained() override {
        while (queued_ > 0 && is_open_) {
            co_await pause(emptied_);
        }
        co_return is_open_;
    }
    void close(std::uint16_t code, std::string) override {
        close_code = close_code.value_or(code);
        hang_up();
    }
    [[nodiscard]] bool is_open() const override { return is_open_; }

    std::size_t most_queued = 0;

private:
    using Wait = boost::asio::steady_timer;

    static boost::asio::awaitable<void> pause(Wait& timer) {
        boost::system::error_code ignored;
        co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }

    bool takes_at_once_;
    bool is_open_ = true;
    std::size_t queued_ = 0;
    std::deque<std::string> incoming_;
    Wait arrived_;
    Wait emptied_;
};

}  // namespace holdfast::realtime::testing
