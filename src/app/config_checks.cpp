// SPDX-License-Identifier: Apache-2.0
// What a configuration lacks for serving, and what is hardly meant in it.
#include "app/config.hpp"
#include "app/files.hpp"
#include "auth/public_key.hpp"

namespace holdfast::app {

namespace {

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

}  // namespace

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
