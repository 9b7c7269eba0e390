// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"

#include <optional>

// Members of the types that objects share: times and ids.
namespace holdfast::api {

inline void member(JsonWriter& out, std::string_view name, const std::optional<Timestamp>& at) {
    out.key(name);
    if (at) {
        out.value(format_rfc3339(*at));
    } else {
        out.null();
    }
}

inline void member(JsonWriter& out, std::string_view name, const std::optional<std::int64_t>& number) {
    out.key(name);
    if (number) {
        out.value(*number);
    } else {
        out.null();
    }
}

template <class Tag>
void member(JsonWriter& out, std::string_view name, const Id<Tag>& id) {
    out.member(name, to_string(id));
}

// A nil id is null.
template <class Tag>
void member_or_null(JsonWriter& out, std::string_view name, const Id<Tag>& id) {
    out.member_or_null(name, id.is_nil() ? std::string{} : to_string(id));
}

}  // namespace holdfast::api
