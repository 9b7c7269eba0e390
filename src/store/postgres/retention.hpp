// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/connection.hpp"
#include "store/retention.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace holdfast::store {

// On a connection of its own: no batch writes the rows that go, so neither waits for the other.
class PostgresRetention final : public Retention {
public:
    explicit PostgresRetention(std::string url) : url_{std::move(url)} {}

    [[nodiscard]] PruneResult prune(const PruneStep& step, const WakeWriter& wake_writer) override;
    [[nodiscard]] PartitionReport tend_partitions(Timestamp now, std::optional<Timestamp> events_before) override;
    [[nodiscard]] std::vector<OldestRow> oldest_rows() override;
    void stop() override;

private:
    // Drops the connection, and with it what was begun and the locks, when `work` throws.
    template <class Work>
    auto with_connection(Work&& work);

    std::string url_;
    std::mutex mutex_;  // of what `stop` looks at
    std::unique_ptr<PgConnection> connection_;
    bool is_stopped_ = false;
};

}  // namespace holdfast::store
