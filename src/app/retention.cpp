// SPDX-License-Identifier: Apache-2.0
#include "app/retention.hpp"

#include "base/log.hpp"

#include <boost/system/system_error.hpp>

namespace holdfast::app {

namespace {

using store::PrunedTable;

constexpr Duration kRound = std::chrono::hours{1};
constexpr Duration kPutOff = std::chrono::minutes{1};
// Between two steps, so that what commands wait for is theirs.
constexpr Duration kBetweenSteps = std::chrono::milliseconds{20};
// Longer than anybody may ask whether a commit took place: seconds, and a node that was frozen with its machine.
constexpr std::chrono::days kBatches{7};

}  // namespace

Retention::Retention(const RetentionConfig& config, Backend& backend, asio::any_io_executor executor)
    : config_{config},
      backend_{backend},
      retention_{store::open_retention(backend.store())},
      pool_{net::make_blocking_pool(executor, 1, 4)},
      wake_up_{executor, backend.services().timer},
      tasks_{executor} {
    for (const PrunedTable table : store::kPrunedTables) {
        const Labels labels{{"table", std::string{to_string(table)}}};
        Metrics& metrics = backend.metrics();
        figures_[table] = {
            .deleted = metrics.counter(
                "holdfast_retention_deleted_total", "Rows deleted because they were kept long enough", labels
            ),
            .oldest = metrics.gauge(
                "holdfast_retention_oldest_seconds", "Age of the oldest row of a table that is kept for a time", labels
            ),
        };
    }
}

void Retention::start() {
    tasks_.spawn("retention", run());
}

asio::awaitable<void> Retention::close() {
    is_closing_ = true;
    tasks_.cancel();
    retention_->stop();
    wake_up_.call();
    co_await tasks_.join();
    co_await wake_up_.close();
    pool_.reset();
}

std::optional<Timestamp> Retention::cutoff(PrunedTable table) const {
    const auto length = [&] {
        switch (table) {
            case PrunedTable::events:
                return config_.events;
            case PrunedTable::jobs:
                return config_.jobs;
            case PrunedTable::idempotency_keys:
                return config_.keys;
            case PrunedTable::stripe_events:
                return config_.deliveries;
            case PrunedTable::batches:
                return kBatches;
        }
        return std::chrono::days{};
    }();
    if (length == std::chrono::days{}) {
        return std::nullopt;
    }
    return backend_.services().clock.now() - length;
}

asio::awaitable<void> Retention::run() {
    for (;;) {
        try {
            co_await tend_partitions();
            for (const PrunedTable table : store::kPrunedTables) {
                co_await prune(table);
            }
            co_await measure();
        } catch (const boost::system::system_error&) {
            throw;  // cancelled
        } catch (const std::exception& error) {
            is_put_off_ = true;
            if (!is_closing_) {
                log::warn("what is old could not be let go", {{"why", error.what()}});
            }
        }
        co_await wake_up_.wait_until(backend_.services().clock.now() + (is_put_off_ ? kPutOff : kRound));
    }
}

asio::awaitable<void> Retention::tend_partitions() {
    is_put_off_ = false;
    const Timestamp now = backend_.services().clock.now();
    const auto before = cutoff(PrunedTable::events);
    const auto report = co_await net::run_blocking(*pool_, [retention = retention_.get(), now, before] {
        return retention->tend_partitions(now, before);
    });
    is_put_off_ = report.is_put_off;
    figures_.at(PrunedTable::events).deleted.add(static_cast<double>(report.dropped_events));
}

asio::awaitable<void> Retention::prune(PrunedTable table) {
    const auto before = cutoff(table);
    if (!before) {
        co_return;
    }
    store::PruneStep step{.table = table, .before = *before};
    std::int64_t deleted = 0;
    for (bool is_more = true; is_more;) {
        const auto result = co_await take_step(step);
        is_more = result.deleted == step.limit;
        deleted += result.deleted;
        figures_.at(table).deleted.add(static_cast<double>(result.deleted));
        step.after = result.last;
        if (is_more) {
            co_await pause(kBetweenSteps);
        }
    }
    if (deleted > 0) {
        log::info("old rows were deleted", {{"table", to_string(table)}, {"rows", deleted}});
    }
}

asio::awaitable<store::PruneResult> Retention::take_step(store::PruneStep step) {
    co_return co_await net::run_blocking(*pool_, [this, step = std::move(step)] {
        return retention_->prune(step, [this] { wake_writer(); });
    });
}

// A batch of one command that finds nothing to do, and writes nothing.
void Retention::wake_writer() {
    static const auto kNoRules = std::make_shared<const escrow::Rules>();
    const Timestamp now = backend_.services().clock.now();
    escrow::Command command{
        .id = CommandId{make_uuid_v7(now, backend_.random())},
        .actor = escrow::system_actor(),
        .rules = kNoRules,
        .body = escrow::ClaimJobs{},
    };
    backend_.engine().submit(
        std::move(command), engine::Lane::background, Timestamp::max(), [](const engine::Outcome&) {}
    );
}

asio::awaitable<void> Retention::measure() {
    const auto oldest = co_await net::run_blocking(*pool_, [this] { return retention_->oldest_rows(); });
    const Timestamp now = backend_.services().clock.now();
    for (const store::OldestRow& row : oldest) {
        const Duration age = row.created_at ? now - *row.created_at : Duration::zero();
        figures_.at(row.table).oldest.set(std::chrono::duration<double>(age).count());
    }
}

asio::awaitable<void> Retention::pause(Duration length) {
    const services::Services& services = backend_.services();
    co_await services.timer.sleep_until(services.clock.now() + length);
}

}  // namespace holdfast::app
