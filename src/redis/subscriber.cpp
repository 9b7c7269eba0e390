// SPDX-License-Identifier: Apache-2.0
#include "redis/subscriber.hpp"

#include "base/log.hpp"
#include "redis/connection.hpp"

#include <utility>

namespace holdfast::redis {

namespace {

using namespace std::chrono_literals;

constexpr auto kTimeout = 1s;
// A subscribed connection may ping; one that stays silent twice is dead.
constexpr auto kPingEvery = 5s;

}  // namespace

Subscriber::Subscriber(Address address, std::string channel, Random& random)
    : address_{std::move(address)},
      channel_{std::move(channel)},
      reconnect_{random, 100ms, 5s} {}

void Subscriber::run(const Heard& heard) {
    while (!stop_.is_raised()) {
        try {
            Connection connection{address_, kTimeout};
            listen(connection, heard);
        } catch (const Lost& lost) {
            log::debug("the subscription to Redis was lost", {{"why", lost.what()}});
        }
        (void)stop_.wait(-1, reconnect_.next());
    }
}

void Subscriber::listen(Connection& connection, const Heard& heard) {
    connection.send({"SUBSCRIBE", channel_});
    bool was_silent = false;
    for (;;) {
        while (auto message = connection.next_message()) {
            const bool is_known = message->kind == Reply::Kind::list && message->items.size() == 3;
            if (is_known && message->items[0].text == "subscribe") {
                reconnect_.succeeded();
                heard(std::nullopt);
            } else if (is_known && message->items[0].text == "message") {
                heard(std::move(message->items[2].text));
            } else if (message->kind == Reply::Kind::error) {
                throw Lost{message->text};
            }
        }
        switch (stop_.wait(connection.descriptor(), kPingEvery)) {
            case StopFlag::Wait::raised:
                return;
            case StopFlag::Wait::readable:
                connection.read_available();
                was_silent = false;
                break;
            case StopFlag::Wait::timed_out:
                if (std::exchange(was_silent, true)) {
                    throw Lost{"no answer to a ping"};
                }
                connection.send({"PING"});
                break;
        }
    }
}

}  // namespace holdfast::redis
