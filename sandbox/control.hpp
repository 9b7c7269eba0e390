// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"
#include "sandbox/deliveries.hpp"
#include "sandbox/state/unit.hpp"

#include <functional>

namespace holdfast::sandbox {

// The sandbox's own controls, `/_sandbox/…`: JSON in and out, no key. They do what Stripe's dashboard or the passing of
// time would do.
class Control {
public:
    Control(state::Surroundings& surroundings, Deliveries& deliveries, std::function<Timestamp(Duration)> advance)
        : surroundings_{surroundings},
          deliveries_{deliveries},
          advance_{std::move(advance)} {}

    [[nodiscard]] net::HttpResponse answer(const net::HttpRequest& request, Timestamp now);

private:
    [[nodiscard]] net::HttpResponse advance_clock(const net::HttpRequest& request, Timestamp now);
    [[nodiscard]] net::HttpResponse complete_account(
        const net::HttpRequest& request, const std::string& id, Timestamp now
    );
    [[nodiscard]] net::HttpResponse roll_secret(const net::HttpRequest& request, const std::string& id, Timestamp now);

    state::Surroundings& surroundings_;
    Deliveries& deliveries_;
    std::function<Timestamp(Duration)> advance_;
};

}  // namespace holdfast::sandbox
