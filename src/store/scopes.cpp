// SPDX-License-Identifier: Apache-2.0
#include "store/scopes.hpp"

#include "base/check.hpp"

namespace holdfast::store {

namespace {

// With "LIMIT", a scope ends at what one command may touch.
static_assert(escrow::kScopeLimit == 100, "the limits below are written out");

ScopeQuery of_uuid(std::string_view where, std::string_view order) {
    return {.where = where, .order = order, .key = {ColumnType::uuid}};
}

}  // namespace

ScopeQuery scope_query(escrow::Scope scope) {
    using enum escrow::Scope;
    switch (scope) {
        case user_by_email:
            return {
                .where = "email = {0} AND password_hash IS NOT NULL",
                .order = "id LIMIT 1",
                .key = {ColumnType::text},
            };
        case user_by_subject:
            return {
                .where = "issuer = {0} AND subject = {1}",
                .order = "id LIMIT 1",
                .key = {ColumnType::text, ColumnType::text},
            };
        case collaboration_payments:
            return of_uuid("collaboration_id = {0}", "id");
        case payment_releases:
            return of_uuid("payment_id = {0} AND cleared_at IS NULL", "released_at, id LIMIT 100");
        case open_releases:
            return {
                .where = "influencer_id = {0} AND currency = {1} AND cleared_at IS NOT NULL AND credited > allocated",
                .order = "cleared_at, id LIMIT 100",
                .key = {ColumnType::uuid, ColumnType::text},
            };
        case payout_allocations:
            return of_uuid("payout_id = {0} AND status = 'RESERVED'", "release_id LIMIT 100");
        case paid_allocations:
            return of_uuid("payout_id = {0} AND status = 'PAID'", "release_id LIMIT 100");
        case user_payment_methods:
            return of_uuid("user_id = {0} AND detached_at IS NULL", "id");
        case user_sessions:
            return of_uuid("user_id = {0} AND revoked_at IS NULL", "id");
        case open_differences:
            return of_uuid("user_id = {0} AND status = 'OPEN'", "id LIMIT 100");
    }
    check_failed("scope", "a scope is a listed one");
}

std::vector<Value> scope_values(const escrow::ScopeKey& key) {
    using enum escrow::Scope;
    switch (key.scope) {
        case user_by_email:
            return {key.text};
        case user_by_subject: {
            // A subject may hold a line break; an issuer, being a URL or a name of ours, does not.
            const auto at = key.text.find('\n');
            HOLDFAST_CHECK(at != std::string::npos, "a subject's scope names issuer and subject");
            return {key.text.substr(0, at), key.text.substr(at + 1)};
        }
        case open_releases:
            return {key.id, std::string{key.currency.code()}};
        case collaboration_payments:
        case payment_releases:
        case payout_allocations:
        case paid_allocations:
        case user_payment_methods:
        case user_sessions:
        case open_differences:
            return {key.id};
    }
    check_failed("scope", "a scope is a listed one");
}

std::string with_parameters(std::string_view where, std::string_view first, std::string_view second) {
    std::string text;
    for (std::size_t at = 0; at < where.size(); ++at) {
        if (where[at] == '{') {
            text += where[at + 1] == '0' ? first : second;
            at += 2;
        } else {
            text += where[at];
        }
    }
    return text;
}

}  // namespace holdfast::store
