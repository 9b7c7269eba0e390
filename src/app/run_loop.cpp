// SPDX-License-Identifier: Apache-2.0
#include "app/run_loop.hpp"

#include "app/exit_codes.hpp"
#include "base/log.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <cstdlib>
#include <exception>

namespace holdfast::app {

struct RunLoop::Impl {
    asio::io_context io{1};
    asio::signal_set signals{io};
    std::function<asio::awaitable<void>()> close;
    bool is_closing = false;
    std::exception_ptr thrown;
    net::TaskGroup tasks{io.get_executor()};
    net::TaskGroup shutdown{io.get_executor()};

    void await_signal() {
        signals.async_wait([this](const boost::system::error_code& error, int number) {
            if (error) {
                return;
            }
            if (is_closing) {
                std::_Exit(128 + number);
            }
            begin_to_close();
            await_signal();
        });
    }

    void begin_to_close() {
        if (!is_closing) {
            is_closing = true;
            log::info("stopping");
            shutdown.spawn("shutdown", close_and_stop());
        }
    }

    asio::awaitable<void> close_and_stop() {
        tasks.cancel();
        try {
            co_await close();
            co_await tasks.join();
        } catch (const std::exception& error) {
            log::error("the shutdown failed", {{"error", error.what()}});
        }
        io.stop();
    }

    asio::awaitable<void> work_and_stop(asio::awaitable<void> work) {
        try {
            co_await std::move(work);
        } catch (...) {
            thrown = std::current_exception();
        }
        io.stop();
    }
};

RunLoop::RunLoop() : impl_{std::make_unique<Impl>()} {
    // A peer that goes away while it is written to is no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
}

RunLoop::~RunLoop() = default;

asio::any_io_executor RunLoop::executor() {
    return impl_->io.get_executor();
}

void RunLoop::spawn(std::string name, asio::awaitable<void> task) {
    impl_->tasks.spawn(std::move(name), std::move(task));
}

void RunLoop::run(std::function<asio::awaitable<void>()> close) {
    impl_->close = std::move(close);
    impl_->signals.add(SIGTERM);
    impl_->signals.add(SIGINT);
    impl_->await_signal();
    impl_->io.run();
}

void RunLoop::run_to_end(asio::awaitable<void> work) {
    impl_->tasks.spawn("work", impl_->work_and_stop(std::move(work)));
    impl_->io.run();
    impl_->io.restart();
    if (impl_->thrown) {
        std::rethrow_exception(std::exchange(impl_->thrown, nullptr));
    }
}

void RunLoop::stop() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->begin_to_close(); });
}

}  // namespace holdfast::app
