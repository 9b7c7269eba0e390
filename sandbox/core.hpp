// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "net/http_message.hpp"
#include "sandbox/options.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::sandbox {

// A webhook to be sent: one attempt. The body and signature are final.
struct Delivery {
    std::int64_t id = 0;
    int attempt = 1;
    std::string event_type;
    std::string url;
    net::Headers headers;
    std::string body;
};

// All of the sandbox's state and behaviour, without network or timers: a simulation calls it directly, the server wraps
// it. Everything answered is in the database file before the answer is returned. One thread at a time.
class Core {
public:
    // Throws std::invalid_argument for a live-mode key or a seed that can't be sown, sqlite::Error for a file that
    // can't be used.
    Core(CoreOptions options, const Clock& clock, Random& random);
    ~Core();
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    // `/v1/…` is Stripe's API, `/_sandbox/…` the controls, `/connect/…`, `/c/…`, `/receipts/…` and `/3ds/…` the hosted
    // pages, `/` and
    // `/console/…` the console. Never throws but for lost infrastructure.
    [[nodiscard]] net::HttpResponse handle(const net::HttpRequest& request);

    // Several requests in one durable transaction: no answer may leave before `commit` has returned. `abandon` undoes
    // all.
    void begin();
    [[nodiscard]] net::HttpResponse execute(const net::HttpRequest& request);
    void commit();
    void abandon();

    // Fires every transition that is due (settlement, verification, payouts …), in order, each at its own time.
    void tick();
    // When there is something to do next, by the clock that was given: a transition, or a webhook to send.
    [[nodiscard]] std::optional<Timestamp> next_due();

    // Webhooks that are due now; each stays with the caller until it is reported. After a restart all unreported ones
    // are due.
    [[nodiscard]] std::vector<Delivery> take_deliveries(std::size_t limit);
    // May be called between `begin` and `commit`. `status` 0 is a failure below HTTP. Anything but 2xx is tried again
    // later, until the attempts are used up.
    void report(const Delivery& delivery, int status, const std::string& detail);

    // The sandbox's own time: the clock's, plus whatever it was advanced by; or when it was frozen.
    [[nodiscard]] Timestamp now() const;
    void advance(Duration by);

    [[nodiscard]] const std::string& platform_account() const;
    void set_public_url(std::string url);
    // One line for each balance that isn't the sum of its transactions; empty when the books are right.
    [[nodiscard]] std::vector<std::string> audit();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace holdfast::sandbox
