// SPDX-License-Identifier: Apache-2.0
#include "redis/client.hpp"

#include "base/log.hpp"
#include "base/reconnect.hpp"
#include "redis/connection.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace holdfast::redis {

namespace {

using Answered = std::move_only_function<void(std::optional<Reply>)>;

// So that a connection that died in silence is noticed before somebody waits for it.
constexpr std::chrono::seconds kIdle{5};

struct Item {
    Command command;
    Answered answered;  // empty: nobody waits
};

}  // namespace

struct Client::Impl {
    Impl(Address to, asio::any_io_executor on, Random& random, Metrics& metrics, ClientOptions with)
        : address{std::move(to)},
          executor{std::move(on)},
          options{with},
          reconnect{random, with.least_pause, with.longest_pause},
          connected_gauge{metrics.gauge("holdfast_redis_connected", "1 while Redis answers")},
          unanswered{metrics.counter("holdfast_redis_unanswered_total", "Commands that Redis did not answer")} {}

    void submit(Item item);
    void serve(Connection& connection);
    // What was queued, or a PING when nothing was for a while; none when the client was stopped.
    std::vector<Item> take();
    void exchange(Connection& connection, std::vector<Item> items);
    void deliver(std::vector<Item> items, std::vector<std::optional<Reply>> replies);
    void set_connected(bool is);

    Address address;
    asio::any_io_executor executor;
    ClientOptions options;
    Reconnect reconnect;
    Gauge connected_gauge;
    Counter unanswered;
    std::atomic<bool> is_connected{false};
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Item> queue;
    bool is_stopped = false;
    bool is_refusing = false;  // what it refuses is logged once, until it takes something again
};

void Client::Impl::submit(Item item) {
    {
        const std::lock_guard lock{mutex};
        if (is_connected && !is_stopped && queue.size() < options.max_queued) {
            queue.push_back(std::move(item));
            changed.notify_one();
            return;
        }
    }
    std::vector<Item> items;
    items.push_back(std::move(item));
    deliver(std::move(items), {});
}

void Client::Impl::deliver(std::vector<Item> items, std::vector<std::optional<Reply>> replies) {
    replies.resize(items.size());
    for (const auto& reply : replies) {
        if (!reply) {
            unanswered.add();
        }
    }
    if (std::ranges::none_of(items, [](const Item& item) { return static_cast<bool>(item.answered); })) {
        return;
    }
    // One post for all of them.
    asio::post(executor, [items = std::move(items), replies = std::move(replies)]() mutable {
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].answered) {
                items[i].answered(std::move(replies[i]));
            }
        }
    });
}

void Client::Impl::set_connected(bool is) {
    connected_gauge.set(is ? 1 : 0);
    std::vector<Item> left;
    {
        const std::lock_guard lock{mutex};
        is_connected = is;
        if (!is) {
            left.swap(queue);
        }
    }
    deliver(std::move(left), {});
}

std::vector<Item> Client::Impl::take() {
    std::unique_lock lock{mutex};
    changed.wait_for(lock, kIdle, [this] { return is_stopped || !queue.empty(); });
    std::vector<Item> items;
    if (is_stopped) {
        return items;
    }
    if (queue.empty()) {
        items.push_back({.command = {"PING"}, .answered = {}});
        return items;
    }
    const auto end = queue.begin() + static_cast<std::ptrdiff_t>(std::min(queue.size(), options.max_at_once));
    items.assign(std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
    queue.erase(queue.begin(), end);
    return items;
}

void Client::Impl::exchange(Connection& connection, std::vector<Item> items) {
    std::vector<Command> commands;
    for (Item& item : items) {
        commands.push_back(std::move(item.command));
    }
    std::vector<Reply> replies;
    try {
        replies = connection.run(commands);
    } catch (const Lost&) {
        deliver(std::move(items), {});
        throw;
    }
    std::vector<std::optional<Reply>> answers;
    for (Reply& reply : replies) {
        const bool is_refused = reply.kind == Reply::Kind::error;
        if (is_refused && !is_refusing) {
            log::warn("Redis refuses commands", {{"why", reply.text}});
        }
        is_refusing = is_refused;
        answers.push_back(is_refused ? std::nullopt : std::optional{std::move(reply)});
    }
    deliver(std::move(items), std::move(answers));
}

void Client::Impl::serve(Connection& connection) {
    for (auto items = take(); !items.empty(); items = take()) {
        exchange(connection, std::move(items));
    }
}

Client::Client(Address address, asio::any_io_executor executor, Random& random, Metrics& metrics, ClientOptions options)
    : impl_{std::make_shared<Impl>(std::move(address), std::move(executor), random, metrics, options)} {}

Client::~Client() = default;

void Client::run() {
    Impl& impl = *impl_;
    const auto is_stopped = [&impl] {
        const std::lock_guard lock{impl.mutex};
        return impl.is_stopped;
    };
    while (!is_stopped()) {
        try {
            Connection connection{impl.address, impl.options.timeout};
            impl.reconnect.succeeded();
            impl.set_connected(true);
            log::info("connected to Redis");
            impl.serve(connection);
        } catch (const Lost& lost) {
            log::warn("Redis can't be reached; rate limits count for each node alone", {{"why", lost.what()}});
        }
        impl.set_connected(false);
        std::unique_lock lock{impl.mutex};
        impl.changed.wait_for(lock, impl.reconnect.next(), [&impl] { return impl.is_stopped; });
    }
}

void Client::stop() {
    const std::lock_guard lock{impl_->mutex};
    impl_->is_stopped = true;
    impl_->changed.notify_all();
}

asio::awaitable<std::optional<Reply>> Client::ask(Command command) {
    const auto impl = impl_;
    auto initiate = [impl](auto handler, Command moved) {
        impl->submit({.command = std::move(moved), .answered = Answered{std::move(handler)}});
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::optional<Reply>)>(
        initiate, asio::use_awaitable, std::move(command)
    );
}

void Client::tell(Command command) {
    impl_->submit({.command = std::move(command), .answered = {}});
}

bool Client::is_connected() const {
    return impl_->is_connected;
}

}  // namespace holdfast::redis
