// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "net/task_group.hpp"
#include "net/timer.hpp"
#include "store/books.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace holdfast::realtime {

namespace asio = boost::asio;

// Events as they were committed, in order and without gaps.
struct Stretch {
    std::int64_t first = 0;
    std::int64_t last = 0;
    // All of them, in order; nobody wanted them when they are absent.
    std::vector<store::EventRow> events{};
    // Without payloads: enough to know whom and what they concern.
    bool is_bare = false;
};

// Of a batch, which has events: as much of it as is wanted.
[[nodiscard]] Stretch whole(const std::vector<store::EventRow>& events);
[[nodiscard]] Stretch bare(const std::vector<store::EventRow>& events);
[[nodiscard]] Stretch unknown(const std::vector<store::EventRow>& events);

struct TailParts {
    std::function<asio::awaitable<std::vector<store::EventRow>>(std::int64_t since, int limit)> read;
    std::function<asio::awaitable<std::int64_t>()> read_head;  // the newest event's sequence
    // Whether anybody here wants the events themselves.
    std::function<bool()> is_wanted;
    // Each stretch begins where the one before ended.
    std::function<void(const Stretch&)> take;
};

struct TailOptions {
    // How often the table is looked at though nobody called; zero: never, for this node alone writes.
    Duration poll_interval{};
    int batch = 500;
};

// The one sequence of events, as this node learns of it: what is committed here is offered at once; what other nodes
// committed is read from the table, when a hint or the clock says so. On one executor.
class EventTail {
public:
    EventTail(asio::any_io_executor executor, TailParts parts, Metrics& metrics, TailOptions options);

    // What is known to be committed when the tail begins.
    void begin_at(std::int64_t sequence) { seen_ = std::max(seen_, sequence); }
    void start() { tasks_.spawn("event tail", run()); }
    asio::awaitable<void> close();

    // A batch that was committed here.
    void offer(Stretch committed);
    // Another node committed up to there, or may have (nothing known: any number).
    void hint(std::int64_t sequence);
    void hint() { called_.notify(); }

    // Every event up to here was taken, in order.
    [[nodiscard]] std::int64_t seen() const { return seen_; }

private:
    asio::awaitable<void> run();
    asio::awaitable<void> catch_up();
    asio::awaitable<bool> skip();
    void pass_on(Stretch stretch);

    TailParts parts_;
    TailOptions options_;
    Counter foreign_;
    std::int64_t seen_ = 0;
    net::Signal called_;
    net::TaskGroup tasks_;
};

}  // namespace holdfast::realtime
