// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/backend.hpp"
#include "app/config.hpp"
#include "auth/jwks.hpp"
#include "auth/jwt.hpp"
#include "http/authenticator.hpp"
#include "http/shared_limiter.hpp"
#include "realtime/server.hpp"
#include "redis/token_buckets.hpp"
#include "services/accounts.hpp"

#include <memory>
#include <optional>

// The seams between a server's parts, each made from the configuration or from what lies below.
namespace holdfast::app {

// Passwords are hashed slowly on purpose: two at a time leave the other requests their processor.
inline constexpr std::size_t kHashThreads = 2;
inline constexpr std::size_t kMaxQueuedHashes = 256;

[[nodiscard]] std::unique_ptr<auth::JwksProvider> make_jwks(
    const TokenConfig& tokens, asio::any_io_executor executor, Backend& backend
);
[[nodiscard]] std::unique_ptr<auth::TokenVerifier> make_verifier(const TokenConfig& tokens, auth::JwksProvider* jwks);
[[nodiscard]] std::optional<services::LocalTokens> local_tokens(const TokenConfig& tokens);
[[nodiscard]] http::AuthenticatorOptions authenticator_options(const Config& config);

[[nodiscard]] realtime::ReadBacklog backlog_reader(const services::Services& services);
[[nodiscard]] realtime::ReadBounds bounds_reader(const services::Services& services);
[[nodiscard]] realtime::Authenticate socket_authentication(http::Authenticator& authenticator, Random& random);

[[nodiscard]] asio::awaitable<std::vector<store::EventRow>> read_events(
    const services::Services* services, std::int64_t since, int limit
);
[[nodiscard]] asio::awaitable<std::int64_t> read_head(const services::Services* services);
// How often events of other nodes are looked for though nobody told of them; never where there are none.
[[nodiscard]] Duration poll_interval(const Config& config);
// Null buckets: limits are of each node alone.
[[nodiscard]] http::TakeShared shared_limits(redis::TokenBuckets* buckets);

// Says the newest seal of the books once an hour, for whoever keeps the logs elsewhere: `note_seal` at once.
asio::awaitable<void> note_seals(const services::Services& services);
asio::awaitable<void> note_seal(const services::Services& services);

// Money leaves only when Holdfast says so: warns when Stripe pays the platform out by itself.
asio::awaitable<void> check_platform_account(const services::Services& services);

}  // namespace holdfast::app
