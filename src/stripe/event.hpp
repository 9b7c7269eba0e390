// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stripe/reading.hpp"

namespace holdfast::stripe {

// A webhook's event. Only hastens: the object inside is as old as the event, so it is fetched again before it is
// believed.
struct Event {
    std::string id;
    std::string type;       // payment_intent.succeeded, …
    std::string account{};  // the connected account it happened on; empty: the platform's
    std::string api_version{};
    std::string object_id{};    // empty for an object without an id (a balance)
    std::string object_type{};  // payment_intent, charge, payout, …
    Json object{};              // as it was
    bool livemode = false;
    std::optional<Timestamp> created{};
};

// Fails for anything but a whole v1 event (thin events carry no object).
[[nodiscard]] Result<Event> parse_event(const Json& json);

}  // namespace holdfast::stripe
