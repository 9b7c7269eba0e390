// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "base/random.hpp"
#include "engine/batch.hpp"
#include "engine/engine.hpp"
#include "engine/fair_queue.hpp"
#include "store/books.hpp"

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <span>

namespace holdfast::engine {

// A batch on its way into the database.
struct Flight {
    std::vector<Item> items{};
    BatchId id{};
    std::optional<Batch> batch{};
    store::BatchWrite write{};  // once it is being committed
    bool is_ahead = false;      // decided before its transaction began
    std::chrono::steady_clock::time_point began{};
};

// Carries a batch through the database, whatever the database does: retries it whole, bisects it around a command that
// the database refuses, finds out whether a lost COMMIT took place, pauses when writing is impossible. One thread, but
// for `commit`.
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

    // From the beginning to the end. Delivers exactly one outcome to each item.
    void run(std::span<Item> items);

    // The same in steps, for the pipeline. `open` begins a transaction and decides; null when there was nothing to
    // commit, or trouble: all is delivered then.
    [[nodiscard]] std::unique_ptr<Flight> open(std::vector<Item> items);
    // An empty batch on top of `before`, which is being committed and whose rows it takes over; other rows come from
    // `source`.
    [[nodiscard]] std::unique_ptr<Flight> open_ahead(Flight& before, store::RowSource& source);
    // Adds to a batch that was opened ahead; false when the database could not be read: it has the items all the same.
    [[nodiscard]] bool decide_more(Flight& flight, std::vector<Item> items);
    // On any one thread, while no other step is taken. Throws what the books throw.
    void commit(Flight& flight);
    // What `commit` came to (null: it is done). Delivers one outcome to each item, whatever it takes; false when that
    // took more than this commit.
    bool conclude(Flight& flight, const std::exception_ptr& trouble);
    // Remembers what a committed batch saw, for batches that are not opened ahead.
    void keep(const Flight& flight);
    void forget() { known_.forget(); }

    void on_committed(CommittedHandler handler) { committed_ = std::move(handler); }
    [[nodiscard]] bool is_writable() const { return is_writable_.load(std::memory_order_relaxed); }

private:
    enum class Attempt { done, try_again, split, writes_refused, unknown };

    [[nodiscard]] Attempt trying(const Flight& flight, std::size_t commands, const std::function<void()>& work);
    [[nodiscard]] Attempt attempt(std::span<Item> items);
    [[nodiscard]] Attempt settle_unknown(BatchId id);
    // False when the items are to be tried again.
    [[nodiscard]] bool settle(Attempt attempt, std::span<Item> items);
    void begin(Flight& flight);
    void finish(Flight& flight);
    void split(std::span<Item> items);
    void deliver(Flight& flight, std::span<Item> items);
    void fail_all(std::span<Item> items, FailureCode code, std::string detail);

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
