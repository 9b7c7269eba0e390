// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "escrow/command.hpp"
#include "redis/address.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::app {

struct StripeConfig {
    Secret secret_key;
    std::string publishable_key;
    std::vector<Secret> webhook_secrets;
    std::string api_base;
    std::string js_url;
};

struct TokenConfig {
    Secret jwt_secret;  // of these three, one is set
    std::string jwks_url;
    std::string jwks_file;
    std::string issuer;
    std::string audience;
    std::chrono::seconds lifetime{};
};

// How long is kept what is not for ever. Zero: for ever after all.
struct RetentionConfig {
    std::chrono::days events{};
    std::chrono::days jobs{};
    std::chrono::days keys{};
    std::chrono::days deliveries{};
};

// The settings in force, each of its type.
struct Config {
    std::string host;
    std::uint16_t port = 0;
    std::filesystem::path data_dir;
    std::string database_url;
    std::string database_read_url;                  // of a replica; empty: all is read where it is written
    std::optional<redis::Address> redis_address{};  // absent: nodes speak through PostgreSQL alone
    StripeConfig stripe;
    TokenConfig tokens;
    std::vector<Secret> seal_keys;  // the first seals the books; none: seals are plain digests
    std::string tls_cert;
    std::string tls_key;
    std::vector<std::string> allowed_origins;
    std::vector<std::string> trusted_proxies;
    escrow::Rules rules;
    RetentionConfig retention;
    std::int64_t requests_per_minute = 0;
    std::chrono::seconds request_timeout{};
    std::size_t read_threads = 0;
    log::Level log_level{};
    log::Format log_format{};
};

// Every error at once, by the variable that is wrong. What may be absent for some commands is not missed here.
[[nodiscard]] std::expected<Config, ConfigErrors> make_config(const Settings& settings);

// What a server can't do without, and what must not go together (a live key with a stand-in for Stripe).
[[nodiscard]] ConfigErrors lacks_for_serving(const Config& config);
// What is allowed, but hardly meant.
[[nodiscard]] std::vector<std::string> warnings_on(const Config& config);

[[nodiscard]] bool is_live_key(const Secret& key);

}  // namespace holdfast::app
