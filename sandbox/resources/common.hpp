// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"
#include "sandbox/state/render.hpp"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace holdfast::sandbox::resources {

// A body with all of its members, from JSON text. Aborts on a mistake in the text: templates are constants.
[[nodiscard]] Json parse_template(std::string_view text);

// The object that the URL names, in the caller's account: 404 otherwise.
[[nodiscard]] wire::Outcome<state::Record*> addressed(Call& call, const state::Kind& kind, std::string_view id);
[[nodiscard]] wire::Outcome<state::Record*> addressed(Call& call, const state::Kind& kind);
// The object named by a parameter: 400 otherwise. Null when the parameter is absent.
[[nodiscard]] wire::Outcome<state::Record*> referenced(Call& call, const state::Kind& kind, std::string_view param);

// GET of one object.
template <const state::Kind& kKind>
[[nodiscard]] wire::Outcome<Json> retrieve(Call& call) {
    return state::render(call.unit, *SANDBOX_TRY(addressed(call, kKind)));
}

// POST that changes metadata alone.
template <const state::Kind& kKind>
[[nodiscard]] wire::Outcome<Json> update_metadata(Call& call);

// The parameter `limit`: 1 to 100, 10 by default.
[[nodiscard]] wire::Outcome<std::int64_t> page_size(const Call& call);

// GET of many: pagination, `created`, and the members in `filters` that the request gives.
[[nodiscard]] wire::Outcome<Json> list(
    Call& call,
    const state::Kind& kind,
    std::initializer_list<std::string_view> filters,
    state::Selection selection = {}
);

// The list parameter `name` (`types[]`) as what one of its values must match; nothing where it is absent.
[[nodiscard]] std::optional<state::AnyOf> any_of(const Call& call, std::string_view name, std::string_view member);

// Copies those parameters that are present into the body (null unsets), and merges metadata.
[[nodiscard]] wire::Outcome<void> apply(
    state::Record& record, const Json& params, std::initializer_list<std::string_view> members
);
// The same for a body that is not stored yet.
[[nodiscard]] wire::Outcome<void> apply(
    Json& body, const Json& params, std::initializer_list<std::string_view> members
);
// Fills absent members of a hash with null, so that Stripe's nested objects are complete.
[[nodiscard]] Json complete(const Json& given, std::initializer_list<std::string_view> members);

// The parameter's shipping address with all of its members, into the body. Absent: unchanged.
void apply_shipping(Json& body, const Json& params);

// Lower case, known to Stripe.
[[nodiscard]] wire::Outcome<std::string> currency_param(const Call& call, std::string_view name = "currency");
// At least 1, and whole units of what the currency moves in.
[[nodiscard]] wire::Outcome<std::int64_t> amount_param(
    const Call& call, std::string_view currency, std::string_view name = "amount"
);

template <const state::Kind& kKind>
wire::Outcome<Json> update_metadata(Call& call) {
    auto* record = SANDBOX_TRY(addressed(call, kKind));
    SANDBOX_TRY(apply(*record, call.params, {}));
    return state::render(call.unit, *record);
}

}  // namespace holdfast::sandbox::resources
