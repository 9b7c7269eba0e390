// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace holdfast::net {

namespace asio = boost::asio;

// The only place where coroutines are spawned. Make it the owner's last member: tasks then never outlive what they use,
// provided the owner awaits `join` before it dies (checked). An exception that leaves a task is logged with the task's
// name.
class TaskGroup {
public:
    explicit TaskGroup(asio::any_io_executor executor);
    ~TaskGroup();
    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    void spawn(std::string name, asio::awaitable<void> task);
    // Asks every task to stop by Asio's cancellation (terminal). Call on the executor.
    void cancel();
    [[nodiscard]] std::size_t size() const;
    // Completes when no task is left.
    asio::awaitable<void> join();
    // For an owner whose tasks share ownership of all they use: the group may then die before them.
    void release();
    [[nodiscard]] asio::any_io_executor executor() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace holdfast::net
