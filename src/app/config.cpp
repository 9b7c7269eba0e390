// SPDX-License-Identifier: Apache-2.0
#include "app/config.hpp"

#include "app/files.hpp"
#include "auth/public_key.hpp"

#include <charconv>
#include <unistd.h>

namespace holdfast::app {

namespace {

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        while (part.ends_with(' ')) {
            part.remove_suffix(1);
        }
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

bool is_postgres(std::string_view url) {
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}

// Reads settings one by one, collecting what is wrong with them.
class Reader {
public:
    explicit Reader(const Settings& settings) : settings_{settings} {}

    std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most) {
        const std::string& text = settings_.text(name);
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) {
            wrong(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
            return least;
        }
        return number;
    }

    std::chrono::seconds duration(std::string_view name, std::chrono::seconds least) {
        const auto length = parse_duration(settings_.text(name));
        if (!length || *length < least) {
            wrong(
                name,
                "must be a length of time such as 30s, 15m, 24h or 7d, at least " + std::to_string(least.count()) + "s"
            );
            return least;
        }
        return *length;
    }

    std::vector<money::Currency> currencies(std::string_view name) {
        std::vector<money::Currency> known;
        for (const std::string& code : split(settings_.text(name))) {
            const auto currency = money::Currency::parse(code);
            if (currency) {
                known.push_back(*currency);
            } else {
                wrong(name, "`" + code + "` is no currency code in lower case");
            }
        }
        if (known.empty()) {
            wrong(name, "must name at least one currency");
        }
        return known;
    }

    std::string web_url(std::string_view name) {
        std::string url = settings_.text(name);
        if (!url.empty() && !url.starts_with("https://") && !url.starts_with("http://")) {
            wrong(name, "must begin with https:// or http://");
        }
        while (url.ends_with('/')) {
            url.pop_back();
        }
        return url;
    }

    std::string database(std::string_view name) {
        const std::string& url = settings_.text(name);
        const bool has_scheme = url.contains("://");
        if (has_scheme && !url.starts_with("sqlite://") && !is_postgres(url)) {
            wrong(name, "must begin with sqlite:// or postgres://");
        }
        return url;
    }

    std::string replica(std::string_view name) {
        const std::string& url = settings_.text(name);
        if (!url.empty() && !is_postgres(url)) {
            wrong(name, "must begin with postgres://");
        }
        return url;
    }

    std::optional<redis::Address> redis_address(std::string_view name) {
        const std::string& url = settings_.text(name);
        if (url.empty()) {
            return std::nullopt;
        }
        auto address = redis::parse_address(url);
        if (!address) {
            wrong(name, std::move(address.error()));
            return std::nullopt;
        }
        return std::move(*address);
    }

    log::Level level(std::string_view name) {
        const std::string& text = settings_.text(name);
        if (text == "debug") {
            return log::Level::debug;
        }
        if (text == "warn") {
            return log::Level::warn;
        }
        if (text == "error") {
            return log::Level::error;
        }
        if (text != "info") {
            wrong(name, "must be debug, info, warn or error");
        }
        return log::Level::info;
    }

    log::Format format(std::string_view name) {
        const std::string& text = settings_.text(name);
        if (text != "auto" && text != "human" && text != "json") {
            wrong(name, "must be json, human or auto");
        }
        const bool is_human = text == "human" || (text == "auto" && ::isatty(STDERR_FILENO) == 1);
        return is_human ? log::Format::human : log::Format::json;
    }

    void wrong(std::string_view name, std::string detail) { errors.push_back({std::string{name}, std::move(detail)}); }

    ConfigErrors errors;

private:
    const Settings& settings_;
};

std::vector<Secret> read_secrets(const Settings& settings, std::string_view name) {
    std::vector<Secret> secrets;
    for (const std::string& secret : split(settings.text(name))) {
        secrets.emplace_back(secret);
    }
    return secrets;
}

StripeConfig read_stripe(Reader& reader, const Settings& settings) {
    return {
        .secret_key = Secret{settings.text("STRIPE_SECRET_KEY")},
        .publishable_key = settings.text("STRIPE_PUBLISHABLE_KEY"),
        .webhook_secrets = read_secrets(settings, "STRIPE_WEBHOOK_SECRET"),
        .api_base = reader.web_url("STRIPE_API_BASE"),
        .js_url = reader.web_url("STRIPE_JS_URL"),
    };
}

TokenConfig read_tokens(Reader& reader, const Settings& settings) {
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

RetentionConfig read_retention(Reader& reader) {
    constexpr std::int64_t kMostDays = 36500;
    const auto days = [&](std::string_view name) { return std::chrono::days{reader.whole(name, 0, kMostDays)}; };
    return {
        .events = days("EVENT_RETENTION_DAYS"),
        .jobs = days("JOB_RETENTION_DAYS"),
        .keys = days("KEY_RETENTION_DAYS"),
        .deliveries = days("DELIVERY_RETENTION_DAYS"),
    };
}

// Unlike a URL, a file that can't be read now is a slip, which waiting does not mend.
std::optional<std::string> lack_of_keys(const std::string& jwks_file) {
    if (jwks_file.empty()) {
        return std::nullopt;
    }
    const auto content = read_file(jwks_file);
    if (!content) {
        return content.error();
    }
    const auto keys = auth::KeySet::parse(*content);
    return keys ? std::nullopt : std::optional{"holds no set of keys: " + keys.error().detail};
}

std::string default_database(const std::filesystem::path& data_dir) {
    return "sqlite://" + (std::filesystem::absolute(data_dir) / "holdfast.db").lexically_normal().string();
}

}  // namespace

std::expected<Config, ConfigErrors> make_config(const Settings& settings) {
    Reader reader{settings};
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
        .allowed_origins = split(settings.text("ALLOWED_ORIGINS")),
        .trusted_proxies = split(settings.text("TRUSTED_PROXIES")),
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
    if (!config.database_read_url.empty() && !is_postgres(config.database_url)) {
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

bool is_live_key(const Secret& key) {
    return key.reveal().starts_with("sk_live_") || key.reveal().starts_with("rk_live_");
}

ConfigErrors lacks_for_serving(const Config& config) {
    ConfigErrors errors;
    const StripeConfig& stripe = config.stripe;
    if (stripe.secret_key.empty()) {
        errors.push_back({"STRIPE_SECRET_KEY", "is not set. To try Holdfast without Stripe, run `holdfast demo`"});
    }
    if (is_live_key(stripe.secret_key) && stripe.api_base != "https://api.stripe.com") {
        errors.push_back({"STRIPE_API_BASE", "a live key is only ever sent to https://api.stripe.com"});
    }
    if (is_live_key(stripe.secret_key) && !stripe.js_url.starts_with("https://js.stripe.com/")) {
        errors.push_back({"STRIPE_JS_URL", "with a live key, Stripe.js comes from https://js.stripe.com alone"});
    }
    if (!stripe.publishable_key.empty() && !stripe.secret_key.empty() &&
        stripe.publishable_key.starts_with("pk_live_") != is_live_key(stripe.secret_key)) {
        errors.push_back({"STRIPE_PUBLISHABLE_KEY", "one of the two keys is live and the other is not"});
    }
    const TokenConfig& tokens = config.tokens;
    if (tokens.jwt_secret.empty() && tokens.jwks_url.empty() && tokens.jwks_file.empty()) {
        errors.push_back({"JWT_SECRET", "is not set, nor JWKS_URL or JWKS_FILE: no token could be checked"});
    }
    if (auto lack = lack_of_keys(tokens.jwks_file)) {
        errors.push_back({"JWKS_FILE", std::move(*lack)});
    }
    if (is_live_key(stripe.secret_key) && !tokens.jwt_secret.empty() && tokens.jwt_secret.reveal().size() < 32) {
        errors.push_back({"JWT_SECRET", "must have at least 32 bytes where real money moves (RFC 7518 section 3.2)"});
    }
    return errors;
}

std::vector<std::string> warnings_on(const Config& config) {
    std::vector<std::string> warnings;
    if (config.stripe.webhook_secrets.empty()) {
        warnings.emplace_back(
            "STRIPE_WEBHOOK_SECRET is not set: webhooks are refused, and what Stripe does is polled for"
        );
    }
    if (config.stripe.publishable_key.empty()) {
        warnings.emplace_back("STRIPE_PUBLISHABLE_KEY is not set: browsers can't pay");
    }
    if (!config.seal_keys.empty() && config.seal_keys.front().reveal().size() < 32) {
        warnings.emplace_back("LEDGER_SEAL_KEY has fewer than 32 bytes: it could be found by trying");
    }
    if (!config.tokens.jwt_secret.empty() && config.tokens.jwt_secret.reveal().size() < 32) {
        warnings.emplace_back("JWT_SECRET has fewer than 32 bytes: its tokens could be forged by trying");
    }
    if (is_live_key(config.stripe.secret_key) && config.tls_cert.empty() && config.host != "127.0.0.1") {
        warnings.emplace_back("a live key without TLS: put a proxy in front that ends TLS");
    }
    return warnings;
}

}  // namespace holdfast::app
