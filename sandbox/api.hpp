// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http_message.hpp"
#include "sandbox/idempotency.hpp"
#include "sandbox/router.hpp"
#include "sandbox/state/unit.hpp"

#include <string>

namespace holdfast::sandbox {

// Stripe's API (`/v1/…`): who asks, for which account, with which parameters; then the resource's handler, in a
// savepoint.
class Api {
public:
    explicit Api(state::Surroundings& surroundings) : surroundings_{surroundings}, keys_{surroundings.database} {}

    [[nodiscard]] net::HttpResponse answer(const net::HttpRequest& request, Timestamp now);
    void forget_old_keys(Timestamp now) { keys_.forget_old(now); }

private:
    // A request on its way through.
    struct Asked {
        const net::HttpRequest& http;
        Timestamp now;
        std::string request_id;
        std::string version{};
        std::string idempotency_key{};
        std::string account{};
        std::string fingerprint{};
        Json form = Json::object();
        bool is_publishable = false;
    };
    struct Answer {
        int status;
        std::string body;
        std::string original_request{};  // of a replay
    };

    [[nodiscard]] wire::Outcome<Answer> run(Asked& asked);
    [[nodiscard]] wire::Outcome<void> authenticate(Asked& asked) const;
    [[nodiscard]] wire::Outcome<void> choose_version(Asked& asked) const;
    [[nodiscard]] wire::Outcome<void> choose_account(Asked& asked);
    [[nodiscard]] Answer execute(Asked& asked, const Router::Match& match);
    [[nodiscard]] static net::HttpResponse respond(const Asked& asked, Answer answer);

    state::Surroundings& surroundings_;
    IdempotencyKeys keys_;
    Router router_;
};

// Whatever the transport refuses, in Stripe's format.
[[nodiscard]] net::HttpResponse error_response(int status, std::string_view message);

}  // namespace holdfast::sandbox
