// SPDX-License-Identifier: Apache-2.0
#include "net/task_group.hpp"

#include "base/check.hpp"
#include "base/log.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <list>

namespace holdfast::net {

struct TaskGroup::State {
    struct Task {
        std::string name;
        asio::cancellation_signal signal{};
    };

    explicit State(asio::any_io_executor on) : executor{on}, emptied{on, asio::steady_timer::time_point::max()} {}

    void finish(std::list<Task>::iterator task) {
        // The coroutine that has just ended still points into its signal: free that after it.
        auto ended = std::make_shared<std::list<Task>>();
        ended->splice(ended->begin(), tasks, task);
        asio::post(executor, [ended = std::move(ended)] {});
        if (tasks.empty()) {
            emptied.cancel();
        }
    }

    asio::any_io_executor executor;
    std::list<Task> tasks{};
    asio::steady_timer emptied;
    bool is_released = false;
};

namespace {

void log_escaped(const std::string& task, const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const boost::system::system_error& error) {
        if (error.code() != asio::error::operation_aborted) {
            log::error("an exception left a task", {{"task", task}, {"what", error.what()}});
        }
    } catch (const std::exception& error) {
        log::error("an exception left a task", {{"task", task}, {"what", error.what()}});
    } catch (...) {
        log::error("an exception left a task", {{"task", task}, {"what", "of a type unknown"}});
    }
}

}  // namespace

TaskGroup::TaskGroup(asio::any_io_executor executor) : state_{std::make_shared<State>(std::move(executor))} {}

TaskGroup::~TaskGroup() {
    HOLDFAST_CHECK(state_->is_released || state_->tasks.empty(), "a task group died before its tasks were joined");
}

void TaskGroup::spawn(std::string name, asio::awaitable<void> task) {
    auto& tasks = state_->tasks;
    const auto entry = tasks.emplace(tasks.end(), std::move(name));
    asio::co_spawn(
        state_->executor,
        std::move(task),
        asio::bind_cancellation_slot(
            entry->signal.slot(),
            [state = state_, entry](const std::exception_ptr& exception) {
                if (exception) {
                    log_escaped(entry->name, exception);
                }
                state->finish(entry);
            }
        )
    );
}

void TaskGroup::cancel() {
    for (auto& task : state_->tasks) {
        task.signal.emit(asio::cancellation_type::terminal);
    }
}

std::size_t TaskGroup::size() const {
    return state_->tasks.size();
}

asio::awaitable<void> TaskGroup::join() {
    const auto state = state_;
    while (!state->tasks.empty()) {
        boost::system::error_code woken;
        co_await state->emptied.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

void TaskGroup::release() {
    state_->is_released = true;
}

asio::any_io_executor TaskGroup::executor() const {
    return state_->executor;
}

}  // namespace holdfast::net
