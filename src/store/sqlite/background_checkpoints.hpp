// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace holdfast::store {

// Carries the write-ahead log of one SQLite file over into the database on a thread of its own, so that no batch waits
// for it. Only the writer can let the log begin anew: it carries over what was committed meanwhile, which is little.
// PASSIVE throughout (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint): nobody is locked out. Trouble with the
// disk is logged and tried again later; until then the log grows. After a failed sync nothing is tried again: the log,
// which has everything, is kept for the next start.
class BackgroundCheckpoints {
public:
    BackgroundCheckpoints(std::string path, std::string vfs);
    BackgroundCheckpoints(const BackgroundCheckpoints&) = delete;
    BackgroundCheckpoints& operator=(const BackgroundCheckpoints&) = delete;
    ~BackgroundCheckpoints();

    // On the writer's thread, between two transactions.
    void tend(sqlite::Connection& writer);

private:
    enum class State { idle, wanted, carried, untrusted };

    void run(const std::stop_token& stop);
    void carry_over();
    // False after a failed sync.
    [[nodiscard]] static bool try_to(std::string_view what, const std::function<void()>& work);

    std::string path_;
    std::string vfs_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    State state_ = State::idle;
    std::jthread thread_;
};

}  // namespace holdfast::store
