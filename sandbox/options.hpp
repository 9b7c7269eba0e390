// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "sandbox/catalog/api_versions.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace holdfast::sandbox {

// How long things take: `fast` is a second or two, `real` is as long as at Stripe (move the clock by hand).
enum class Timing { fast, real };

// A webhook endpoint that exists from the start, with the secret that its receiver already knows.
struct WebhookEndpointSeed {
    std::string url;
    std::string secret;
    bool connect = false;  // receives the connected accounts' events instead of the platform's own
    std::vector<std::string> enabled_events{"*"};
};

// A key that may do less than its platform's secret key: for each resource, as its path names it (`payment_intents`, or
// `*`), `read` or `write`; `write` includes `read`.
struct RestrictedKey {
    std::string key;         // rk_test_…
    std::string secret_key;  // of its platform; the first one where empty
    std::vector<std::pair<std::string, std::string>> permissions{};
};

// The part of the options that the core needs; the rest belongs to the server around it.
struct CoreOptions {
    std::string database_path = ":memory:";
    Timing timing = Timing::fast;
    // Each secret key is a platform of its own. The publishable key at the same place belongs to it; where there is
    // none, it is the secret one with `pk_` in front.
    std::vector<std::string> secret_keys{"sk_test_holdfast"};
    std::vector<std::string> publishable_keys{"pk_test_holdfast"};
    std::vector<RestrictedKey> restricted_keys{};
    std::int64_t rate_limit = 0;                        // requests a second that an account may make; 0: any number
    std::string public_url = "http://127.0.0.1:12111";  // where a browser reaches the hosted pages
    std::vector<WebhookEndpointSeed> webhook_endpoints{};
    std::string seed{};                   // requests (see script.hpp) that fill an empty sandbox
    std::string country = "US";           // of the platform's own account
    std::int64_t fee_basis_points = 290;  // of a charge; the fixed part is in catalog/currencies.cpp
    // The account's default: of requests without a Stripe-Version header, and of events to endpoints without their own.
    std::string api_version{catalog::kNewestApiVersion};
};

}  // namespace holdfast::sandbox
