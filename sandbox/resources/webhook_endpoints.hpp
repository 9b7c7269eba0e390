// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

#include <string>
#include <vector>

namespace holdfast::sandbox::resources {

// Makes the endpoint, or brings the one with the same URL and scope up to date.
void seed_endpoint(state::Unit& unit, const WebhookEndpointSeed& seed);
// Gives the endpoint a new secret; the old ones go on signing for `overlap`.
[[nodiscard]] std::string roll_secret(state::Unit& unit, state::Record& endpoint, Duration overlap);
// Every secret that still signs, newest first.
[[nodiscard]] std::vector<std::string> live_secrets(const state::Record& endpoint, Timestamp now);

}  // namespace holdfast::sandbox::resources
