// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/background_checkpoints.hpp"

#include "base/log.hpp"

#include <utility>

namespace holdfast::store {

namespace {

constexpr int kPagesToBegin = 4000;  // 16 MB: rare, and still short
constexpr int kRounds = 3;           // each leaves what was committed during it
constexpr int kPagesToLeave = 500;   // to the writer, a few milliseconds

// How many pages of the log were not carried over.
std::int64_t checkpoint(sqlite::Connection& connection) {
    sqlite::Statement statement = connection.prepare("PRAGMA wal_checkpoint(PASSIVE)");
    return statement.step() ? statement.integer(1) - statement.integer(2) : 0;
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
    if (state_ == State::idle && writer.logged_pages() >= kPagesToBegin) {
        state_ = State::wanted;
        changed_.notify_one();
    } else if (state_ == State::carried) {
        state_ = State::idle;
        try {
            (void)checkpoint(writer);
        } catch (const sqlite::Error& error) {
            log::warn("the database's log could not be ended", {{"why", error.what()}});
        }
    }
}

void BackgroundCheckpoints::run(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (changed_.wait(lock, stop, [this] { return state_ == State::wanted; })) {
        lock.unlock();
        carry_over();
        lock.lock();
        state_ = State::carried;
    }
}

void BackgroundCheckpoints::carry_over() {
    try {
        sqlite::Connection connection{path_, {.create = false, .vfs = vfs_}};
        sqlite::configure_writer(connection);
        for (int round = 0; round < kRounds && checkpoint(connection) > kPagesToLeave; ++round) {
        }
    } catch (const sqlite::Error& error) {
        log::warn("the database's log could not be carried over", {{"why", error.what()}});
    }
}

}  // namespace holdfast::store
