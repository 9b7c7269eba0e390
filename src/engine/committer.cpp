// SPDX-License-Identifier: Apache-2.0
#include "engine/committer.hpp"

#include "base/check.hpp"

#include <utility>

namespace holdfast::engine {

Committer::Committer(std::function<void()> finished) : finished_{std::move(finished)}, thread_{[this] { run(); }} {}

Committer::~Committer() {
    {
        const std::lock_guard lock{mutex_};
        is_closed_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Committer::start(std::function<void()> work) {
    {
        const std::lock_guard lock{mutex_};
        HOLDFAST_CHECK(!work_ && !result_, "one piece of work at a time");
        work_ = std::move(work);
    }
    changed_.notify_all();
}

bool Committer::is_finished() const {
    const std::lock_guard lock{mutex_};
    return result_.has_value();
}

std::exception_ptr Committer::take() {
    const std::lock_guard lock{mutex_};
    HOLDFAST_CHECK(result_.has_value(), "only finished work has a result");
    return *std::exchange(result_, std::nullopt);
}

void Committer::run() {
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [this] { return is_closed_ || work_; });
        if (!work_) {
            return;
        }
        const std::function<void()> work = std::exchange(work_, nullptr);
        lock.unlock();
        std::exception_ptr trouble;
        try {
            work();
        } catch (...) {
            trouble = std::current_exception();
        }
        lock.lock();
        result_ = trouble;
        lock.unlock();
        finished_();
        lock.lock();
    }
}

}  // namespace holdfast::engine
