// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "base/random.hpp"
#include "redis/address.hpp"
#include "redis/reply.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace holdfast::redis {

namespace asio = boost::asio;

struct ClientOptions {
    std::size_t max_queued = 4096;
    std::size_t max_at_once = 256;           // in one round trip
    std::chrono::milliseconds timeout{250};  // of connecting, and of an answer
    std::chrono::milliseconds least_pause{100};
    std::chrono::milliseconds longest_pause{5000};  // between two attempts to connect
};

// Asks a Redis that may go away at any time. Commands queue up, and whatever waits goes out in one round trip. While
// there is no connection, everything is answered at once with nothing.
class Client {
public:
    // Answers are delivered on `executor`. `random` must be safe from any thread.
    Client(
        Address address, asio::any_io_executor executor, Random& random, Metrics& metrics, ClientOptions options = {}
    );
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // A thread calls it; it ends after `stop`, which any other may call.
    void run();
    void stop();

    // Nothing: Redis was not reached, was too slow, or refused (which is logged). The command may have run all the
    // same. Awaited before the client dies.
    [[nodiscard]] asio::awaitable<std::optional<Reply>> ask(Command command);
    // From any thread; dropped when it can't be sent.
    void tell(Command command);

    [[nodiscard]] bool is_connected() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace holdfast::redis
