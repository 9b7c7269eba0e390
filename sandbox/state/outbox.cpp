// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/outbox.hpp"

#include <algorithm>

namespace holdfast::sandbox::state {
namespace {

using namespace std::chrono_literals;

constexpr Duration kOvertaken = 1s;

bool wants(const Record& endpoint, std::string_view type) {
    const auto* enabled = endpoint["enabled_events"].as_array();
    return endpoint.text("status") == "enabled" && std::ranges::any_of(*enabled, [type](const Json& entry) {
               return *entry.as_string() == "*" || *entry.as_string() == type;
           });
}

bool hits(std::int64_t every, std::int64_t count) {
    return every > 0 && count % every == 0;
}

// How often something was counted on the endpoint, this time included.
std::int64_t count(Record& endpoint, std::string_view counter) {
    auto& chaos = *endpoint.edit().find("_chaos");
    const auto counted = chaos[counter].int_or(0) + 1;
    chaos.set(counter, counted);
    return counted;
}

void insert(Unit& unit, std::string_view event, std::string_view endpoint, std::string_view state, Timestamp due) {
    Query query{
        unit.database(), "INSERT INTO deliveries (event, endpoint, state, attempts, due) VALUES (?, ?, ?, 0, ?)"
    };
    query.bind(event).bind(endpoint).bind(state).bind(to_micros(due)).run();
}

}  // namespace

Chaos chaos_of(const Record& endpoint) {
    const auto& stored = endpoint["_chaos"];
    return {
        .duplicate = stored["duplicate"].int_or(0),
        .reorder = stored["reorder"].int_or(0),
        .drop = stored["drop"].int_or(0),
        .wrong_signature = stored["wrongSignature"].int_or(0),
        .delay_seconds = stored["delaySeconds"].int_or(0),
    };
}

void set_chaos(Record& endpoint, const Chaos& chaos) {
    auto stored = Json::object();
    stored.set("duplicate", chaos.duplicate);
    stored.set("reorder", chaos.reorder);
    stored.set("drop", chaos.drop);
    stored.set("wrongSignature", chaos.wrong_signature);
    stored.set("delaySeconds", chaos.delay_seconds);
    endpoint.set("_chaos", std::move(stored));
}

void enqueue(Unit& unit, std::string_view event, Record& endpoint) {
    const auto id = endpoint.id();
    const auto state = &endpoint.kind() == &kListener ? "listening" : "pending";
    if (endpoint.is_null("_chaos")) {
        insert(unit, event, id, state, unit.now());
        return;
    }
    const auto chaos = chaos_of(endpoint);
    const auto number = count(endpoint, "delivered");
    if (hits(chaos.drop, number)) {
        insert(unit, event, id, "lost", unit.now());
        return;
    }
    const auto held = hits(chaos.reorder, number) ? kOvertaken : Duration{0};
    const auto due = unit.now() + std::chrono::seconds{chaos.delay_seconds} + held;
    insert(unit, event, id, state, due);
    if (hits(chaos.duplicate, number)) {
        insert(unit, event, id, state, due);
    }
}

bool spoils_signature(Record& endpoint) {
    const auto every = chaos_of(endpoint).wrong_signature;
    return every > 0 && hits(every, count(endpoint, "signed"));
}

std::vector<Record*> receivers(Unit& unit, bool is_connected, std::string_view type) {
    std::vector<Record*> found;
    for (auto* endpoint : unit.select(kWebhookEndpoint, {unit.platform()})) {
        if (endpoint->flag("_connect") == is_connected && wants(*endpoint, type)) {
            found.push_back(endpoint);
        }
    }
    for (auto* listener : unit.select(kListener, {unit.platform()})) {
        if (wants(*listener, type)) {
            found.push_back(listener);
        }
    }
    return found;
}

}  // namespace holdfast::sandbox::state
