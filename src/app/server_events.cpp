// SPDX-License-Identifier: Apache-2.0
// What is committed, here or on another node, on its way to all that must know of it.
#include "app/server.hpp"
#include "app/server_parts.hpp"

#include <boost/asio/post.hpp>

namespace holdfast::app {

realtime::TailParts Server::tail_parts() {
    const services::Services& services = backend_->services();
    return {
        .read = [&services](std::int64_t since, int limit) { return read_events(&services, since, limit); },
        .read_head = [&services] { return read_head(&services); },
        .is_wanted = [this] { return hub_.has_sockets() || cache_.has_entries() || replica_ != nullptr; },
        .take = [this](const realtime::Stretch& stretch) { take(stretch); },
    };
}

// On the writer's thread, before the callers hear of it: whoever reads after their answer reads what they wrote.
void Server::on_committed(const std::vector<store::EventRow>& events, bool has_jobs) {
    if (!events.empty()) {
        sequence_.advance(events.back().sequence);
        // Nobody who comes later misses what isn't copied here: they begin with what the database then holds.
        auto stretch = hub_.has_sockets()                            ? realtime::whole(events)
                       : cache_.has_entries() || replica_ != nullptr ? realtime::bare(events)
                                                                     : realtime::unknown(events);
        asio::post(executor_, [this, stretch = std::move(stretch)]() mutable { tail_.offer(std::move(stretch)); });
    }
    if (has_jobs) {
        runner_.hint();
    }
    link_.announce(events.empty() ? 0 : events.back().sequence, has_jobs);
}

// Another node committed something, or may have.
void Server::on_hint(const std::optional<store::ChangeHint>& hint) {
    if (hint) {
        tail_.hint(hint->event_sequence);
    } else {
        tail_.hint();
    }
    if ((!hint || hint->has_jobs) && !looks_for_jobs_soon_) {
        looks_for_jobs_soon_ = true;
        tasks_.spawn("look for jobs of other nodes", look_for_jobs_soon());
    }
}

// Who made the jobs claims them first: what they can't take, or died of, is there a moment later. Looked for at once,
// every job would be claimed by all nodes, and by all but one in vain.
asio::awaitable<void> Server::look_for_jobs_soon() {
    constexpr std::uint64_t kLeastMs = 50;
    const std::chrono::milliseconds pause{kLeastMs + backend_->random().next() % kLeastMs};
    const services::Services& services = backend_->services();
    co_await services.timer.sleep_until(services.clock.now() + pause);
    looks_for_jobs_soon_ = false;
    runner_.hint();
}

// What it shows of other nodes' work is fetched at once, so that memory can answer the next reader.
asio::awaitable<std::int64_t> Server::find_newest_event() {
    const std::int64_t newest = co_await read_head(&backend_->services());
    tail_.hint(newest);
    co_return newest;
}

// The next events in order, whoever committed them. Memory is put right before anybody is told.
void Server::take(const realtime::Stretch& stretch) {
    sequence_.advance(stretch.last);
    if (stretch.events.empty()) {
        cache_.pass_over(stretch.last);
        hub_.begin_at(stretch.last);
        return;
    }
    cache_.apply(stretch.events, stretch.last);
    if (replica_) {
        for (const store::EventRow& event : stretch.events) {
            told_.note(event.first_recipient, event.sequence);
            told_.note(event.second_recipient, event.sequence);
        }
    }
    if (stretch.is_bare) {
        hub_.begin_at(stretch.last);
    } else {
        hub_.publish(stretch.events);
    }
}

}  // namespace holdfast::app
