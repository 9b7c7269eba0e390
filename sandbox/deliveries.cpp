// SPDX-License-Identifier: Apache-2.0
#include "sandbox/deliveries.hpp"

#include "base/digest.hpp"
#include "sandbox/resources/webhook_endpoints.hpp"
#include "sandbox/state/outbox.hpp"

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
    auto* receiver = unit.find(endpoint);
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
    const bool is_spoiled = state::spoils_signature(*receiver);
    const auto secrets = is_spoiled ? std::vector<std::string>{"whsec_" + unit.random_text(32)}
                                    : resources::live_secrets(*receiver, now);
    delivery.headers = {
        {"Content-Type", "application/json; charset=utf-8"},
        {"User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"},
        {"Stripe-Signature", sign(delivery.body, secrets, signed_at)},
    };
    return delivery;
}

std::vector<Delivery> Deliveries::compose_all(const std::vector<Due>& due, Timestamp now, Timestamp signed_at) {
    state::Unit unit{surroundings_, now, {}, {}};
    std::vector<Delivery> composed;
    for (const auto& row : due) {
        auto delivery = compose(unit, row.event, row.endpoint, now, signed_at);
        if (!delivery) {
            // The endpoint is gone or switched off.
            set_state(surroundings_.database, row.id, "dropped", row.attempts, now);
            continue;
        }
        delivery->id = row.id;
        delivery->attempt = row.attempts + 1;
        composed.push_back(std::move(*delivery));
    }
    unit.flush();
    return composed;
}

std::vector<Delivery> Deliveries::take(std::size_t limit, Timestamp now, Timestamp signed_at) {
    std::vector<Due> due;
    {
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
    }
    auto taken = compose_all(due, now, signed_at);
    for (const auto& delivery : taken) {
        under_way_.insert(delivery.id);
    }
    return taken;
}

std::vector<Delivery> Deliveries::lend(const std::string& listener, Timestamp now, Timestamp signed_at) {
    constexpr Duration kLent = 15s;
    std::vector<Due> due;
    {
        state::Query query{
            surroundings_.database,
            "SELECT sequence, event, endpoint, attempts FROM deliveries"
            " WHERE state = 'listening' AND endpoint = ? AND due <= ? ORDER BY due, sequence LIMIT 20"
        };
        query.bind(listener).bind(to_micros(now));
        while (query.next()) {
            due.push_back({query.integer(0), query.text(1), query.text(2), static_cast<int>(query.integer(3))});
        }
    }
    auto lent = compose_all(due, now, signed_at);
    for (const auto& delivery : lent) {
        set_state(surroundings_.database, delivery.id, "listening", delivery.attempt - 1, now + kLent);
    }
    return lent;
}

void Deliveries::report(const Delivery& delivery, int status, const std::string& detail, Timestamp now) {
    under_way_.erase(delivery.id);
    record(delivery, status, detail, now, Later::pending);
}

void Deliveries::record(const Delivery& delivery, int status, const std::string& detail, Timestamp now, Later later) {
    auto& database = surroundings_.database;
    state::Query query{
        database,
        "INSERT OR REPLACE INTO delivery_attempts (delivery, attempt, at, status, detail)"
        " SELECT sequence, ?, ?, ?, ? FROM deliveries WHERE sequence = ?"
    };
    query.bind(delivery.attempt).bind(to_micros(now)).bind(status).bind(detail).bind(delivery.id).run();
    if (status >= 200 && status < 300) {
        set_state(database, delivery.id, "delivered", delivery.attempt, now);
        return;
    }
    const auto delay =
        later == Later::never ? std::nullopt : retry_delay(surroundings_.options.timing, delivery.attempt);
    const auto waits = later == Later::listening ? "listening" : "pending";
    set_state(database, delivery.id, delay ? waits : "failed", delivery.attempt, now + delay.value_or(Duration{0}));
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
    // Listeners fetch theirs; their ids begin so.
    state::Query query{
        surroundings_.database,
        "UPDATE deliveries SET state = iif(endpoint GLOB 'lis_*', 'listening', 'pending'), due = ? WHERE sequence = ?"
    };
    query.bind(to_micros(now)).bind(id).run();
    return surroundings_.database.connection().changes() == 1;
}

namespace {

Json shown(const state::Query& row) {
    const auto or_null = [&row](int column) { return row.is_null(column) ? Json{} : Json{row.text(column)}; };
    auto out = Json::object();
    out.set("id", row.integer(0));
    out.set("event", row.text(1));
    out.set("type", row.text(5));
    out.set("endpoint", row.text(2));
    out.set("url", or_null(8));
    out.set("state", row.text(3));
    out.set("attempts", row.integer(4));
    out.set("lastStatus", row.is_null(6) ? Json{} : Json{row.integer(6)});
    out.set("lastDetail", or_null(7));
    out.set("due", format_rfc3339(from_micros(row.integer(9))));
    return out;
}

constexpr std::string_view kShown =
    "SELECT d.sequence, d.event, d.endpoint, d.state, d.attempts, o.key1, a.status, a.detail,"
    " json_extract(e.body, '$.url'), d.due FROM deliveries d"
    " JOIN objects o ON o.id = d.event LEFT JOIN objects e ON e.id = d.endpoint"
    " LEFT JOIN delivery_attempts a ON a.delivery = d.sequence AND a.attempt = d.attempts";

}  // namespace

Json Deliveries::recent(std::size_t limit, const std::string& event, const std::string& endpoint) {
    const auto sql = std::string{kShown} + " WHERE (? = '' OR d.event = ?) AND (? = '' OR d.endpoint = ?)" +
                     " ORDER BY d.sequence DESC LIMIT ?";
    state::Query query{surroundings_.database, sql};
    query.bind(event).bind(event).bind(endpoint).bind(endpoint).bind(static_cast<std::int64_t>(limit));
    auto found = Json::array();
    while (query.next()) {
        found.push(shown(query));
    }
    return found;
}

Json Deliveries::history(std::int64_t id) {
    const auto sql = std::string{kShown} + " WHERE d.sequence = ?";
    state::Query query{surroundings_.database, sql};
    query.bind(id);
    if (!query.next()) {
        return Json{};
    }
    auto delivery = shown(query);
    auto tries = Json::array();
    state::Query attempts{
        surroundings_.database,
        "SELECT attempt, at, status, detail FROM delivery_attempts WHERE delivery = ? ORDER BY attempt"
    };
    attempts.bind(id);
    while (attempts.next()) {
        auto attempt = Json::object();
        attempt.set("attempt", attempts.integer(0));
        attempt.set("at", format_rfc3339(from_micros(attempts.integer(1))));
        attempt.set("status", attempts.integer(2));
        attempt.set("detail", attempts.text(3));
        tries.push(std::move(attempt));
    }
    delivery.set("log", std::move(tries));
    return delivery;
}

}  // namespace holdfast::sandbox
