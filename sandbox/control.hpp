// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/http_message.hpp"
#include "sandbox/deliveries.hpp"
#include "sandbox/listeners.hpp"
#include "sandbox/state/unit.hpp"

namespace holdfast::sandbox {

// What the controls do to the sandbox as a whole. Inside a transaction.
class Controls {
public:
    [[nodiscard]] virtual Timestamp now() const = 0;
    [[nodiscard]] virtual Timestamp real_time() const = 0;
    // What webhooks and their retries go by: runs on while the clock is frozen.
    [[nodiscard]] virtual Timestamp running_time() const = 0;
    [[nodiscard]] virtual bool is_frozen() const = 0;
    virtual void advance(Duration by) = 0;
    virtual void freeze() = 0;
    virtual void thaw() = 0;
    // Back to what the configuration says, as if new.
    virtual void reset() = 0;
    // A new platform's keys; or, for a platform that is there, a restricted key. As JSON.
    [[nodiscard]] virtual Json add_platform() = 0;
    [[nodiscard]] virtual Json add_restricted(const std::string& platform, Json permissions) = 0;
    // A request to the controls themselves, from the console.
    [[nodiscard]] virtual net::HttpResponse call(const net::HttpRequest& request) = 0;

protected:
    ~Controls() = default;
};

// The sandbox's own controls, `/_sandbox/…`: JSON in and out, no key. They do what Stripe's dashboard or the passing of
// time would do.
class Control {
public:
    Control(state::Surroundings& surroundings, Deliveries& deliveries, Listeners& listeners, Controls& controls)
        : surroundings_{surroundings},
          deliveries_{deliveries},
          listeners_{listeners},
          controls_{controls} {}

    [[nodiscard]] net::HttpResponse answer(const net::HttpRequest& request, Timestamp now);

private:
    [[nodiscard]] net::HttpResponse clock() const;
    [[nodiscard]] net::HttpResponse move_clock(const net::HttpRequest& request, const std::string& how);
    [[nodiscard]] net::HttpResponse complete_account(
        const net::HttpRequest& request, const std::string& id, Timestamp now
    );
    [[nodiscard]] net::HttpResponse audit() const;
    [[nodiscard]] net::HttpResponse make_key(const net::HttpRequest& request, Timestamp now);
    // `/_sandbox/deliveries…`
    [[nodiscard]] net::HttpResponse show_or_resend(
        const net::HttpRequest& request, const std::vector<std::string>& path, Timestamp now
    );
    // `/_sandbox/webhook_endpoints/:id/…`
    [[nodiscard]] net::HttpResponse roll_secret(const net::HttpRequest& request, const std::string& id, Timestamp now);
    [[nodiscard]] net::HttpResponse make_chaos(const net::HttpRequest& request, const std::string& id, Timestamp now);
    // `/_sandbox/listeners…`
    [[nodiscard]] net::HttpResponse listen(
        const net::HttpRequest& request, const std::vector<std::string>& path, Timestamp now
    );
    [[nodiscard]] net::HttpResponse open_listener(const net::HttpRequest& request);

    state::Surroundings& surroundings_;
    Deliveries& deliveries_;
    Listeners& listeners_;
    Controls& controls_;
};

}  // namespace holdfast::sandbox
