// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "base/random.hpp"
#include "base/secret.hpp"
#include "net/http_client.hpp"
#include "net/timer.hpp"
#include "stripe/call_failure.hpp"
#include "stripe/congestion.hpp"
#include "stripe/request.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::stripe {

namespace asio = boost::asio;

// What the requests and objects here were written for. Sent with every call, so that the account's default can't change
// them.
inline constexpr std::string_view kApiVersion = "2026-10-28.endive";

struct ClientOptions {
    std::string base_url = "https://api.stripe.com";
    Secret secret_key;
    std::chrono::milliseconds timeout{30'000};  // of one sending
    int max_retries = 2;                        // within one call
    std::string user_agent = "Holdfast";
};

// What the client is made of; all must outlive it.
struct ClientSeams {
    net::HttpClient& http;
    net::Timer& timer;
    const Clock& clock;
    Random& random;
    Metrics* metrics = nullptr;
};

// Sends frozen requests. Every call runs on the caller's executor; several may run at a time.
class Client {
public:
    Client(ClientOptions options, ClientSeams seams);

    // The object that Stripe answered with. Sends again, same key and same bytes, up to `max_retries` times after 0.5 s
    // and longer, where Stripe says so or where the answer was 409, 5xx or none at all; never after `deadline`, which
    // also cuts each sending short. The call's own sendings count as one: once one of them may have been executed,
    // later ones that did nothing leave it `unknown`.
    asio::awaitable<std::expected<Json, CallFailure>> send(Request request, std::optional<Timestamp> deadline = {});

    // How many calls may be under way at a time without Stripe refusing some for being too many. From any thread.
    [[nodiscard]] std::size_t calls_at_once() const { return congestion_.calls_at_once(); }

private:
    struct Attempt {
        std::expected<Json, CallFailure> answer;
        std::optional<bool> should_retry{};  // where Stripe said
    };

    [[nodiscard]] net::OutboundRequest outbound(const Request& request) const;
    asio::awaitable<Attempt> send_once(net::OutboundRequest request);
    void note(const CallFailure& failure);
    [[nodiscard]] Duration delay_before_retry(int retry, const CallFailure& failure);
    void note(const Request& request, const CallFailure& failure, int attempt) const;

    ClientOptions options_;
    ClientSeams seams_;
    Congestion congestion_;
    Histogram seconds_{};
    Counter answered_{};
    Counter refused_{};
    Counter retry_later_{};
    Counter unknown_{};
};

}  // namespace holdfast::stripe
