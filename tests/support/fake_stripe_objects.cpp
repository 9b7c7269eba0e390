// SPDX-License-Identifier: Apache-2.0
#include "net/http_message.hpp"
#include "tests/support/fake_stripe.hpp"

#include <algorithm>

// What the fake Stripe does with a request: its objects.
namespace holdfast::tests {

namespace {

const std::map<std::string, std::string, std::less<>> kKinds{
    {"customers", "customer"},
    {"payment_intents", "payment_intent"},
    {"refunds", "refund"},
    {"accounts", "account"},
    {"transfers", "transfer"},
    {"payouts", "payout"},
    {"setup_intents", "setup_intent"},
    {"charges", "charge"},
    {"disputes", "dispute"},
    {"reversals", "transfer_reversal"},
    {"payment_methods", "payment_method"},
    {"account_links", "account_link"},
    {"events", "event"},
    {"balance_transactions", "balance_transaction"},
};
std::vector<std::string> segments(std::string_view path) {
    std::vector<std::string> parts;
    std::size_t at = std::string_view{"/v1/"}.size();
    for (const auto end = path.find('?'); at < std::min(end, path.size());) {
        const auto next = std::min({path.find('/', at), end, path.size()});
        parts.emplace_back(path.substr(at, next - at));
        at = next + 1;
    }
    return parts;
}

}  // namespace

FormFields::FormFields(std::string_view text) {
    const auto parameters = net::parse_query(text);
    for (const net::QueryParameter& parameter : *parameters) {
        if (parameter.name.starts_with("metadata[")) {
            metadata.set(parameter.name.substr(9, parameter.name.size() - 10), parameter.value);
        } else {
            values[parameter.name] = parameter.value;
        }
    }
}

std::string FormFields::text(const std::string& name) const {
    const auto found = values.find(name);
    return found == values.end() ? std::string{} : found->second;
}

Json payout_settings(const std::string& interval) {
    Json payouts = Json::object().set("schedule", Json::object().set("interval", interval));
    return Json::object().set("payouts", std::move(payouts));
}

FakeStripe::Reply FakeStripe::execute(const Sending& sending) {
    const auto query = sending.path.find('?');
    const FormFields given{
        sending.method == "POST"     ? std::string_view{sending.body}
        : query == std::string::npos ? std::string_view{}
                                     : std::string_view{sending.path}.substr(query + 1)
    };
    auto path = segments(sending.path);
    return sending.method == "POST" ? create(sending, std::move(path), given) : retrieve(std::move(path), given);
}

FakeStripe::Reply FakeStripe::create(const Sending& sending, std::vector<std::string> path, const FormFields& given) {
    if (path.size() == 3 && path[2] == "confirm") {
        return confirm(object(path[1]), given);
    }
    if (path.size() == 3 && path[2] == "cancel") {
        Json& intent = object(path[1]);
        if (intent["status"].string_or() == "succeeded") {
            return {
                .status = 400, .body = error_body("invalid_request_error", "payment_intent_unexpected_state", intent)
            };
        }
        intent.set("status", "canceled");
        return {.body = to_json(intent)};
    }
    if (path.size() == 3 && path[2] == "detach") {
        object(path[1]).set("customer", nullptr);
        return {.body = to_json(object(path[1]))};
    }
    if (path.size() == 2) {  // an update
        if (const std::string interval = given.text("settings[payouts][schedule][interval]"); !interval.empty()) {
            object(path[1]).set("settings", payout_settings(interval));
        }
        return {.body = to_json(object(path[1]))};
    }
    Json made = Json::object();
    for (const auto& [name, value] : given.values) {
        if (name.find('[') == std::string::npos) {
            made.set(name, name == "amount" ? Json{static_cast<std::int64_t>(std::stoll(value))} : Json{value});
        }
    }
    made.set("metadata", given.metadata).set("created", to_unix_seconds(clock_.now()));
    const std::string kind = kKinds.find(path.back())->second;
    if (kind == "payment_intent") {
        made.set("status", "requires_payment_method").set("client_secret", "secret_" + std::to_string(next_id_));
    } else if (kind == "refund") {
        made.set("status", "succeeded").set("currency", object(given.text("payment_intent"))["currency"]);
    } else if (kind == "payout") {
        made.set("status", "pending").set("account", sending.account);
    } else if (kind == "transfer_reversal") {
        made.set("transfer", path[1]).set("currency", object(path[1])["currency"]);
    } else if (kind == "setup_intent") {
        made.set("status", "requires_payment_method").set("client_secret", "seti_secret");
    } else if (kind == "account_link") {
        made.set("url", "https://connect.example/" + given.text("account")).set("expires_at", 1'900'000'000);
    }
    return {.body = to_json(object(add(kind, std::move(made))))};
}

FakeStripe::Reply FakeStripe::retrieve(std::vector<std::string> path, const FormFields& given) {
    if (path.size() == 2) {
        const auto found = objects_.find(path[1]);
        if (found == objects_.end()) {
            return {.status = 404, .body = error_body("invalid_request_error", "resource_missing")};
        }
        Json shown = found->second;
        if (const auto charge = shown["latest_charge"].string_or(); !charge.empty()) {
            shown.set("latest_charge", object(charge));
        }
        return {.body = to_json(shown)};
    }
    if (path.size() == 3) {  // of a customer or a transfer
        const bool is_reversal = path[2] == "reversals";
        FormFields narrowed = given;
        narrowed.values[is_reversal ? "transfer" : "customer"] = path[1];
        return list(kKinds.find(path[2])->second, narrowed, is_reversal ? "transfer" : "customer");
    }
    const std::string kind = kKinds.find(path[0])->second;
    for (const char* filter : {"customer", "transfer_group", "payment_intent", "source"}) {
        if (given.values.contains(filter)) {
            return list(kind, given, filter);
        }
    }
    return list(kind, given, "");
}

// Two to a page, so that whoever reads a list must turn pages.
FakeStripe::Reply FakeStripe::list(std::string_view kind, const FormFields& given, std::string_view filter) {
    constexpr std::size_t kPage = 2;
    Json page = Json::array();
    bool has_more = false;
    bool is_past = given.text("starting_after").empty();
    const auto& ids = by_kind_[std::string{kind}];
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
        const Json& member = objects_.at(*id);
        const bool fits = filter.empty() || member[filter].string_or() == given.text(std::string{filter});
        if (fits && is_past && page.as_array()->size() == kPage) {
            has_more = true;
            break;
        }
        if (fits && is_past) {
            page.push(member);
        }
        is_past = is_past || *id == given.text("starting_after");
    }
    return {.body = to_json(Json::object().set("object", "list").set("data", page).set("has_more", has_more))};
}

FakeStripe::Reply FakeStripe::confirm(Json& intent, const FormFields& given) {
    const std::string method = given.text("payment_method");
    if (method == "pm_card_chargeDeclined") {
        Json error = Json::object();
        error.set("type", "card_error").set("code", "card_declined").set("decline_code", "generic_decline");
        intent.set("last_payment_error", error).set("status", "requires_payment_method");
        return {.status = 402, .body = error_body("card_error", "card_declined", intent)};
    }
    if (method == "pm_card_threeDSecureRequired") {
        Json action = Json::object();
        action.set("type", "redirect_to_url").set("redirect_to_url", Json::object().set("url", "https://bank.example"));
        intent.set("status", "requires_action").set("next_action", action);
        return {.body = to_json(intent)};
    }
    capture(intent);
    return {.body = to_json(intent)};
}

void FakeStripe::capture(Json& intent) {
    const std::string id = intent["id"].string_or();
    const std::int64_t amount = intent["amount"].int_or(0);
    const std::int64_t fee = amount * 29 / 1000 + 30;
    Json transaction = Json::object();
    transaction.set("object", "balance_transaction").set("id", "txn_" + id).set("amount", amount).set("fee", fee);
    transaction.set("net", amount - fee).set("currency", intent["currency"]).set("status", "available");
    transaction.set("available_on", to_unix_seconds(clock_.now())).set("type", "charge");
    Json charge = Json::object();
    charge.set("amount", amount).set("currency", intent["currency"]).set("payment_intent", id).set("captured", true);
    charge.set("balance_transaction", transaction);
    const std::string charge_id = add("charge", std::move(charge));
    intent.set("status", "succeeded").set("amount_received", amount).set("latest_charge", charge_id);
    intent.erase("last_payment_error");
}

}  // namespace holdfast::tests
