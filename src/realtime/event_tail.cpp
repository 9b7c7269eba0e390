// SPDX-License-Identifier: Apache-2.0
#include "realtime/event_tail.hpp"

#include "base/log.hpp"

#include <boost/system/system_error.hpp>

namespace holdfast::realtime {

namespace {

// Between two looks when nobody polls: a call comes before.
constexpr Duration kAwhile = std::chrono::hours{1};
constexpr Duration kAfterTrouble = std::chrono::seconds{1};

}  // namespace

Stretch whole(const std::vector<store::EventRow>& events) {
    Stretch stretch = unknown(events);
    stretch.events = events;
    return stretch;
}

Stretch bare(const std::vector<store::EventRow>& events) {
    Stretch stretch = unknown(events);
    stretch.is_bare = true;
    stretch.events.reserve(events.size());
    for (const store::EventRow& event : events) {
        stretch.events.push_back({
            .sequence = event.sequence,
            .subject_id = event.subject_id,
            .first_recipient = event.first_recipient,
            .second_recipient = event.second_recipient,
        });
    }
    return stretch;
}

Stretch unknown(const std::vector<store::EventRow>& events) {
    return {.first = events.front().sequence, .last = events.back().sequence};
}

EventTail::EventTail(asio::any_io_executor executor, TailParts parts, Metrics& metrics, TailOptions options)
    : parts_{std::move(parts)},
      options_{options},
      foreign_{
          metrics.counter("holdfast_events_tailed_total", "Events read from the table, of other nodes or behind them.")
      },
      called_{executor},
      tasks_{executor} {}

void EventTail::offer(Stretch committed) {
    if (committed.last <= seen_) {
        return;  // read from the table before this came
    }
    if (committed.first != seen_ + 1) {
        called_.notify();  // other nodes were at work in between: the table has it all
        return;
    }
    pass_on(std::move(committed));
}

void EventTail::hint(std::int64_t sequence) {
    if (sequence > seen_) {
        called_.notify();
    }
}

void EventTail::pass_on(Stretch stretch) {
    seen_ = stretch.last;
    parts_.take(stretch);
}

// Past what nobody wants. False when somebody came meanwhile, who may want what came since the head was read.
asio::awaitable<bool> EventTail::skip() {
    const std::int64_t head = co_await parts_.read_head();
    if (parts_.is_wanted()) {
        co_return false;
    }
    if (head > seen_) {
        pass_on({.first = seen_ + 1, .last = head});
    }
    co_return true;
}

asio::awaitable<void> EventTail::catch_up() {
    for (bool is_more = true; is_more;) {
        if (!parts_.is_wanted() && co_await skip()) {
            co_return;
        }
        std::vector<store::EventRow> events = co_await parts_.read(seen_, options_.batch);
        is_more = std::ssize(events) == options_.batch;
        // Batches committed here may have been taken while the table was read.
        std::erase_if(events, [this](const store::EventRow& event) { return event.sequence <= seen_; });
        if (!events.empty()) {
            foreign_.add(static_cast<double>(events.size()));
            const std::int64_t first = events.front().sequence;
            const std::int64_t last = events.back().sequence;
            pass_on({.first = first, .last = last, .events = std::move(events)});
        }
    }
}

asio::awaitable<void> EventTail::run() {
    Duration pause = options_.poll_interval > Duration::zero() ? options_.poll_interval : kAwhile;
    for (;;) {
        bool is_done = false;
        try {
            co_await catch_up();
            is_done = true;
        } catch (const boost::system::system_error&) {
            throw;  // cancelled
        } catch (const std::exception& error) {
            log::warn("events could not be read from the table", {{"why", error.what()}});
        }
        (void)co_await called_.wait_for(is_done ? pause : kAfterTrouble);
    }
}

asio::awaitable<void> EventTail::close() {
    tasks_.cancel();
    called_.notify();
    co_await tasks_.join();
}

}  // namespace holdfast::realtime
