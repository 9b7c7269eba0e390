// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "http/context.hpp"

#include <string>

namespace holdfast::http::resources {

inline constexpr std::string_view kPaymentStatuses = "PENDING, HELD, RELEASED, COMPLETED, FAILED or REFUNDED";
inline constexpr std::string_view kCurrencyRule = "a currency code of ISO 4217 in lower case";

// One answer for what is absent and for what belongs to somebody else: whether it exists is not told.
[[nodiscard]] inline std::unexpected<Failure> no_such(std::string_view what) {
    return fail(FailureCode::not_found, "There is no such " + std::string{what} + ".");
}

// The `:id` of the path. What is no id at all names nothing.
template <class IdType>
[[nodiscard]] Result<IdType> path_id(const Context& context, std::string_view what) {
    const auto id = parse_id<IdType>(context.id);
    if (!id) {
        return no_such(what);
    }
    return *id;
}

// Whether the caller is one of the two parties, or an admin.
template <class Object>
[[nodiscard]] bool may_see(const Context& context, const Object& object) {
    return context.is_admin() || object.company_id == context.user->id || object.influencer_id == context.user->id;
}

// An amount in the query: a whole number from 1 to the largest that is moved.
inline constexpr std::string_view kAmountRule = "a positive whole number of minor units";
[[nodiscard]] std::optional<std::int64_t> parse_amount(std::string_view text);

// A body that has no fields of its own: nothing, or an empty object.
[[nodiscard]] Result<void> expect_no_fields(const Json& body);

}  // namespace holdfast::http::resources
