// SPDX-License-Identifier: Apache-2.0
#pragma once

// Included by net/blocking_pool.hpp, and by that alone.

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace holdfast::net {

namespace detail {

// Shared by the pool's thread and the awaiting coroutine, so that neither depends on the other's lifetime.
template <class Work>
struct BlockingCall {
    using Value = std::invoke_result_t<Work&>;
    using Kept = std::conditional_t<std::is_void_v<Value>, bool, Value>;

    explicit BlockingCall(Work to_run) : work{std::move(to_run)} {}

    void run() noexcept {
        try {
            if constexpr (std::is_void_v<Value>) {
                (*work)();
                value.emplace(true);
            } else {
                value.emplace((*work)());
            }
        } catch (...) {
            exception = std::current_exception();
        }
        work.reset();  // what it captured dies on the thread that used it
    }

    Value take() {
        if (exception) {
            std::rethrow_exception(std::exchange(exception, nullptr));
        }
        if constexpr (!std::is_void_v<Value>) {
            return std::move(*value);
        }
    }

    std::optional<Work> work;
    std::optional<Kept> value{};
    std::exception_ptr exception{};
};

template <class Call>
asio::awaitable<void> complete_on_pool(BlockingPool& pool, std::shared_ptr<Call> call) {
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [&pool](auto handler, std::shared_ptr<Call> running) {
            // Kept apart from the pool's functions: a handler that is destroyed uncalled destroys its coroutine.
            auto kept = std::make_shared<decltype(handler)>(std::move(handler));
            const bool is_taken = pool.submit([running] { running->run(); }, [kept] { std::move (*kept)(); });
            if (!is_taken) {
                running->exception = std::make_exception_ptr(PoolOverloaded{});
                asio::post(asio::get_associated_executor(*kept), [kept] { std::move (*kept)(); });
            }
        },
        asio::use_awaitable,
        std::move(call)
    );
}

template <class Work>
asio::awaitable<std::invoke_result_t<Work&>> run_on(BlockingPool* pool, Work work) {
    const auto call = std::make_shared<BlockingCall<Work>>(std::move(work));
    co_await complete_on_pool(*pool, call);
    co_return call->take();
}

}  // namespace detail

template <class Work>
asio::awaitable<std::invoke_result_t<Work&>> run_blocking(BlockingPool& pool, Work work) {
    return detail::run_on(&pool, std::move(work));
}

}  // namespace holdfast::net
