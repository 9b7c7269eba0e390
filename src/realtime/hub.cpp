// SPDX-License-Identifier: Apache-2.0
#include "realtime/hub.hpp"

#include "base/log.hpp"

#include <boost/system/system_error.hpp>

#include <algorithm>

namespace holdfast::realtime {

using State = Connection::State;

Hub::Hub(asio::any_io_executor executor, ReadBacklog read, const Clock& clock, Metrics& metrics, HubOptions options)
    : executor_{executor},
      read_{std::move(read)},
      clock_{clock},
      options_{options},
      sockets_{metrics.gauge("holdfast_realtime_sockets", "Open realtime sockets.")},
      sent_{metrics.counter("holdfast_realtime_events_sent_total", "Events sent over sockets.")},
      lagged_{metrics.counter("holdfast_realtime_lagged_total", "Times a socket's queue was full.")},
      tasks_{executor} {}

std::shared_ptr<Connection> Hub::greet(std::shared_ptr<net::WebSocket> socket) {
    auto connection = std::make_shared<Connection>();
    connection->socket = std::move(socket);
    connection->deadline = clock_.now() + options_.greeting_time;
    connections_.insert(connection);
    open_.store(connections_.size(), std::memory_order_release);
    sockets_.set(static_cast<double>(connections_.size()));
    return connection;
}

void Hub::admit(const Shared& connection, UserId user, Timestamp expires_at, std::int64_t cursor) {
    if (connection->state == State::closed) {
        return;
    }
    connection->user = user;
    connection->deadline = expires_at;
    connection->cursor = cursor;
    rooms_[user].push_back(connection);
    begin_catching_up(connection);
}

void Hub::leave(const Shared& connection) {
    connection->state = State::closed;
    connections_.erase(connection);
    open_.store(connections_.size(), std::memory_order_release);
    sockets_.set(static_cast<double>(connections_.size()));
    const auto room = rooms_.find(connection->user);
    if (room != rooms_.end()) {
        std::erase(room->second, connection);
        if (room->second.empty()) {
            rooms_.erase(room);
        }
    }
}

void Hub::publish(const std::vector<store::EventRow>& events) {
    if (events.empty()) {
        return;
    }
    const bool has_gap = events.front().sequence > published_ + 1;
    published_ = std::max(published_, events.back().sequence);
    if (has_gap) {
        for (const Shared& connection : connections_) {
            if (connection->state == State::live) {
                begin_catching_up(connection);
            }
        }
        return;
    }
    for (const store::EventRow& event : events) {
        Frame frame;
        const auto push_to = [&](UserId user) {
            const auto room = rooms_.find(user);
            if (room == rooms_.end()) {
                return;
            }
            if (!frame) {
                frame = event_frame(event);
            }
            for (const Shared& connection : room->second) {
                push(connection, event, frame);
            }
        };
        push_to(event.first_recipient);
        if (!event.second_recipient.is_nil() && event.second_recipient != event.first_recipient) {
            push_to(event.second_recipient);
        }
    }
}

void Hub::push(const Shared& connection, const store::EventRow& event, const Frame& frame) {
    if (connection->state != State::live || event.sequence <= connection->cursor) {
        return;
    }
    if (connection->socket->queued_bytes() + frame->size() > options_.max_queued_bytes) {
        lagged_.add();
        begin_catching_up(connection);
        return;
    }
    connection->socket->send(frame);
    connection->cursor = event.sequence;
    sent_.add();
}

void Hub::begin_catching_up(const Shared& connection) {
    connection->state = State::catching_up;
    tasks_.spawn("realtime catch-up", catch_up(connection));
}

bool Hub::send_all(Connection& connection, const std::vector<store::EventRow>& events) {
    for (const store::EventRow& event : events) {
        const Frame frame = event_frame(event);
        const std::size_t queued = connection.socket->queued_bytes();
        // An event larger than the whole bound still has to pass, alone.
        if (queued > 0 && queued + frame->size() > options_.max_queued_bytes) {
            return false;
        }
        connection.socket->send(frame);
        connection.cursor = event.sequence;
        sent_.add();
    }
    return true;
}

asio::awaitable<void> Hub::catch_up(Shared connection) {
    while (connection->state == State::catching_up) {
        if (connection->socket->queued_bytes() > 0) {
            connection->waiting_since = clock_.now();
            const bool has_drained = co_await connection->socket->drained();
            connection->waiting_since.reset();
            if (!has_drained || connection->state != State::catching_up) {
                co_return;
            }
        }
        store::UserEvents backlog;
        bool was_read = false;
        try {
            backlog = co_await read_(connection->user, connection->cursor, options_.backlog_batch);
            was_read = true;
        } catch (const EventsGone& gone) {
            connection->socket->send(reset_frame(gone.head));
            backlog.through = gone.head;
            was_read = true;
        } catch (const boost::system::system_error&) {
            throw;  // cancelled
        } catch (const std::exception& error) {
            log::warn("the events table could not be read for a socket", {{"error", error.what()}});
        }
        if (connection->state != State::catching_up) {
            co_return;
        }
        if (!was_read) {
            connection->state = State::stalled;
            co_return;
        }
        const bool took_all = send_all(*connection, backlog.events);
        if (!took_all || std::ssize(backlog.events) == options_.backlog_batch) {
            continue;
        }
        connection->cursor = std::max(connection->cursor, backlog.through);
        // What was published while the table was read may be newer than what was read.
        if (published_ <= connection->cursor) {
            connection->state = State::live;
        }
    }
}

void Hub::shut(const Shared& connection, std::uint16_t code, std::string reason) {
    connection->state = State::closed;
    connection->socket->close(code, std::move(reason));
}

void Hub::judge(const Shared& connection, Timestamp now) {
    if (connection->state == State::closed) {
        return;
    }
    if (now >= connection->deadline) {
        shut(
            connection,
            kCloseUnauthorized,
            connection->state == State::greeting ? "authenticate within five seconds" : "the token has expired"
        );
    } else if (connection->waiting_since && now - *connection->waiting_since >= options_.patience) {
        shut(connection, kCloseTooSlow, "too slow");
    } else if (connection->state == State::stalled) {
        begin_catching_up(connection);
    }
}

void Hub::tick() {
    const Timestamp now = clock_.now();
    const std::vector<Shared> all{connections_.begin(), connections_.end()};
    for (const Shared& connection : all) {
        judge(connection, now);
    }
}

asio::awaitable<void> Hub::run(net::Timer* timer) {
    constexpr Duration kPause = std::chrono::seconds{1};
    for (;;) {
        co_await timer->sleep_until(clock_.now() + kPause);
        tick();
    }
}

asio::awaitable<void> Hub::close() {
    tasks_.cancel();
    co_await tasks_.join();
}

}  // namespace holdfast::realtime
