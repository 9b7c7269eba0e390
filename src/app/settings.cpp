// SPDX-License-Identifier: Apache-2.0
#include "app/settings.hpp"

#include "app/config_file.hpp"
#include "app/files.hpp"
#include "base/check.hpp"
#include "base/secret.hpp"
#include "net/percent.hpp"

#include <array>
#include <cstdlib>

namespace holdfast::app {

namespace {

// clang-format off: a table
constexpr std::array kSettings{
    Setting{"HOST", "0.0.0.0", "The address to listen on."},
    Setting{"PORT", "8080", "The port to listen on; 0 picks a free one."},
    Setting{"DATA_DIR", "./holdfast-data", "Where the database and generated secrets are kept."},
    Setting{"DATABASE_URL", "", "sqlite:///path or postgres://…; else holdfast.db under DATA_DIR.", true},
    Setting{"DATABASE_READ_URL", "", "A PostgreSQL replica for reads; who wrote still reads what they wrote.", true},
    Setting{"REDIS_URL", "", "redis://… or unix://…: nodes wake each other and share rate limits.", true},
    Setting{"STRIPE_SECRET_KEY", "", "Stripe's secret key.", true},
    Setting{"STRIPE_PUBLISHABLE_KEY", "", "Stripe's publishable key, told to the company's browser."},
    Setting{"STRIPE_WEBHOOK_SECRET", "", "Signing secrets of the webhook endpoints, comma-separated.", true},
    Setting{"STRIPE_API_BASE", "https://api.stripe.com", "Where Stripe's API is."},
    Setting{"STRIPE_JS_URL", "https://js.stripe.com/endive/stripe.js", "Where the browser gets Stripe.js."},
    Setting{"JWT_SECRET", "", "Signs and checks our own tokens (HS256).", true},
    Setting{"JWKS_URL", "", "Keys of an outside identity provider, in place of JWT_SECRET.", true},
    Setting{"JWKS_FILE", "", "The same from a file."},
    Setting{"JWT_ISSUER", "holdfast", "What `iss` must say."},
    Setting{"JWT_AUDIENCE", "holdfast", "What `aud` must contain."},
    Setting{"JWT_TTL", "12h", "How long our own tokens are good for."},
    Setting{"LEDGER_SEAL_KEY", "", "Seals the books (HMAC); after a comma, keys of earlier times.", true},
    Setting{"TLS_CERT", "", "Path of the certificate chain (PEM).", false, false},
    Setting{"TLS_KEY", "", "Path of its key (PEM).", false, false},
    Setting{"ALLOWED_ORIGINS", "", "Origins whose pages may open the WebSocket, beside our own; comma-separated."},
    Setting{"TRUSTED_PROXIES", "", "Addresses of proxies whose X-Forwarded-For is believed; comma-separated."},
    Setting{"CURRENCIES", "usd,eur,gbp,jpy,kwd", "Settlement currencies; the first is the default one."},
    Setting{"CLEARING_DELAY", "0", "How long released money waits before it can be withdrawn."},
    Setting{"PAYMENT_EXPIRY", "24h", "After which an unpaid payment fails."},
    Setting{"MINIMUM_PAYOUT", "1", "In minor units of any currency."},
    Setting{"RECONCILIATION_MARGIN", "10m", "How long money may be on its way into the books before it is missed."},
    Setting{"EVENT_RETENTION_DAYS", "90", "How long events can be resumed from; 0: for ever."},
    Setting{"JOB_RETENTION_DAYS", "30", "How long jobs that are done are kept; 0: for ever."},
    Setting{"KEY_RETENTION_DAYS", "30", "How long an Idempotency-Key's answer is kept; 0: for ever."},
    Setting{"DELIVERY_RETENTION_DAYS", "90", "How long webhooks that were handled are kept; 0: for ever."},
    Setting{"RATE_LIMIT", "6000", "Requests a minute for each user; 0 turns all limits off."},
    Setting{"REQUEST_TIMEOUT", "20s", "How long a request waits for Stripe before it answers 503."},
    Setting{"READ_THREADS", "2", "Threads and connections for reads."},
    Setting{"LOG_LEVEL", "info", "debug, info, warn or error."},
    Setting{"LOG_FORMAT", "auto", "json, human, or auto: human on a terminal."},
};
// clang-format on

std::string without_trailing_newlines(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.pop_back();
    }
    return text;
}

std::expected<std::optional<SettingValue>, ConfigError> from_environment(
    const Setting& setting, const Environment& environment
) {
    const std::string name{setting.name};
    const std::string file_name = name + "_FILE";
    const auto direct = environment(name);
    const auto path = environment(file_name);
    if (path && !path->empty()) {
        if (!setting.may_come_from_file) {
            return std::unexpected(ConfigError{file_name, "is no setting: " + name + " is the file's path itself"});
        }
        if (direct && !direct->empty()) {
            return std::unexpected(ConfigError{name, "is set twice: directly and by " + file_name});
        }
        auto content = read_file(*path);
        if (!content) {
            return std::unexpected(ConfigError{file_name, content.error()});
        }
        return SettingValue{without_trailing_newlines(std::move(*content)), file_name};
    }
    // An empty variable is as good as none: compose files and units set them so.
    if (direct && !direct->empty()) {
        return SettingValue{*direct, "environment"};
    }
    return std::optional<SettingValue>{};
}

// libpq takes a password before the host and in the query, where names may be percent-encoded.
bool may_hold_password(std::string_view url) {
    std::string plain;
    return url.contains('@') || !net::append_percent_decoded(plain, url, net::PlusSign::literal) ||
           plain.contains("password");
}

std::string without_password(std::string_view url) {
    if (!may_hold_password(url)) {
        return std::string{url};
    }
    const auto scheme_end = url.find("://");
    const std::string_view scheme = scheme_end == std::string_view::npos ? "" : url.substr(0, scheme_end + 3);
    return std::string{scheme}.append("…");
}

}  // namespace

std::span<const Setting> all_settings() {
    return kSettings;
}

std::optional<std::string> process_environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

std::expected<Settings, ConfigErrors> Settings::read(const Environment& environment, const std::string& config_file) {
    Settings settings;
    ConfigErrors errors;
    for (const Setting& setting : kSettings) {
        settings.values_.emplace(setting.name, SettingValue{std::string{setting.fallback}, "default"});
    }
    if (!config_file.empty()) {
        auto entries = read_config_file(config_file);
        if (!entries) {
            return std::unexpected(ConfigErrors{std::move(entries.error())});
        }
        for (auto& [name, text] : *entries) {
            const auto known = settings.values_.find(name);
            if (known == settings.values_.end()) {
                errors.push_back({name, "is no setting (in " + config_file + ")"});
            } else {
                known->second = {std::move(text), config_file};
            }
        }
    }
    for (const Setting& setting : kSettings) {
        auto value = from_environment(setting, environment);
        if (!value) {
            errors.push_back(std::move(value.error()));
        } else if (*value) {
            settings.values_.insert_or_assign(std::string{setting.name}, std::move(**value));
        }
    }
    if (!errors.empty()) {
        return std::unexpected(std::move(errors));
    }
    return settings;
}

const SettingValue& Settings::of(std::string_view name) const {
    const auto found = values_.find(name);
    HOLDFAST_CHECK(found != values_.end(), "a setting that is not in the table");
    return found->second;
}

void Settings::override_with(std::string_view name, std::string text, std::string source) {
    values_.insert_or_assign(std::string{name}, SettingValue{std::move(text), std::move(source)});
}

void Settings::default_to(std::string_view name, std::string text, std::string source) {
    if (is_default(name)) {
        override_with(name, std::move(text), std::move(source));
    }
}

std::string shown(const Setting& setting, const SettingValue& value) {
    if (!setting.is_secret || value.text.empty()) {
        return value.text;
    }
    if (setting.name.ends_with("_URL")) {
        return without_password(value.text);
    }
    return Secret{value.text}.masked();
}

}  // namespace holdfast::app
