// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/common.hpp"

#include <array>

namespace holdfast::sandbox::resources {
namespace {

using wire::Outcome;

Outcome<Json> list_events(Call& call) {
    state::Selection selection{call.account};
    selection.any_of = any_of(call, "types", "type");
    if (const auto* is_delivered = call.params["delivery_success"].as_bool()) {
        selection.is_delivered = *is_delivered;
    }
    return list(call, state::kEvent, {"type"}, std::move(selection));
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/events", "created:range delivery_success:bool type types[]", list_events, Shape::list},
    Route{"GET", "/v1/events/:id", "", retrieve<state::kEvent>},
};

}  // namespace

std::span<const Route> event_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
