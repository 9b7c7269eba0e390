// SPDX-License-Identifier: Apache-2.0
#include "sandbox/api.hpp"
#include "sandbox/catalog/api_versions.hpp"
#include "sandbox/control.hpp"
#include "sandbox/control_body.hpp"
#include "sandbox/resources/webhook_endpoints.hpp"
#include "sandbox/state/outbox.hpp"

#include <algorithm>
#include <array>

// The controls of what is sent: deliveries, endpoints, listeners.
namespace holdfast::sandbox {
namespace {

constexpr std::int64_t kDay = 24LL * 3600;
constexpr std::int64_t kLongestSince = 30 * kDay;
constexpr std::size_t kMostDetail = 500;

std::string parameter(const net::HttpRequest& request, std::string_view name) {
    for (const auto& [given, value] :
         net::parse_query(request.raw_query).value_or(std::vector<net::QueryParameter>{})) {
        if (given == name) {
            return value;
        }
    }
    return {};
}

Json as_json(const Delivery& delivery) {
    auto headers = Json::object();
    for (const auto& [name, value] : delivery.headers) {
        headers.set(name, value);
    }
    auto out = Json::object();
    out.set("id", delivery.id);
    out.set("attempt", delivery.attempt);
    out.set("type", delivery.event_type);
    out.set("headers", std::move(headers));
    out.set("body", delivery.body);
    return out;
}

// Of whatever platform: the controls need no key.
state::Record* find_endpoint(state::Unit& unit, const std::string& id) {
    auto* endpoint = unit.find(id);
    const bool is_one = endpoint != nullptr && &endpoint->kind() == &state::kWebhookEndpoint && !endpoint->is_deleted();
    return is_one ? endpoint : nullptr;
}

net::HttpResponse no_listener() {
    return error_response(
        404, "There is no such listener: the sandbox was reset, or has not heard of it for a minute."
    );
}

}  // namespace

net::HttpResponse Control::show_or_resend(
    const net::HttpRequest& request, const std::vector<std::string>& path, Timestamp now
) {
    if (request.method == "GET" && path.size() == 2) {
        auto body = Json::object();
        body.set("deliveries", deliveries_.recent(100, parameter(request, "event"), parameter(request, "endpoint")));
        return json_response(body);
    }
    const auto id = path.size() > 2 ? whole_number(Json{path[2]}) : std::nullopt;
    if (id && request.method == "GET" && path.size() == 3) {
        const auto found = deliveries_.history(*id);
        return found.is_null() ? error_response(404, "No such delivery.") : json_response(found);
    }
    if (id && request.method == "POST" && path.size() == 4 && path[3] == "retry" && deliveries_.retry(*id, now)) {
        return json_response(deliveries_.history(*id));
    }
    return error_response(404, "No such delivery.");
}

net::HttpResponse Control::roll_secret(const net::HttpRequest& request, const std::string& id, Timestamp now) {
    const auto body = read_body(request);
    const auto seconds = body ? whole_number((*body)["expiresIn"]).value_or(0) : -1;
    if (seconds < 0 || seconds > kDay) {
        return error_response(
            400, "Give {\"expiresIn\"?: seconds}, at most a day: how long the old secret goes on signing."
        );
    }
    state::Unit unit{surroundings_, now, {}, {}};
    auto* endpoint = find_endpoint(unit, id);
    if (endpoint == nullptr) {
        return error_response(404, "No such webhook endpoint: '" + id + "'");
    }
    auto answer = Json::object();
    answer.set("secret", resources::roll_secret(unit, *endpoint, std::chrono::seconds{seconds}));
    unit.flush();
    return json_response(answer);
}

net::HttpResponse Control::make_chaos(const net::HttpRequest& request, const std::string& id, Timestamp now) {
    state::Unit unit{surroundings_, now, {}, {}};
    auto* endpoint = find_endpoint(unit, id);
    if (endpoint == nullptr) {
        return error_response(404, "No such webhook endpoint: '" + id + "'");
    }
    auto chaos = state::chaos_of(*endpoint);
    const std::array switches{
        std::pair<std::string_view, std::int64_t*>{"duplicate", &chaos.duplicate},
        std::pair<std::string_view, std::int64_t*>{"reorder", &chaos.reorder},
        std::pair<std::string_view, std::int64_t*>{"drop", &chaos.drop},
        std::pair<std::string_view, std::int64_t*>{"wrongSignature", &chaos.wrong_signature},
        std::pair<std::string_view, std::int64_t*>{"delaySeconds", &chaos.delay_seconds},
    };
    const auto body = read_body(request);
    for (const auto& [name, value] : body ? *body->as_object() : Json::Object{{"", Json{}}}) {
        const auto number = whole_number(value);
        const auto* known = std::ranges::find(switches, name, [](const auto& pair) { return pair.first; });
        if (known == switches.end() || !number || *number < 0 || *number > kDay) {
            return error_response(
                400,
                "Give any of {\"duplicate\", \"reorder\", \"drop\", \"wrongSignature\": N} (every Nth, 0 for none) and "
                "\"delaySeconds\"."
            );
        }
        *known->second = *number;
    }
    if (chaos.reorder == 1) {
        return error_response(400, "\"reorder\" must be at least 2: when all are held back, none overtakes.");
    }
    state::set_chaos(*endpoint, chaos);
    auto answer = Json::object();
    for (const auto& [name, value] : switches) {
        answer.set(name, *value);
    }
    unit.flush();
    return json_response(answer);
}

net::HttpResponse Control::open_listener(const net::HttpRequest& request) {
    const auto body = read_body(request);
    const auto since = body ? whole_number((*body)["since"]).value_or(0) : -1;
    if (since < 0 || since > kLongestSince) {
        return error_response(
            400, "Give {\"url\", \"events\"?: [types], \"since\"?: seconds, \"retry\"?: true, \"apiVersion\"?}."
        );
    }
    ListenerOptions options{
        .forward_to = (*body)["url"].string_or(),
        .since_seconds = since,
        .retries = (*body)["retry"].bool_or(false),
        .api_version = (*body)["apiVersion"].string_or(),
    };
    if (!options.api_version.empty() && !catalog::is_known_api_version(options.api_version)) {
        return error_response(400, "\"apiVersion\" is none that this sandbox knows: " + options.api_version);
    }
    if (const auto* events = (*body)["events"].as_array(); events != nullptr && !events->empty()) {
        options.events.clear();
        for (const auto& type : *events) {
            options.events.push_back(type.string_or());
        }
    }
    return json_response(listeners_.open(options, controls_.now(), controls_.real_time()));
}

net::HttpResponse Control::listen(
    const net::HttpRequest& request, const std::vector<std::string>& path, Timestamp now
) {
    if (request.method == "POST" && path.size() == 2) {
        return open_listener(request);
    }
    if (request.method == "DELETE" && path.size() == 3) {
        listeners_.close(path[2], now);
        return json_response(Json::object());
    }
    if (request.method == "GET" && path.size() == 4 && path[3] == "deliveries") {
        const auto taken = listeners_.take(path[2], now, controls_.real_time());
        if (!taken) {
            return no_listener();
        }
        auto list = Json::array();
        for (const auto& delivery : *taken) {
            list.push(as_json(delivery));
        }
        return json_response(Json::object().set("deliveries", std::move(list)));
    }
    const auto body =
        request.method == "POST" && path.size() == 4 && path[3] == "report" ? read_body(request) : std::nullopt;
    const auto id = body ? whole_number((*body)["delivery"]) : std::nullopt;
    if (!id) {
        return no_listener();
    }
    Delivery delivery{};
    delivery.id = *id;
    delivery.attempt = static_cast<int>(whole_number((*body)["attempt"]).value_or(1));
    const auto status = static_cast<int>(whole_number((*body)["status"]).value_or(0));
    listeners_.report(path[2], delivery, status, (*body)["detail"].string_or().substr(0, kMostDetail), now);
    return json_response(Json::object());
}

}  // namespace holdfast::sandbox
