// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "net/http_client.hpp"
#include "net/timer.hpp"
#include "sandbox/options.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace holdfast::sandbox {

namespace asio = boost::asio;
class Core;

struct SandboxOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 12111;  // 0: any free port
    std::string database_path = ":memory:";
    Timing timing = Timing::fast;
    std::vector<std::string> secret_keys{"sk_test_holdfast"};
    std::vector<std::string> publishable_keys{"pk_test_holdfast"};
    std::int64_t rate_limit = 0;  // requests a second that an account may make; 0: any number
    std::string public_url{};     // for the hosted pages; empty: http://127.0.0.1:<port>
    std::vector<WebhookEndpointSeed> webhook_endpoints{};
    std::string seed{};  // requests (see script.hpp) that fill an empty sandbox
    std::string country = "US";
    std::int64_t fee_basis_points = 290;
    std::string api_version{catalog::kNewestApiVersion};  // see CoreOptions
};

// The sandbox as a server: Core behind HTTP, its timers, and its webhooks on their way. All on one executor.
class Sandbox {
public:
    virtual ~Sandbox() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual const std::string& public_url() const = 0;
    [[nodiscard]] virtual Core& core() = 0;
    // The clock was moved: what has become due happens now.
    virtual void wake() = 0;
    // Answers what has begun, stops sending webhooks (the rest waits in the file), and completes when nothing runs any
    // more. Must be awaited before the sandbox is destroyed.
    virtual asio::awaitable<void> close(std::chrono::milliseconds grace) = 0;
};

// Listens before it returns. Throws std::invalid_argument for a live-mode key and a seed that can't be sown,
// std::system_error when the port is taken, sqlite::Error when the file can't be used. `clock`, `random` and `http`
// must outlive it.
[[nodiscard]] std::unique_ptr<Sandbox> make_sandbox(
    asio::any_io_executor executor, SandboxOptions options, const Clock& clock, Random& random, net::HttpClient& http
);

}  // namespace holdfast::sandbox
