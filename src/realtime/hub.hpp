// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "net/task_group.hpp"
#include "net/timer.hpp"
#include "realtime/connection.hpp"
#include "realtime/frames.hpp"
#include "store/queries.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace holdfast::realtime {

namespace asio = boost::asio;

// What comes after the number that was asked for is no longer kept: the client reads anew, and listens from `head` on.
struct EventsGone final : std::runtime_error {
    explicit EventsGone(std::int64_t newest) : std::runtime_error{"the events are gone"}, head{newest} {}
    std::int64_t head;
};
using ReadBacklog = std::function<asio::awaitable<store::UserEvents>(UserId user, std::int64_t since, int limit)>;

struct HubOptions {
    std::size_t max_queued_bytes = std::size_t{256} * 1024;  // per socket
    int backlog_batch = 64;
    Duration patience = std::chrono::seconds{30};      // with a peer that does not take what is queued
    Duration greeting_time = std::chrono::seconds{5};  // to authenticate
};

// Rooms: one a user. A live socket is pushed each event of its user as it is committed. One that takes too long is
// pushed nothing more, and reads the events table once it has drained: memory per socket stays bounded, and nothing is
// lost or sent twice. On one executor.
class Hub {
public:
    Hub(asio::any_io_executor executor, ReadBacklog read, const Clock& clock, Metrics& metrics, HubOptions options = {}
    );

    // A socket that has not authenticated yet.
    [[nodiscard]] std::shared_ptr<Connection> greet(std::shared_ptr<net::WebSocket> socket);
    // Lets it into its user's room; events after `cursor` follow.
    void admit(const std::shared_ptr<Connection>& connection, UserId user, Timestamp expires_at, std::int64_t cursor);
    void leave(const std::shared_ptr<Connection>& connection);

    // What is known to be committed when the hub begins: nothing up to there is missing.
    void begin_at(std::int64_t head) { published_ = std::max(published_, head); }
    // From any thread. While it is false, nobody misses what is not published.
    [[nodiscard]] bool has_sockets() const { return open_.load(std::memory_order_acquire) > 0; }
    // Events as they were committed, in order. Where some are missing in between (another node wrote them), the table
    // is read.
    void publish(const std::vector<store::EventRow>& events);

    // Closes what is out of time, and goes on where the table could not be read. Run every second or so.
    void tick();
    asio::awaitable<void> run(net::Timer* timer);

    // Cancels `run` and all reading; completes when none is left.
    asio::awaitable<void> close();
    void start(net::Timer& timer) { tasks_.spawn("realtime ticks", run(&timer)); }

    [[nodiscard]] std::size_t size() const { return connections_.size(); }
    [[nodiscard]] const HubOptions& options() const { return options_; }
    [[nodiscard]] std::int64_t published() const { return published_; }

private:
    using Shared = std::shared_ptr<Connection>;

    void push(const Shared& connection, const store::EventRow& event, const Frame& frame);
    void begin_catching_up(const Shared& connection);
    asio::awaitable<void> catch_up(Shared connection);
    // Sends what was read; false when the queue is full before its end.
    bool send_all(Connection& connection, const std::vector<store::EventRow>& events);
    void judge(const Shared& connection, Timestamp now);
    void shut(const Shared& connection, std::uint16_t code, std::string reason);

    asio::any_io_executor executor_;
    ReadBacklog read_;
    const Clock& clock_;
    HubOptions options_;
    Gauge sockets_;
    Counter sent_;
    Counter lagged_;
    std::int64_t published_ = 0;
    std::atomic<std::size_t> open_{0};
    std::unordered_set<Shared> connections_;
    std::unordered_map<UserId, std::vector<Shared>> rooms_;
    net::TaskGroup tasks_;
};

}  // namespace holdfast::realtime
