// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/public_key.hpp"
#include "base/clock.hpp"
#include "net/http_client.hpp"
#include "net/timer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace holdfast::auth {

namespace asio = boost::asio;

struct JwksOptions {
    std::string url{};  // of the two, exactly one
    std::string file{};
    std::chrono::seconds max_age{600};        // keys are fetched again when they are this old
    std::chrono::seconds least_interval{60};  // between fetches that unknown key ids cause
    std::chrono::seconds first_interval{5};   // between fetches while none ever succeeded
    std::chrono::milliseconds timeout{5'000};
};

// The identity provider's current keys. Empty until the first `refresh`; keys that were fetched once are kept for as
// long as newer ones can't be had. Coroutines run on the one executor; `keys` is safe from any thread.
class JwksProvider {
public:
    // `http` may be null where the keys come from a file.
    JwksProvider(asio::any_io_executor executor, JwksOptions options, const Clock& clock, net::HttpClient* http);

    // Never null.
    [[nodiscard]] std::shared_ptr<const KeySet> keys() const;

    // Whether keys were ever had; until then a token's key is not unknown, it is not known yet.
    [[nodiscard]] bool has_been_read() const;

    // Reads the keys now; joins a read that is under way. A failure leaves the keys as they are.
    asio::awaitable<Result<void>> refresh();
    // The same for a token with an unknown key id, at most once in `least_interval`; false where nothing was read.
    asio::awaitable<bool> refresh_for_unknown_key();
    // Reads the keys whenever they have grown old, until cancelled.
    asio::awaitable<void> keep_fresh(net::Timer& timer);

private:
    class Fetching;
    asio::awaitable<Result<std::string>> read_source();

    JwksOptions options_;
    const Clock& clock_;
    net::HttpClient* http_;
    net::Signal fetched_;
    bool is_fetching_ = false;
    std::optional<Timestamp> attempted_at_{};
    Result<void> last_result_{};
    mutable std::mutex mutex_{
    };  // a lock rather than an atomic pointer: the library's own is invisible to ThreadSanitizer
    std::shared_ptr<const KeySet> keys_;
    bool has_been_read_ = false;
};

}  // namespace holdfast::auth
