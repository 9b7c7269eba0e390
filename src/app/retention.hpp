// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/backend.hpp"
#include "app/config.hpp"
#include "base/metrics.hpp"
#include "jobs/wake_up.hpp"
#include "net/blocking_pool.hpp"
#include "net/task_group.hpp"
#include "store/retention.hpp"

#include <map>
#include <memory>
#include <optional>

namespace holdfast::app {

// Lets go of what was kept long enough: every hour, a few rows at a time between the writer's batches, whole partitions
// where there are any. Ends at once, wherever it is: what is left goes another time.
class Retention {
public:
    Retention(const RetentionConfig& config, Backend& backend, asio::any_io_executor executor);

    void start();
    // The clock was moved.
    void look_again() { wake_up_.call(); }
    asio::awaitable<void> close();

private:
    struct Figures {
        Counter deleted;
        Gauge oldest;
    };

    asio::awaitable<void> run();
    asio::awaitable<void> tend_partitions();
    asio::awaitable<void> prune(store::PrunedTable table);
    asio::awaitable<store::PruneResult> take_step(store::PruneStep step);
    void wake_writer();
    asio::awaitable<void> measure();
    // Rows older than this may go; nothing: all stay.
    [[nodiscard]] std::optional<Timestamp> cutoff(store::PrunedTable table) const;
    asio::awaitable<void> pause(Duration length);

    RetentionConfig config_;
    Backend& backend_;
    std::map<store::PrunedTable, Figures> figures_;
    std::unique_ptr<store::Retention> retention_;
    std::unique_ptr<net::BlockingPool> pool_;  // one thread, which waits for the database
    bool is_put_off_ = false;
    bool is_closing_ = false;
    jobs::WakeUp wake_up_;
    net::TaskGroup tasks_;
};

}  // namespace holdfast::app
