// SPDX-License-Identifier: Apache-2.0
#include "sandbox/deliveries.hpp"

#include "base/digest.hpp"
#include "sandbox/resources/webhook_endpoints.hpp"

#include <array>

namespace holdfast::sandbox {
namespace {

using namespace std::chrono_literals;

// In `fast`, a receiver that is restarted meanwhile still gets everything; in `real`, as Stripe's sandboxes do: three
// more tries over a few hours.
constexpr std::array<Duration, 9> kFastRetries{200ms, 400ms, 800ms, 1600ms, 3s, 6s, 12s, 30s, 60s};
constexpr std::array<Duration, 3> kRealRetries{10min, 1h, 3h};

void set_state(state::Database& database, std::int64_t id, std::string_view state, int attempts, Timestamp due) {
    state::Query query{database, "UPDATE deliveries SET state = ?, attempts = ?, due = ? WHERE sequence = ?"};
    query.bind(state).bind(attempts).bind(to_micros(due)).bind(id).run();
}

}  // namespace

std::string sign(std::string_view body, const std::vector<std::string>& secrets, Timestamp at) {
    const auto seconds = std::to_string(to_unix_seconds(at));
    auto header = "t=" + seconds;
    const auto payload = seconds + "." + std::string{body};
    for (const auto& secret : secrets) {
        header += ",v1=" + to_hex(hmac_sha256(secret, payload));
    }
    return header;
}

std::optional<Duration> retry_delay(Timing timing, int failed_attempts) {
    const auto index = static_cast<std::size_t>(failed_attempts - 1);
    const std::span<const Duration> delays =
        timing == Timing::fast ? std::span<const Duration>{kFastRetries} : kRealRetries;
    return index < delays.size() ? std::optional{delays[index]} : std::nullopt;
}

std::optional<Delivery> Deliveries::compose(
    state::Unit& unit, const std::string& event, const std::string& endpoint, Timestamp now, Timestamp signed_at
) {
    const auto* receiver = unit.find(endpoint);
    const auto* told = unit.find(event);
    if (receiver == nullptr || receiver->is_deleted() || receiver->text("status") != "enabled") {
        return std::nullopt;
    }
    auto shown = told->body();
    if (!receiver->is_null("api_version")) {
        shown.set("api_version", (*receiver)["api_version"]);
    }
    Delivery delivery{
        .event_type = told->text("type"), .url = receiver->text("url"), .headers = {}, .body = to_json(shown)
    };
    delivery.headers = {
        {"Content-Type", "application/json; charset=utf-8"},
        {"User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"},
        {"Stripe-Signature", sign(delivery.body, resources::live_secrets(*receiver, now), signed_at)},
    };
    return delivery;
}

std::vector<Delivery> Deliveries::take(std::size_t limit, Timestamp now, Timestamp signed_at) {
    struct Row {
        std::int64_t id;
        std::string event, endpoint;
        int attempts;
    };
    std::vector<Row> due;
    state::Query query{
        surroundings_.database,
        "SELECT sequence, event, endpoint, attempts FROM deliveries WHERE state = 'pending' AND due <= ?"
        " ORDER BY due, sequence LIMIT ?"
    };
    query.bind(to_micros(now)).bind(static_cast<std::int64_t>(limit + under_way_.size()));
    while (query.next()) {
        if (!under_way_.contains(query.integer(0)) && due.size() < limit) {
            due.push_back({query.integer(0), query.text(1), query.text(2), static_cast<int>(query.integer(3))});
        }
    }
    state::Unit unit{surroundings_, now, {}, {}};
    std::vector<Delivery> taken;
    for (const auto& row : due) {
        auto delivery = compose(unit, row.event, row.endpoint, now, signed_at);
        if (!delivery) {
            set_state(
                surroundings_.database, row.id, "dropped", row.attempts, now
            );  // the endpoint is gone or switched off
            continue;
        }
        delivery->id = row.id;
        delivery->attempt = row.attempts + 1;
        under_way_.insert(row.id);
        taken.push_back(std::move(*delivery));
    }
    return taken;
}

void Deliveries::report(const Delivery& delivery, int status, const std::string& detail, Timestamp now) {
    auto& database = surroundings_.database;
    under_way_.erase(delivery.id);
    state::Query query{
        database,
        "INSERT OR REPLACE INTO delivery_attempts (delivery, attempt, at, status, detail) VALUES (?, ?, ?, ?, ?)"
    };
    query.bind(delivery.id).bind(delivery.attempt).bind(to_micros(now)).bind(status).bind(detail).run();
    if (status >= 200 && status < 300) {
        set_state(database, delivery.id, "delivered", delivery.attempt, now);
        return;
    }
    const auto delay = retry_delay(surroundings_.options.timing, delivery.attempt);
    set_state(database, delivery.id, delay ? "pending" : "failed", delivery.attempt, now + delay.value_or(Duration{0}));
}

std::optional<Timestamp> Deliveries::next_due() const {
    state::Query query{
        surroundings_.database,
        "SELECT due, sequence FROM deliveries WHERE state = 'pending' ORDER BY due, sequence LIMIT ?"
    };
    query.bind(static_cast<std::int64_t>(under_way_.size() + 1));
    while (query.next()) {
        if (!under_way_.contains(query.integer(1))) {
            return from_micros(query.integer(0));
        }
    }
    return std::nullopt;
}

bool Deliveries::retry(std::int64_t id, Timestamp now) {
    state::Query query{surroundings_.database, "UPDATE deliveries SET state = 'pending', due = ? WHERE sequence = ?"};
    query.bind(to_micros(now)).bind(id).run();
    return surroundings_.database.connection().changes() == 1;
}

Json Deliveries::recent(std::size_t limit) {
    state::Query query{
        surroundings_.database,
        "SELECT d.sequence, d.event, d.endpoint, d.state, d.attempts, o.key1, a.status, a.detail FROM deliveries d"
        " JOIN objects o ON o.id = d.event"
        " LEFT JOIN delivery_attempts a ON a.delivery = d.sequence AND a.attempt = d.attempts"
        " ORDER BY d.sequence DESC LIMIT ?"
    };
    query.bind(static_cast<std::int64_t>(limit));
    auto found = Json::array();
    while (query.next()) {
        auto row = Json::object();
        row.set("id", query.integer(0));
        row.set("event", query.text(1));
        row.set("type", query.text(5));
        row.set("endpoint", query.text(2));
        row.set("state", query.text(3));
        row.set("attempts", query.integer(4));
        row.set("lastStatus", query.is_null(6) ? Json{} : Json{query.integer(6)});
        row.set("lastDetail", query.is_null(7) ? Json{} : Json{query.text(7)});
        found.push(std::move(row));
    }
    return found;
}

}  // namespace holdfast::sandbox
