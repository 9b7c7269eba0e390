// SPDX-License-Identifier: Apache-2.0
#include "sandbox/listeners.hpp"

#include "sandbox/state/outbox.hpp"

#include <algorithm>

namespace holdfast::sandbox {
namespace {

constexpr std::string_view kSecretSetting = "listener_secret";
constexpr std::int64_t kSilentSeconds = 60;

void forget(state::Unit& unit, state::Record& listener) {
    const auto id = listener.id();
    state::Query{unit.database(), "UPDATE deliveries SET state = 'dropped' WHERE endpoint = ? AND state = 'listening'"}
        .bind(id)
        .run();
    auto tombstone = Json::object();
    tombstone.set("id", id);
    tombstone.set("deleted", true);
    listener.edit() = std::move(tombstone);
}

}  // namespace

std::string Listeners::secret(state::Unit& unit) {
    if (auto kept = surroundings_.database.setting(kSecretSetting)) {
        return *kept;
    }
    auto fresh = "whsec_" + unit.random_text(32);
    surroundings_.database.set_setting(kSecretSetting, fresh);
    return fresh;
}

Json Listeners::open(const ListenerOptions& options, Timestamp now, Timestamp real_time) {
    state::Unit unit{surroundings_, now, {}, {}};
    for (auto* listener : unit.select(state::kListener, {unit.platform()})) {
        if (listener->number("seen") + kSilentSeconds < to_unix_seconds(real_time)) {
            forget(unit, *listener);
        }
    }
    auto events = Json::array();
    for (const auto& type : options.events) {
        events.push(type);
    }
    const auto signs = secret(unit);
    auto entry = Json::object();
    entry.set("secret", signs);
    entry.set("expires", Json{});
    auto body = Json::object();
    body.set("id", unit.new_id(state::kListener.prefix));
    body.set("url", options.forward_to);
    body.set("created", unit.now_seconds());
    body.set("enabled_events", std::move(events));
    body.set("status", "enabled");
    body.set("retries", options.retries);
    body.set("api_version", options.api_version.empty() ? Json{} : Json{options.api_version});
    body.set("seen", to_unix_seconds(real_time));
    body.set("_secrets", Json::array().push(std::move(entry)));
    auto& listener = unit.add(state::kListener, unit.platform(), std::move(body));
    backfill(unit, listener, options.since_seconds);
    auto answer = Json::object();
    answer.set("id", listener.id());
    answer.set("secret", signs);
    unit.flush();
    return answer;
}

void Listeners::backfill(state::Unit& unit, state::Record& listener, std::int64_t seconds) {
    if (seconds == 0) {
        return;
    }
    std::vector<std::string> missed;
    state::Query query{
        unit.database(),
        "SELECT id, key1 FROM objects WHERE kind = 'event' AND created >= ? AND (account = ? OR account IN"
        " (SELECT id FROM objects WHERE kind = 'account' AND account = ?)) ORDER BY sequence"
    };
    query.bind(unit.now_seconds() - seconds).bind(unit.platform()).bind(unit.platform());
    const auto& wanted = *listener["enabled_events"].as_array();
    while (query.next()) {
        const auto type = query.text(1);
        const bool is_wanted = std::ranges::any_of(wanted, [&type](const Json& entry) {
            return entry.string_or() == "*" || entry.string_or() == type;
        });
        if (is_wanted) {
            missed.push_back(query.text(0));
        }
    }
    for (const auto& event : missed) {
        state::enqueue(unit, event, listener);
    }
}

std::optional<std::vector<Delivery>> Listeners::take(const std::string& id, Timestamp now, Timestamp real_time) {
    state::Unit unit{surroundings_, now, {}, {}};
    auto* listener = unit.find(state::kListener, id, unit.platform());
    if (listener == nullptr) {
        return std::nullopt;
    }
    listener->set("seen", to_unix_seconds(real_time));
    unit.flush();
    return deliveries_.lend(id, now, real_time);
}

void Listeners::report(
    const std::string& id, const Delivery& delivery, int status, const std::string& detail, Timestamp now
) {
    state::Unit unit{surroundings_, now, {}, {}};
    const auto* listener = unit.find(state::kListener, id, unit.platform());
    const bool retries = listener != nullptr && listener->flag("retries");
    deliveries_.record(
        delivery, status, detail, now, retries ? Deliveries::Later::listening : Deliveries::Later::never
    );
}

void Listeners::close(const std::string& id, Timestamp now) {
    state::Unit unit{surroundings_, now, {}, {}};
    if (auto* listener = unit.find(state::kListener, id, unit.platform())) {
        forget(unit, *listener);
        unit.flush();
    }
}

}  // namespace holdfast::sandbox
