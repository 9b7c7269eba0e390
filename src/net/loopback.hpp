// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <thread>

// For tests: a server on its own thread, and a peer that sends exactly the bytes it is told to.
namespace holdfast::net::testing {

inline constexpr std::chrono::seconds kPatience{20};  // what no test waits for unless it fails

// An io_context with a thread; what was spawned on it must have ended when it is destroyed.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    [[nodiscard]] asio::any_io_executor executor() { return context_.get_executor(); }

    // Runs a coroutine on the loop's thread and waits for its value.
    template <class T>
    T run(asio::awaitable<T> task) {
        auto ended = asio::co_spawn(context_, std::move(task), asio::use_future);
        if (ended.wait_for(kPatience) != std::future_status::ready) {
            throw std::runtime_error{"the coroutine did not end"};
        }
        return ended.get();
    }

private:
    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::thread thread_;
};

// Closes the server before the loop ends.
class Server {
public:
    Server(Loop& loop, ServerOptions options, Handlers handlers);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] std::string url(const std::string& path) const;
    [[nodiscard]] std::size_t connection_count();
    [[nodiscard]] std::future<void> close(std::chrono::milliseconds grace);

private:
    Loop& loop_;
    std::unique_ptr<HttpServer> server_;
};

struct Reply {
    int status = 0;
    std::string head;  // with the status line
    std::string body;
};

class Peer {
public:
    explicit Peer(std::uint16_t port);
    explicit Peer(int connected_socket) : socket_{connected_socket} {}
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void send(std::string_view bytes) const;
    void shut_down_sending() const;
    // Exactly so many bytes; fewer when the connection ended before.
    [[nodiscard]] std::string receive(std::size_t count);
    // A response by its Content-Length; nothing when the connection ended before one was complete.
    [[nodiscard]] std::optional<Reply> read_reply(bool has_body = true);
    // Everything until the server closes.
    [[nodiscard]] std::string read_to_end();

private:
    bool receive_more();

    int socket_;
    std::string received_{};
};

// A listening socket that a test serves by hand.
class Listener {
public:
    Listener();
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::unique_ptr<Peer> accept() const;
    void stop();

private:
    int socket_;
    std::uint16_t port_ = 0;
};

}  // namespace holdfast::net::testing
