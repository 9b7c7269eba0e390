// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"
#include "base/random.hpp"

namespace holdfast::app {

// Secrets that a demo made for itself and keeps in its data directory, readable by its owner alone.
inline constexpr std::string_view kJwtSecretFile = "jwt_secret";
inline constexpr std::string_view kWebhookSecretFile = "webhook_secret";
inline constexpr std::string_view kSealKeyFile = "ledger_seal_key";

// Takes those that exist where nothing is configured, so that `token` and `trigger` work on a demo's data directory.
void use_kept_secrets(Config& config);
// The same, and makes what is missing.
void make_kept_secrets(Config& config, Random& random);
// The key of the books alone, where it exists: whatever writes to a demo's books, or verifies them, needs it.
void use_kept_seal_key(Config& config);

}  // namespace holdfast::app
