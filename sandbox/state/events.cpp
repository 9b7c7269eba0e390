// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/events.hpp"

#include "sandbox/state/outbox.hpp"
#include "sandbox/state/render.hpp"

namespace holdfast::sandbox::state {
namespace {

// Whose event it is. Accounts and their bank accounts belong to the platform's records, but tell of the account.
std::string scope_of(const Record& object) {
    return &object.kind() == &kAccount ? object.id() : object.account();
}

Json without_private(const Json& body) {
    auto out = Json::object();
    for (const auto& [name, value] : *body.as_object()) {
        if (!name.starts_with('_')) {
            out.set(name, value);
        }
    }
    return out;
}

}  // namespace

Json previous_attributes(const Json& before, const Json& now) {
    auto changed = Json::object();
    for (const auto& [name, old] : *before.as_object()) {
        const auto& current = now[name];
        if (old == current) {
            continue;
        }
        if (old.as_object() != nullptr && current.as_object() != nullptr) {
            changed.set(name, previous_attributes(old, current));
        } else {
            changed.set(name, old);
        }
    }
    for (const auto& [name, current] : *now.as_object()) {
        if (before.find(name) == nullptr) {
            changed.set(name, Json{});
        }
    }
    return changed;
}

void emit(Unit& unit, const Record& object, std::string_view type) {
    const auto scope = scope_of(object);
    const auto endpoints = receivers(unit, scope != unit.platform(), type);
    auto data = Json::object();
    data.set("object", render(unit, object));
    if (type.ends_with(".updated")) {
        const auto before = unit.before(object);
        data.set(
            "previous_attributes",
            before.is_null() ? Json::object()
                             : previous_attributes(without_private(before), without_private(object.body()))
        );
    }
    auto request = Json::object();
    const auto or_null = [](const std::string& text) { return text.empty() ? Json{} : Json{text}; };
    request.set("id", or_null(unit.request_id()));
    request.set("idempotency_key", or_null(unit.idempotency_key()));

    const auto id = unit.new_id(kEvent.prefix);
    auto event = Json::object();
    event.set("id", id);
    event.set("object", "event");
    if (scope != unit.platform()) {
        event.set("account", scope);
    }
    event.set("api_version", unit.options().api_version);
    event.set("created", unit.now_seconds());
    event.set("data", std::move(data));
    event.set("livemode", false);
    event.set("pending_webhooks", static_cast<std::int64_t>(endpoints.size()));
    event.set("request", std::move(request));
    event.set("type", type);
    unit.add_event(id, scope, std::string{type}, to_json(event));
    for (auto* endpoint : endpoints) {
        enqueue(unit, id, *endpoint);
    }
}

}  // namespace holdfast::sandbox::state
