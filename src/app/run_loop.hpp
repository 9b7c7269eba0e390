// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/task_group.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace holdfast::app {

namespace asio = boost::asio;

// The I/O thread: it is the caller's.
class RunLoop {
public:
    RunLoop();
    ~RunLoop();
    RunLoop(const RunLoop&) = delete;
    RunLoop& operator=(const RunLoop&) = delete;

    [[nodiscard]] asio::any_io_executor executor();
    void spawn(std::string name, asio::awaitable<void> task);

    // Runs until SIGTERM or SIGINT, then until `close` is done. A second signal ends the process at once.
    void run(std::function<asio::awaitable<void>()> close);
    // Runs until `work` is done; what it throws is thrown.
    void run_to_end(asio::awaitable<void> work);
    // As a signal does.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace holdfast::app
