// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "sandbox/state/database.hpp"
#include "sandbox/wire/error.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace holdfast::sandbox {

struct StoredAnswer {
    int status;
    std::string body;
    std::string request_id;
};

// The answers that are kept under idempotency keys, for 24 hours and within one account.
class IdempotencyKeys {
public:
    explicit IdempotencyKeys(state::Database& database) : database_{database} {}

    // A transaction begins. Until the next one, the keys that `keep` is given count as in flight: their answers have
    // not left yet.
    void begin() { in_flight_.clear(); }

    // What the first request with that key was answered; an error when it was another request, or is not over yet.
    [[nodiscard]] wire::Outcome<std::optional<StoredAnswer>> find(
        const std::string& account,
        const std::string& key,
        const std::string& path,
        const std::string& fingerprint,
        Timestamp now
    );
    void keep(
        const std::string& account,
        const std::string& key,
        const std::string& path,
        const std::string& fingerprint,
        const StoredAnswer& answer,
        Timestamp now
    );
    void forget_old(Timestamp now);

private:
    state::Database& database_;
    std::set<std::pair<std::string, std::string>> in_flight_{};  // account and key
};

// The same for the same parameters, in whatever order they came.
[[nodiscard]] std::string fingerprint_of(const std::string& method, const Json& parameters);

}  // namespace holdfast::sandbox
