// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "http/context.hpp"

#include <string>

namespace holdfast::http::resources {

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

// A body that has no fields of its own: nothing, or an empty object.
[[nodiscard]] Result<void> expect_no_fields(const Json& body);

}  // namespace holdfast::http::resources
