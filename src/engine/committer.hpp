// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace holdfast::engine {

// One piece of work at a time on a thread of its own.
class Committer {
public:
    // `finished` is called on that thread after each piece of work.
    explicit Committer(std::function<void()> finished);
    Committer(const Committer&) = delete;
    Committer& operator=(const Committer&) = delete;
    ~Committer();  // waits for the work under way

    // After the result of the work before was taken.
    void start(std::function<void()> work);
    [[nodiscard]] bool is_finished() const;
    // Once it is finished: what the work threw, or null.
    [[nodiscard]] std::exception_ptr take();

private:
    void run();

    std::function<void()> finished_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::function<void()> work_;                // waits to be done
    std::optional<std::exception_ptr> result_;  // waits to be taken
    bool is_closed_ = false;
    std::thread thread_;  // last: it uses the others
};

}  // namespace holdfast::engine
