// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/background_checkpoints.hpp"

#include "base/log.hpp"

#include <sqlite3.h>

#include <utility>

namespace holdfast::store {

namespace {

constexpr int kPagesToBegin = 8000;          // 32 MB: rare, and still short
constexpr int kMostRounds = 8;               // each leaves what was committed during it
constexpr std::int64_t kPagesToLeave = 500;  // to the writer, a few milliseconds

// How many pages of the log are in the database by now.
std::int64_t checkpoint(sqlite::Connection& connection) {
    sqlite::Statement statement = connection.prepare("PRAGMA wal_checkpoint(PASSIVE)");
    return statement.step() ? statement.integer(2) : 0;
}

}  // namespace

BackgroundCheckpoints::BackgroundCheckpoints(std::string path, std::string vfs)
    : path_{std::move(path)},
      vfs_{std::move(vfs)},
      thread_{[this](const std::stop_token& stop) { run(stop); }} {}

BackgroundCheckpoints::~BackgroundCheckpoints() = default;

void BackgroundCheckpoints::tend(sqlite::Connection& writer) {
    const std::unique_lock lock{mutex_, std::try_to_lock};
    if (!lock) {
        return;
    }
    switch (state_) {
        case State::idle:
            if (writer.logged_pages() >= kPagesToBegin) {
                state_ = State::wanted;
                changed_.notify_one();
            }
            break;
        case State::carried:
            state_ = try_to("end", [&] { (void)checkpoint(writer); }) ? State::idle : State::untrusted;
            break;
        case State::untrusted:
            writer.keep_log();
            break;
        case State::wanted:
            break;
    }
}

void BackgroundCheckpoints::run(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (changed_.wait(lock, stop, [this] { return state_ == State::wanted; })) {
        lock.unlock();
        const bool is_trusted = try_to("carry over", [this] { carry_over(); });
        lock.lock();
        state_ = is_trusted ? State::carried : State::untrusted;
    }
}

// Synced here, or the writer would wait for all of it at the end.
void BackgroundCheckpoints::carry_over() {
    sqlite::Connection connection{path_, {.create = false, .vfs = vfs_}};
    sqlite::configure_writer(connection);
    std::int64_t carried = 0;
    for (int round = 0; round < kMostRounds; ++round) {
        const std::int64_t before = std::exchange(carried, checkpoint(connection));
        connection.sync();
        if (carried - before <= kPagesToLeave) {
            break;
        }
    }
}

// After a failed sync the kernel may have dropped pages that SQLite takes for carried over, and a later sync would not
// tell (https://wiki.postgresql.org/wiki/Fsync_Errors). They are in the log, from which the next start writes them
// anew.
bool BackgroundCheckpoints::try_to(std::string_view what, const std::function<void()>& work) {
    try {
        work();
    } catch (const sqlite::Error& error) {
        if (error.code() == SQLITE_IOERR_FSYNC) {
            log::error(
                "the disk did not keep what it was given: the database's log grows until the server is started anew",
                {{"why", error.what()}}
            );
            return false;
        }
        log::warn("the database's log could not be worked off", {{"step", what}, {"why", error.what()}});
    }
    return true;
}

}  // namespace holdfast::store
