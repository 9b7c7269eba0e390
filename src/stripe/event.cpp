// SPDX-License-Identifier: Apache-2.0
#include "stripe/event.hpp"

namespace holdfast::stripe {

Result<Event> parse_event(const Json& json) {
    const Json& object = json.at_path("data.object");
    if (!expect_object(json, "event") || json["type"].as_string() == nullptr || object.as_object() == nullptr) {
        return fail(FailureCode::invalid_request, "This is not a Stripe event with its object inside.");
    }
    return Event{
        .id = json["id"].string_or(),
        .type = json["type"].string_or(),
        .account = json["account"].string_or(),
        .api_version = json["api_version"].string_or(),
        .object_id = object["id"].string_or(),
        .object_type = object["object"].string_or(),
        .object = object,
        .livemode = json["livemode"].bool_or(false),
        .created = read_time(json["created"]),
    };
}

}  // namespace holdfast::stripe
