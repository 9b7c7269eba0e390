// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "base/random.hpp"
#include "engine/batch.hpp"
#include "engine/engine.hpp"
#include "engine/fair_queue.hpp"
#include "store/books.hpp"

#include <atomic>
#include <memory>
#include <span>

namespace holdfast::engine {

// Carries a batch through the database, whatever the database does: retries it whole, bisects it around a command that
// the database refuses, finds out whether a lost COMMIT took place, pauses when writing is impossible. One thread.
class Writer {
public:
    Writer(
        std::unique_ptr<store::Books> books,
        const Clock& clock,
        Random& random,
        FreezeCall freeze,
        Metrics& metrics,
        api::RenderContext render
    );

    // Delivers exactly one outcome to each item.
    void run(std::span<Item> items);
    void on_committed(CommittedHandler handler) { committed_ = std::move(handler); }
    [[nodiscard]] bool is_writable() const { return is_writable_.load(std::memory_order_relaxed); }

private:
    enum class Attempt { done, try_again, split, writes_refused, unknown };

    [[nodiscard]] Attempt attempt(std::span<Item> items);
    [[nodiscard]] Attempt settle_unknown(Batch& batch, BatchId id, std::span<Item> items);
    void split(std::span<Item> items);
    void deliver(Batch& batch, std::span<Item> items);
    void fail_all(std::span<Item> items, FailureCode code, std::string detail);
    [[nodiscard]] Timestamp batch_time(const store::Head& head) const;

    std::unique_ptr<store::Books> books_;
    KnownRows known_;
    const Clock& clock_;
    Random& random_;
    FreezeCall freeze_;
    api::RenderContext render_;
    CommittedHandler committed_;
    std::atomic<bool> is_writable_ = true;
    Histogram batch_commands_;
    Histogram commit_seconds_;
    Counter retries_;
    Counter poisoned_;
    Gauge writable_;
};

}  // namespace holdfast::engine
