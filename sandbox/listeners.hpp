// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/deliveries.hpp"
#include "sandbox/state/unit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace holdfast::sandbox {

struct ListenerOptions {
    std::string forward_to;  // for people to see
    std::vector<std::string> events{"*"};
    std::int64_t since_seconds = 0;  // events of that long ago come first
    bool retries = false;
    std::string api_version{};  // that events are told in; empty: the account's default
};

// Whoever fetches webhooks instead of being sent them (`holdfast listen`): also across networks in which the sandbox
// could not reach them. All listeners share one secret, so that a handler's setting outlives them.
class Listeners {
public:
    Listeners(state::Surroundings& surroundings, Deliveries& deliveries)
        : surroundings_{surroundings},
          deliveries_{deliveries} {}

    // `{id, secret}`. Forgets listeners that nobody speaks for any more.
    [[nodiscard]] Json open(const ListenerOptions& options, Timestamp now, Timestamp real_time);
    // What is due, composed and signed. Whatever is not reported within seconds is handed out again. Nothing for an
    // unknown listener.
    [[nodiscard]] std::optional<std::vector<Delivery>> take(const std::string& id, Timestamp now, Timestamp real_time);
    void report(const std::string& id, const Delivery& delivery, int status, const std::string& detail, Timestamp now);
    void close(const std::string& id, Timestamp now);

private:
    [[nodiscard]] std::string secret(state::Unit& unit);
    void backfill(state::Unit& unit, state::Record& listener, std::int64_t seconds);

    state::Surroundings& surroundings_;
    Deliveries& deliveries_;
};

}  // namespace holdfast::sandbox
