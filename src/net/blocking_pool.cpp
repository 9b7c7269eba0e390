// SPDX-License-Identifier: Apache-2.0
#include "net/blocking_pool.hpp"

#include "base/log.hpp"

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace holdfast::net {

namespace {

void run_logged(std::move_only_function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        log::error("an exception left blocking work", {{"what", error.what()}});
    } catch (...) {
        log::error("an exception left blocking work", {{"what", "of a type unknown"}});
    }
}

class ThreadPool final : public BlockingPool {
public:
    ThreadPool(asio::any_io_executor executor, std::size_t threads, std::size_t max_queued)
        : executor_{std::move(executor)},
          max_queued_{max_queued} {
        for (std::size_t at = 0; at < threads; ++at) {
            threads_.emplace_back([this] { work_until_closed(); });
        }
    }
    ~ThreadPool() override { close(); }
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    bool submit(std::move_only_function<void()> work, std::move_only_function<void()> done) override {
        {
            const std::lock_guard lock{mutex_};
            if (is_closed_ || queue_.size() >= max_queued_) {
                return false;
            }
            // The context must not run out of work while a result is on its way to it.
            queue_.push_back({
                .work = std::move(work),
                .done = std::move(done),
                .executor = asio::prefer(executor_, asio::execution::outstanding_work.tracked),
            });
        }
        is_wanted_.notify_one();
        return true;
    }

    void close() override {
        {
            const std::lock_guard lock{mutex_};
            is_closed_ = true;
        }
        is_wanted_.notify_all();
        threads_.clear();
    }

private:
    struct Job {
        std::move_only_function<void()> work;
        std::move_only_function<void()> done;
        asio::any_io_executor executor;
    };

    void work_until_closed() {
        std::unique_lock lock{mutex_};
        for (;;) {
            is_wanted_.wait(lock, [this] { return is_closed_ || !queue_.empty(); });
            if (queue_.empty()) {
                return;
            }
            auto job = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            run_logged(job.work);
            asio::post(job.executor, std::move(job.done));
            job = {};
            lock.lock();
        }
    }

    asio::any_io_executor executor_;
    std::size_t max_queued_;
    std::mutex mutex_{};
    std::condition_variable is_wanted_{};
    std::deque<Job> queue_{};
    bool is_closed_ = false;
    std::vector<std::jthread> threads_{};
};

class InlinePool final : public BlockingPool {
public:
    explicit InlinePool(asio::any_io_executor executor) : executor_{std::move(executor)} {}

    bool submit(std::move_only_function<void()> work, std::move_only_function<void()> done) override {
        run_logged(work);
        asio::post(executor_, std::move(done));
        return true;
    }

private:
    asio::any_io_executor executor_;
};

}  // namespace

std::unique_ptr<BlockingPool> make_blocking_pool(
    asio::any_io_executor executor, std::size_t threads, std::size_t max_queued
) {
    return std::make_unique<ThreadPool>(std::move(executor), threads, max_queued);
}

std::unique_ptr<BlockingPool> make_inline_pool(asio::any_io_executor executor) {
    return std::make_unique<InlinePool>(std::move(executor));
}

}  // namespace holdfast::net
