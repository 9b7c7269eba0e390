// SPDX-License-Identifier: Apache-2.0
#include "app/server_parts.hpp"

#include "app/node_link.hpp"
#include "base/log.hpp"
#include "services/commands.hpp"
#include "stripe/connect_requests.hpp"

#include <boost/system/system_error.hpp>

namespace holdfast::app {

namespace {

// The identity provider's clock is not ours. Our own tokens are checked by the clock that dated them.
constexpr std::chrono::seconds kProviderLeeway{30};

}  // namespace

std::unique_ptr<auth::JwksProvider> make_jwks(
    const TokenConfig& tokens, asio::any_io_executor executor, Backend& backend
) {
    if (tokens.jwks_url.empty() && tokens.jwks_file.empty()) {
        return nullptr;
    }
    return std::make_unique<auth::JwksProvider>(
        executor,
        auth::JwksOptions{.url = tokens.jwks_url, .file = tokens.jwks_file},
        backend.services().clock,
        tokens.jwks_url.empty() ? nullptr : &backend.http()
    );
}

std::unique_ptr<auth::TokenVerifier> make_verifier(const TokenConfig& tokens, auth::JwksProvider* jwks) {
    auth::TokenRules rules{.issuer = tokens.issuer, .audience = tokens.audience};
    if (jwks != nullptr) {
        rules.leeway = kProviderLeeway;
        return std::make_unique<auth::TokenVerifier>(std::move(rules), *jwks);
    }
    return std::make_unique<auth::TokenVerifier>(std::move(rules), tokens.jwt_secret);
}

std::optional<services::LocalTokens> local_tokens(const TokenConfig& tokens) {
    if (tokens.jwt_secret.empty()) {
        return std::nullopt;
    }
    return services::LocalTokens{
        .issuer = tokens.issuer,
        .audience = tokens.audience,
        .secret = tokens.jwt_secret,
        .lifetime = tokens.lifetime,
    };
}

http::AuthenticatorOptions authenticator_options(const Config& config) {
    return {
        .built_in_issuer = config.tokens.jwt_secret.empty() ? "" : config.tokens.issuer,
        .default_currency = config.rules.currencies.front(),
    };
}

namespace {

asio::awaitable<store::UserEvents> read_backlog(
    const services::Services* services, UserId user, std::int64_t since, int limit
) {
    co_return co_await services::read(*services, [user, since, limit](store::Queries& queries) {
        store::UserEvents backlog = queries.user_events_after(user, since, limit);
        // Looked at after the reading: what was pruned meanwhile was missed.
        const std::int64_t head = queries.head().event_sequence;
        const std::int64_t oldest = queries.oldest_event();
        if (since < head && (oldest == 0 || oldest > since + 1)) {
            throw realtime::EventsGone{head};
        }
        return backlog;
    });
}

asio::awaitable<realtime::Bounds> read_bounds(const services::Services* services) {
    co_return co_await services::read(*services, [](store::Queries& queries) {
        const std::int64_t oldest = queries.oldest_event();
        const std::int64_t head = queries.head().event_sequence;
        return realtime::Bounds{.oldest = oldest == 0 ? head + 1 : oldest, .head = head};
    });
}

asio::awaitable<Result<realtime::Identity>> authenticate(
    http::Authenticator* authenticator, Random* random, std::string token
) {
    auto bearer = co_await authenticator->authenticate(std::move(token), services::make_request_id(*random));
    if (!bearer) {
        co_return std::unexpected(std::move(bearer.error()));
    }
    co_return realtime::Identity{.user = bearer->user->id, .expires_at = bearer->expires_at};
}

}  // namespace

realtime::ReadBacklog backlog_reader(const services::Services& services) {
    return
        [&services](UserId user, std::int64_t since, int limit) { return read_backlog(&services, user, since, limit); };
}

realtime::ReadBounds bounds_reader(const services::Services& services) {
    return [&services] { return read_bounds(&services); };
}

realtime::Authenticate socket_authentication(http::Authenticator& authenticator, Random& random) {
    return [&authenticator, &random](std::string token) {
        return authenticate(&authenticator, &random, std::move(token));
    };
}

asio::awaitable<std::vector<store::EventRow>> read_events(
    const services::Services* services, std::int64_t since, int limit
) {
    co_return co_await services::read(*services, [since, limit](store::Queries& queries) {
        return queries.events_after(since, limit);
    });
}

asio::awaitable<std::int64_t> read_head(const services::Services* services) {
    co_return co_await services::read(*services, [](store::Queries& queries) { return queries.head().event_sequence; });
}

Duration poll_interval(const Config& config) {
    return has_other_nodes(config) ? std::chrono::milliseconds{500} : Duration::zero();
}

namespace {

asio::awaitable<std::optional<http::SharedTake>> take_shared(
    redis::TokenBuckets* buckets, http::SharedBucket bucket, std::int64_t wanted
) {
    const auto taken = co_await buckets->take(
        std::move(bucket.key), {.capacity = bucket.capacity, .per_second = bucket.per_second}, wanted
    );
    if (!taken) {
        co_return std::nullopt;
    }
    co_return http::SharedTake{.count = taken->count, .left = taken->left};
}

}  // namespace

http::TakeShared shared_limits(redis::TokenBuckets* buckets) {
    if (buckets == nullptr) {
        return {};
    }
    return [buckets](http::SharedBucket bucket, std::int64_t wanted) {
        return take_shared(buckets, std::move(bucket), wanted);
    };
}

asio::awaitable<void> note_seal(const services::Services& services) {
    try {
        const auto head = co_await services::read(services, [](store::Queries& queries) { return queries.head(); });
        if (head.sealed.number > 0) {
            log::info("the books are sealed", {{"seal", std::to_string(head.sealed.number) + ":" + head.sealed.seal}});
        }
    } catch (const boost::system::system_error&) {
        throw;  // cancelled
    } catch (const std::exception& error) {
        log::warn("the newest seal could not be read", {{"why", error.what()}});
    }
}

asio::awaitable<void> note_seals(const services::Services& services) {
    while (true) {
        co_await services.timer.sleep_until(services.clock.now() + std::chrono::hours{1});
        co_await note_seal(services);
    }
}

asio::awaitable<void> check_platform_account(const services::Services& services) {
    const Timestamp deadline = services.clock.now() + std::chrono::seconds{20};
    const auto account = co_await services.stripe.send(stripe::retrieve_platform_account(), deadline);
    if (!account) {
        log::warn("the platform's account at Stripe could not be read");
        co_return;
    }
    const std::string interval = account->at_path("settings.payouts.schedule.interval").string_or();
    if (!interval.empty() && interval != "manual") {
        log::error(
            "Stripe pays the platform's balance out by itself: set its payout schedule to manual, or creators' money "
            "leaves",
            {{"interval", interval}}
        );
    }
}

}  // namespace holdfast::app
