// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"

#include <string_view>

namespace holdfast::sandbox::state {

// What goes wrong on purpose on the way to one endpoint, for people who test their handlers. The counts are `N`: every
// Nth delivery (1: each, 0: none).
struct Chaos {
    std::int64_t duplicate = 0;        // arrives twice
    std::int64_t reorder = 0;          // is overtaken by the next ones
    std::int64_t drop = 0;             // never arrives
    std::int64_t wrong_signature = 0;  // of the attempts: signed with another secret
    std::int64_t delay_seconds = 0;    // each arrives so much later
};

[[nodiscard]] Chaos chaos_of(const Record& endpoint);
void set_chaos(Record& endpoint, const Chaos& chaos);

// Puts the event on its way to an endpoint, or into the hands of a listener.
void enqueue(Unit& unit, std::string_view event, Record& endpoint);
// True for the attempts whose signature is to be wrong; counts this one.
[[nodiscard]] bool spoils_signature(Record& endpoint);

// The endpoints and listeners that want events of that type, of the platform's own or of a connected account's.
[[nodiscard]] std::vector<Record*> receivers(Unit& unit, bool is_connected, std::string_view type);

}  // namespace holdfast::sandbox::state
