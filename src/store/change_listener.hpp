// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"
#include "store/change_hint.hpp"

#include <functional>
#include <memory>
#include <string>

namespace holdfast::store {

// Hears what other nodes commit. A thread calls `run`; `stop` ends it from any other.
class ChangeListener {
public:
    // Nothing: something may have been missed, for the connection is a new one.
    using Heard = std::function<void(const std::optional<ChangeHint>& hint)>;

    virtual ~ChangeListener() = default;
    // Until `stop`: reconnects as often as it must. `heard` is called on this thread.
    virtual void run(const Heard& heard) = 0;
    virtual void stop() = 0;
};

// LISTEN on a connection of its own to a PostgreSQL primary. `random` must be safe from any thread.
[[nodiscard]] std::unique_ptr<ChangeListener> make_change_listener(std::string postgres_url, Random& random);

}  // namespace holdfast::store
