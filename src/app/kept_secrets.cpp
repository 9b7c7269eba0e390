// SPDX-License-Identifier: Apache-2.0
#include "app/kept_secrets.hpp"

#include "app/files.hpp"

namespace holdfast::app {

namespace {

bool has_token_source(const TokenConfig& tokens) {
    return !tokens.jwt_secret.empty() || !tokens.jwks_url.empty() || !tokens.jwks_file.empty();
}

}  // namespace

void use_kept_secrets(Config& config) {
    SystemRandom random;
    if (!has_token_source(config.tokens) && std::filesystem::exists(config.data_dir / kJwtSecretFile)) {
        config.tokens.jwt_secret = kept_secret(config.data_dir / kJwtSecretFile, "", random);
    }
    if (config.stripe.webhook_secrets.empty() && std::filesystem::exists(config.data_dir / kWebhookSecretFile)) {
        config.stripe.webhook_secrets.push_back(kept_secret(config.data_dir / kWebhookSecretFile, "whsec_", random));
    }
}

void use_kept_seal_key(Config& config) {
    SystemRandom random;
    if (config.seal_keys.empty() && std::filesystem::exists(config.data_dir / kSealKeyFile)) {
        config.seal_keys.push_back(kept_secret(config.data_dir / kSealKeyFile, "", random));
    }
}

void make_kept_secrets(Config& config, Random& random) {
    make_private_directory(config.data_dir);
    if (!has_token_source(config.tokens)) {
        config.tokens.jwt_secret = kept_secret(config.data_dir / kJwtSecretFile, "", random);
    }
    if (config.stripe.webhook_secrets.empty()) {
        config.stripe.webhook_secrets.push_back(kept_secret(config.data_dir / kWebhookSecretFile, "whsec_", random));
    }
    if (config.seal_keys.empty()) {
        config.seal_keys.push_back(kept_secret(config.data_dir / kSealKeyFile, "", random));
    }
}

}  // namespace holdfast::app
