// SPDX-License-Identifier: Apache-2.0
#include "app/config.hpp"

#include "app/settings_reader.hpp"

namespace holdfast::app {

namespace {

std::vector<Secret> read_secrets(const Settings& settings, std::string_view name) {
    std::vector<Secret> secrets;
    for (const std::string& secret : split_list(settings.text(name))) {
        secrets.emplace_back(secret);
    }
    return secrets;
}

StripeConfig read_stripe(SettingsReader& reader, const Settings& settings) {
    return {
        .secret_key = Secret{settings.text("STRIPE_SECRET_KEY")},
        .publishable_key = settings.text("STRIPE_PUBLISHABLE_KEY"),
        .webhook_secrets = read_secrets(settings, "STRIPE_WEBHOOK_SECRET"),
        .api_base = reader.web_url("STRIPE_API_BASE"),
        .js_url = reader.web_url("STRIPE_JS_URL"),
    };
}

TokenConfig read_tokens(SettingsReader& reader, const Settings& settings) {
    TokenConfig tokens{
        .jwt_secret = Secret{settings.text("JWT_SECRET")},
        .jwks_url = reader.web_url("JWKS_URL"),
        .jwks_file = settings.text("JWKS_FILE"),
        .issuer = settings.text("JWT_ISSUER"),
        .audience = settings.text("JWT_AUDIENCE"),
        .lifetime = reader.duration("JWT_TTL", std::chrono::seconds{1}),
    };
    for (const char* name : {"JWT_ISSUER", "JWT_AUDIENCE"}) {
        if (settings.text(name).empty()) {
            reader.wrong(name, "must not be empty: a token of any issuer, for anybody, would pass");
        }
    }
    const int sources =
        (tokens.jwt_secret.empty() ? 0 : 1) + (tokens.jwks_url.empty() ? 0 : 1) + (tokens.jwks_file.empty() ? 0 : 1);
    if (sources > 1) {
        reader.wrong("JWT_SECRET", "only one of JWT_SECRET, JWKS_URL and JWKS_FILE may be set");
    }
    return tokens;
}

RetentionConfig read_retention(SettingsReader& reader) {
    constexpr std::int64_t kMostDays = 36500;
    const auto days = [&](std::string_view name) { return std::chrono::days{reader.whole(name, 0, kMostDays)}; };
    return {
        .events = days("EVENT_RETENTION_DAYS"),
        .jobs = days("JOB_RETENTION_DAYS"),
        .keys = days("KEY_RETENTION_DAYS"),
        .deliveries = days("DELIVERY_RETENTION_DAYS"),
    };
}

std::string default_database(const std::filesystem::path& data_dir) {
    return "sqlite://" + (std::filesystem::absolute(data_dir) / "holdfast.db").lexically_normal().string();
}

}  // namespace

std::expected<Config, ConfigErrors> make_config(const Settings& settings) {
    SettingsReader reader{settings};
    Config config{
        .host = settings.text("HOST"),
        .port = static_cast<std::uint16_t>(reader.whole("PORT", 0, 65535)),
        .data_dir = settings.text("DATA_DIR"),
        .database_url = reader.database("DATABASE_URL"),
        .database_read_url = reader.replica("DATABASE_READ_URL"),
        .redis_address = reader.redis_address("REDIS_URL"),
        .stripe = read_stripe(reader, settings),
        .tokens = read_tokens(reader, settings),
        .seal_keys = read_secrets(settings, "LEDGER_SEAL_KEY"),
        .tls_cert = settings.text("TLS_CERT"),
        .tls_key = settings.text("TLS_KEY"),
        .allowed_origins = split_list(settings.text("ALLOWED_ORIGINS")),
        .trusted_proxies = split_list(settings.text("TRUSTED_PROXIES")),
        .requests_per_minute = reader.whole("RATE_LIMIT", 0, 100'000'000),
        .request_timeout = reader.duration("REQUEST_TIMEOUT", std::chrono::seconds{1}),
        .read_threads = static_cast<std::size_t>(reader.whole("READ_THREADS", 1, 64)),
        .log_level = reader.level("LOG_LEVEL"),
        .log_format = reader.format("LOG_FORMAT"),
    };
    config.rules = {
        .currencies = reader.currencies("CURRENCIES"),
        .clearing_delay = reader.duration("CLEARING_DELAY", std::chrono::seconds{0}),
        .payment_expiry = reader.duration("PAYMENT_EXPIRY", std::chrono::seconds{1}),
        .minimum_payout = reader.whole("MINIMUM_PAYOUT", 1, 999'999'999'999),
        .reconciliation_margin = reader.duration("RECONCILIATION_MARGIN", std::chrono::seconds{0}),
    };
    config.retention = read_retention(reader);
    if (config.database_url.empty()) {
        config.database_url = default_database(config.data_dir);
    }
    if (!config.database_read_url.empty() && !is_postgres_url(config.database_url)) {
        reader.wrong("DATABASE_READ_URL", "a replica goes with a DATABASE_URL of PostgreSQL");
    }
    if (config.tls_cert.empty() != config.tls_key.empty()) {
        reader.wrong(config.tls_cert.empty() ? "TLS_CERT" : "TLS_KEY", "TLS_CERT and TLS_KEY go together");
    }
    if (!reader.errors.empty()) {
        return std::unexpected(std::move(reader.errors));
    }
    return config;
}

}  // namespace holdfast::app
