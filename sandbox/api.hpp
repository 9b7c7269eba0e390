// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"
#include "sandbox/idempotency.hpp"
#include "sandbox/keys.hpp"
#include "sandbox/rate_limit.hpp"
#include "sandbox/router.hpp"
#include "sandbox/state/unit.hpp"

#include <string>

namespace holdfast::sandbox {

// Stripe's API (`/v1/…`): who asks, for which account, with which parameters; then the resource's handler, in a
// savepoint.
class Api {
public:
    explicit Api(state::Surroundings& surroundings)
        : surroundings_{surroundings},
          keys_{surroundings},
          rate_limit_{surroundings.options.rate_limit},
          idempotency_{surroundings.database} {}

    [[nodiscard]] Keys& keys() { return keys_; }

    [[nodiscard]] net::HttpResponse answer(const net::HttpRequest& request, Timestamp now);
    // A transaction begins: nothing is under way from before.
    void begin() { idempotency_.begin(); }
    void forget_old_keys(Timestamp now) { idempotency_.forget_old(now); }

private:
    // A request on its way through.
    struct Asked {
        const net::HttpRequest& http;
        Timestamp now;
        std::string request_id;
        std::string version{};
        std::string idempotency_key{};
        ApiKey key{};
        std::string account{};
        std::string fingerprint{};
        Json form = Json::object();

        [[nodiscard]] bool is_publishable() const { return key.kind == KeyKind::publishable; }
    };
    struct Answer {
        int status;
        std::string body;
        net::Headers headers{};
    };

    [[nodiscard]] wire::Outcome<Answer> run(Asked& asked);
    [[nodiscard]] wire::Outcome<void> authenticate(Asked& asked) const;
    [[nodiscard]] wire::Outcome<void> choose_version(Asked& asked) const;
    [[nodiscard]] wire::Outcome<void> choose_account(Asked& asked);
    [[nodiscard]] wire::Outcome<void> admit(const Asked& asked, const Router::Match& match);
    [[nodiscard]] Answer refusal(const Asked& asked, const wire::Error& error) const;
    [[nodiscard]] Answer execute(Asked& asked, const Router::Match& match);
    [[nodiscard]] static net::HttpResponse respond(const Asked& asked, Answer answer);

    state::Surroundings& surroundings_;
    Keys keys_;
    RateLimit rate_limit_;
    IdempotencyKeys idempotency_;
    Router router_;
};

// Whatever the transport refuses, in Stripe's format.
[[nodiscard]] net::HttpResponse error_response(int status, std::string_view message);

}  // namespace holdfast::sandbox
