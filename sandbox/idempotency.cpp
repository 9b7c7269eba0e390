// SPDX-License-Identifier: Apache-2.0
#include "sandbox/idempotency.hpp"

#include "base/digest.hpp"

#include <algorithm>

namespace holdfast::sandbox {
namespace {

constexpr Duration kKept = std::chrono::hours{24};

Json sorted(const Json& value) {
    if (const auto* array = value.as_array()) {
        auto out = Json::array();
        for (const auto& element : *array) {
            out.push(sorted(element));
        }
        return out;
    }
    if (value.as_object() == nullptr) {
        return value;
    }
    auto members = *value.as_object();
    std::ranges::sort(members, {}, [](const auto& member) { return member.first; });
    for (auto& member : members) {
        member.second = sorted(member.second);
    }
    return Json{std::move(members)};
}

std::unexpected<wire::Error> reused(std::string message) {
    return std::unexpected(
        wire::Error{.type = "idempotency_error", .message = std::move(message), .is_validation = true}
    );
}

}  // namespace

std::string fingerprint_of(const std::string& method, const Json& parameters) {
    return to_hex(sha256(method + "\n" + to_json(sorted(parameters))));
}

wire::Outcome<std::optional<StoredAnswer>> IdempotencyKeys::find(
    const std::string& account,
    const std::string& key,
    const std::string& path,
    const std::string& fingerprint,
    Timestamp now
) {
    if (in_flight_.contains({account, key})) {
        return std::unexpected(wire::Error{
            .status = 409,
            .type = "idempotency_error",
            .code = "idempotency_key_in_use",
            .message = "There is currently another in-progress request using this Idempotent Key (that probably means "
                       "you submitted twice, and the other request is still going through): " +
                       key + ". Please try again later.",
            .is_validation = true,
            .headers = {{"Stripe-Should-Retry", "true"}},
        });
    }
    state::Query query{
        database_,
        "SELECT path, fingerprint, status, body, request FROM idempotency WHERE account = ? AND key = ? AND created > ?"
    };
    query.bind(account).bind(key).bind(to_micros(now - kKept));
    if (!query.next()) {
        return std::nullopt;
    }
    if (query.text(0) != path) {
        return reused(
            "Keys for idempotent requests can only be used for the same endpoint they were first used for ('" + path +
            "' instead of '" + query.text(0) + "'). Try using a key other than '" + key +
            "' if you meant to execute a different request."
        );
    }
    if (query.text(1) != fingerprint) {
        return reused(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try "
            "using a key "
            "other than '" +
            key + "' if you meant to execute a different request."
        );
    }
    return StoredAnswer{static_cast<int>(query.integer(2)), query.text(3), query.text(4)};
}

void IdempotencyKeys::keep(
    const std::string& account,
    const std::string& key,
    const std::string& path,
    const std::string& fingerprint,
    const StoredAnswer& answer,
    Timestamp now
) {
    in_flight_.emplace(account, key);
    state::Query query{
        database_,
        "INSERT OR REPLACE INTO idempotency (account, key, path, fingerprint, request, status, body, created)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    };
    query.bind(account).bind(key).bind(path).bind(fingerprint).bind(answer.request_id);
    query.bind(answer.status).bind(answer.body).bind(to_micros(now)).run();
}

void IdempotencyKeys::forget_old(Timestamp now) {
    state::Query{database_, "DELETE FROM idempotency WHERE created <= ?"}.bind(to_micros(now - kKept)).run();
}

}  // namespace holdfast::sandbox
