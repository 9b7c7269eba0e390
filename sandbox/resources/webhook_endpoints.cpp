// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/webhook_endpoints.hpp"

#include "sandbox/catalog/api_versions.hpp"
#include "sandbox/catalog/event_types.hpp"
#include "sandbox/resources/common.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "webhook_endpoint", "api_version": null, "application": null, "created": 0, "description": null,
    "enabled_events": [], "livemode": false, "metadata": {}, "status": "enabled", "url": null,
    "_connect": false, "_secrets": []})json";

Json secret_entry(const std::string& secret) {
    auto entry = Json::object();
    entry.set("secret", secret);
    entry.set("expires", Json{});
    return entry;
}

Json blank_endpoint(Unit& unit, const std::string& secret) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("id", unit.new_id(state::kWebhookEndpoint.prefix));
    body.set("created", unit.now_seconds());
    body.find("_secrets")->push(secret_entry(secret));
    return body;
}

Outcome<void> check_url(const Call& call) {
    const auto url = call.text("url");
    if (call.has("url") && !url.starts_with("http://") && !url.starts_with("https://")) {
        return wire::invalid("Invalid URL: An explicit scheme (such as https) must be provided.", "url", "url_invalid");
    }
    const auto* events = call.params["enabled_events"].as_array();
    if (events != nullptr && events->empty()) {
        return wire::invalid("You must enable at least one event.", "enabled_events");
    }
    for (std::size_t i = 0; events != nullptr && i < events->size(); ++i) {
        const auto type = (*events)[i].string_or();
        if (type != "*" && !catalog::is_event_type(type)) {
            return wire::invalid(
                "Invalid enabled_events[" + std::to_string(i) + "]: there is no event of type '" + type + "'",
                "enabled_events[" + std::to_string(i) + "]"
            );
        }
    }
    return {};
}

Outcome<Json> create(Call& call) {
    SANDBOX_TRY(check_url(call));
    if (call.has("api_version") && !catalog::is_api_version(call.text("api_version"))) {
        return wire::invalid("Invalid Stripe API version: " + call.text("api_version"), "api_version");
    }
    const auto secret = "whsec_" + call.unit.random_text(32);
    auto body = blank_endpoint(call.unit, secret);
    SANDBOX_TRY(apply(body, call.params, {"api_version", "description", "enabled_events", "url"}));
    body.set("_connect", call.params["connect"].bool_or(false));
    auto shown = state::render(call.unit, call.unit.add(state::kWebhookEndpoint, call.account, std::move(body)));
    shown.set("secret", secret);  // told this once
    return shown;
}

Outcome<Json> update(Call& call) {
    auto* endpoint = SANDBOX_TRY(addressed(call, state::kWebhookEndpoint));
    SANDBOX_TRY(check_url(call));
    SANDBOX_TRY(apply(*endpoint, call.params, {"description", "enabled_events", "url"}));
    if (call.has("disabled")) {
        endpoint->set("status", call.params["disabled"].bool_or(false) ? "disabled" : "enabled");
    }
    return state::render(call.unit, *endpoint);
}

Outcome<Json> remove(Call& call) {
    auto* endpoint = SANDBOX_TRY(addressed(call, state::kWebhookEndpoint));
    auto tombstone = Json::object();
    tombstone.set("id", endpoint->id());
    tombstone.set("object", "webhook_endpoint");
    tombstone.set("deleted", true);
    endpoint->edit() = std::move(tombstone);
    return state::render(call.unit, *endpoint);
}

Outcome<Json> list_endpoints(Call& call) {
    return list(call, state::kWebhookEndpoint, {});
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/webhook_endpoints",
        "api_version connect:bool description enabled_events![] metadata:meta url!",
        create
    },
    Route{"GET", "/v1/webhook_endpoints", "", list_endpoints, Shape::list},
    Route{"GET", "/v1/webhook_endpoints/:id", "", retrieve<state::kWebhookEndpoint>},
    Route{"POST", "/v1/webhook_endpoints/:id", "description disabled:bool enabled_events[] metadata:meta url", update},
    Route{"DELETE", "/v1/webhook_endpoints/:id", "", remove},
};

}  // namespace

void seed_endpoint(Unit& unit, const WebhookEndpointSeed& seed) {
    Record* endpoint = nullptr;
    for (auto* candidate : unit.select(state::kWebhookEndpoint, {unit.platform()})) {
        if (candidate->text("url") == seed.url && candidate->flag("_connect") == seed.connect) {
            endpoint = candidate;
        }
    }
    if (endpoint == nullptr) {
        endpoint = &unit.add(state::kWebhookEndpoint, unit.platform(), blank_endpoint(unit, seed.secret));
    }
    auto events = Json::array();
    for (const auto& type : seed.enabled_events) {
        events.push(type);
    }
    auto secrets = Json::array();
    secrets.push(secret_entry(seed.secret));
    endpoint->set("url", seed.url);
    endpoint->set("enabled_events", std::move(events));
    endpoint->set("_connect", seed.connect);
    endpoint->set("_secrets", std::move(secrets));
}

std::string roll_secret(Unit& unit, Record& endpoint, Duration overlap) {
    const auto secret = "whsec_" + unit.random_text(32);
    auto rolled = Json::array();
    rolled.push(secret_entry(secret));
    for (const auto& entry : *endpoint["_secrets"].as_array()) {
        auto old = entry;
        if (old["expires"].is_null()) {
            old.set("expires", to_micros(unit.now() + overlap));
        }
        if (old["expires"].int_or(0) > to_micros(unit.now())) {
            rolled.push(std::move(old));
        }
    }
    endpoint.set("_secrets", std::move(rolled));
    return secret;
}

std::vector<std::string> live_secrets(const Record& endpoint, Timestamp now) {
    std::vector<std::string> secrets;
    for (const auto& entry : *endpoint["_secrets"].as_array()) {
        if (entry["expires"].is_null() || entry["expires"].int_or(0) > to_micros(now)) {
            secrets.push_back(entry["secret"].string_or());
        }
    }
    return secrets;
}

std::span<const Route> webhook_endpoint_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
