// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/authenticator.hpp"
#include "http/read_barrier.hpp"
#include "http/read_cache.hpp"
#include "http/replica.hpp"
#include "http/sequence_gate.hpp"
#include "http/shared_limiter.hpp"
#include "http/told_sequences.hpp"
#include "net/http_message.hpp"
#include "services/accounts.hpp"
#include "services/cards.hpp"
#include "services/onboarding.hpp"
#include "services/sessions.hpp"
#include "services/webhook_inbox.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::http {

struct ApiOptions {
    std::string publishable_key;  // Stripe's, for the browser
    std::string stripe_js_url;    // where the browser gets Stripe.js
    std::string version;          // ours
    bool has_built_in_login = true;
    bool is_live = false;                        // real money moves
    std::int64_t requests_per_minute = 6000;     // per user; 0: no limits at all
    std::vector<std::string> trusted_proxies{};  // whose X-Forwarded-For is believed
    std::vector<std::string> allowed_origins{};  // whose pages may use the session's cookie, beside our own
    std::chrono::seconds request_deadline{20};
    std::int64_t max_json_bytes = std::int64_t{64} * 1024;
};

// A page or file for the browser, when the path is one.
using StaticFiles = std::function<std::optional<net::HttpResponse>(const net::HttpRequest&)>;

// What a demonstration shows beside the product: its users with their passwords, and a clock that can be moved forward.
struct DemoUser {
    std::string email;
    std::string password;
    identity::Role role{};
    std::string display_name;
};
struct Demo {
    std::vector<DemoUser> users;
    std::string sandbox_url;
    // Of server and sandbox alike. Fails when it would be moved too far.
    std::function<Result<Timestamp>(std::chrono::seconds by)> advance_clock;
};

// What handlers work with. Made once by the app; everything named here outlives all requests.
struct ApiParts {
    const services::Services& services;
    services::Accounts& accounts;
    services::Sessions& sessions;
    services::Cards& cards;
    services::Onboarding& onboarding;
    services::WebhookInbox& webhooks;
    Authenticator& authenticator;
    SequenceGate& sequence;
    // Why the server can't take work now; nothing when it can.
    std::function<std::optional<std::string>()> unready;
    StaticFiles static_files{};
    TakeShared take_shared{};        // empty: rate limits are of this node alone
    Replica* replica = nullptr;      // absent: all is read where it is written
    ReadCache* cache = nullptr;      // absent: nothing is kept
    ReadBarrier* barrier = nullptr;  // where others write to the same database: memory is behind it (decision 0012)
    ToldSequences* told = nullptr;   // with a replica
    std::optional<Demo> demo{};      // in a demo alone
    ApiOptions options{};
};

}  // namespace holdfast::http
