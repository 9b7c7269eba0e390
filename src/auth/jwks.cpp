// SPDX-License-Identifier: Apache-2.0
#include "auth/jwks.hpp"

#include "base/check.hpp"
#include "base/log.hpp"

#include <fstream>
#include <sstream>
#include <utility>

namespace holdfast::auth {

namespace {

constexpr std::size_t kMaxSetBytes = 256 * 1024;

Result<std::string> read_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!(text << file.rdbuf())) {
        return fail(FailureCode::unauthenticated, "The file of the identity provider's keys can't be read.");
    }
    return std::move(text).str();
}

}  // namespace

// Ends the fetch however the coroutine ends, cancellation included.
class JwksProvider::Fetching {
public:
    explicit Fetching(JwksProvider& provider) : provider_{provider} { provider_.is_fetching_ = true; }
    ~Fetching() {
        provider_.is_fetching_ = false;
        provider_.fetched_.notify();
    }
    Fetching(const Fetching&) = delete;
    Fetching& operator=(const Fetching&) = delete;

private:
    JwksProvider& provider_;
};

JwksProvider::JwksProvider(
    asio::any_io_executor executor, JwksOptions options, const Clock& clock, net::HttpClient* http
)
    : options_{std::move(options)},
      clock_{clock},
      http_{http},
      fetched_{std::move(executor)},
      keys_{std::make_shared<const KeySet>()} {
    HOLDFAST_CHECK(options_.url.empty() != options_.file.empty(), "keys come from a URL or from a file");
    HOLDFAST_CHECK(options_.url.empty() || http_ != nullptr, "keys from a URL need an HTTP client");
}

std::shared_ptr<const KeySet> JwksProvider::keys() const {
    const std::scoped_lock lock{mutex_};
    return keys_;
}

bool JwksProvider::has_been_read() const {
    const std::scoped_lock lock{mutex_};
    return has_been_read_;
}

asio::awaitable<Result<std::string>> JwksProvider::read_source() {
    if (!options_.file.empty()) {
        co_return read_file(options_.file);
    }
    net::OutboundRequest request{
        .url = options_.url, .headers = {{"Accept", "application/json"}}, .timeout = options_.timeout
    };
    auto response = co_await http_->send(std::move(request));
    if (!response) {
        co_return fail(
            FailureCode::unauthenticated, "The identity provider's keys can't be had: " + response.error().detail
        );
    }
    if (response->status != 200 || response->body.size() > kMaxSetBytes) {
        co_return fail(
            FailureCode::unauthenticated,
            "The identity provider's keys can't be had: HTTP " + std::to_string(response->status)
        );
    }
    co_return std::move(response->body);
}

asio::awaitable<Result<void>> JwksProvider::refresh() {
    if (is_fetching_) {
        while (is_fetching_) {
            co_await fetched_.wait_for(options_.timeout);
        }
        co_return last_result_;
    }
    const Fetching fetching{*this};
    attempted_at_ = clock_.now();
    const auto text = co_await read_source();
    auto set = text ? KeySet::parse(*text) : std::unexpected(text.error());
    if (!set) {
        log::warn("the identity provider's keys were not renewed", {{"reason", set.error().detail}});
        last_result_ = std::unexpected(set.error());
        co_return last_result_;
    }
    log::info("the identity provider's keys were read", {{"keys", set->size()}});
    auto fresh = std::make_shared<const KeySet>(std::move(*set));
    {
        const std::scoped_lock lock{mutex_};
        keys_ = std::move(fresh);
        has_been_read_ = true;
    }
    last_result_ = {};
    co_return last_result_;
}

asio::awaitable<bool> JwksProvider::refresh_for_unknown_key() {
    // Anyone can make up key ids: they must not become requests to the provider.
    const bool too_soon = attempted_at_ && clock_.now() - *attempted_at_ < options_.least_interval;
    if (too_soon && !is_fetching_) {
        co_return false;
    }
    const auto result = co_await refresh();
    co_return result.has_value();
}

asio::awaitable<void> JwksProvider::keep_fresh(net::Timer& timer) {
    while (true) {
        const auto result = co_await refresh();
        const auto until_next = has_been_read() ? options_.least_interval : options_.first_interval;
        co_await timer.sleep_until(clock_.now() + (result ? options_.max_age : until_next));
    }
}

}  // namespace holdfast::auth
