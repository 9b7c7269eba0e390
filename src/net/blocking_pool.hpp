// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace holdfast::net {

namespace asio = boost::asio;

// Runs blocking work (a read of the database, a password hash) away from the I/O thread.
class BlockingPool {
public:
    virtual ~BlockingPool() = default;
    // Runs `work` on a pool thread, then `done` on the executor that the pool delivers to. False when the queue is full
    // (neither is run).
    [[nodiscard]] virtual bool submit(std::move_only_function<void()> work, std::move_only_function<void()> done) = 0;
    // Finishes what is queued and joins the threads; nothing is taken after. Must return before the executor's context
    // dies.
    virtual void close() {}
};

// Threads of its own; the destructor closes it.
[[nodiscard]] std::unique_ptr<BlockingPool> make_blocking_pool(
    asio::any_io_executor executor, std::size_t threads, std::size_t max_queued
);
// Runs the work at once on the caller's thread and posts `done`: for simulations on one thread.
[[nodiscard]] std::unique_ptr<BlockingPool> make_inline_pool(asio::any_io_executor executor);

struct PoolOverloaded final : std::exception {
    [[nodiscard]] const char* what() const noexcept override { return "the blocking pool's queue is full"; }
};

// Awaits `work()` on the pool; its exception is thrown to the awaiting coroutine. Throws PoolOverloaded when the queue
// is full.
template <class Work>
asio::awaitable<std::invoke_result_t<Work&>> run_blocking(BlockingPool& pool, Work work);

}  // namespace holdfast::net

#include "net/blocking_pool_impl.hpp"
