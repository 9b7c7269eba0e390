// SPDX-License-Identifier: Apache-2.0
#include "stripe/balance_objects.hpp"
#include "stripe/call_failure.hpp"
#include "stripe/connect_objects.hpp"
#include "stripe/customer_objects.hpp"
#include "stripe/event.hpp"
#include "stripe/payment_objects.hpp"
#include "stripe/request.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <charconv>

// An answer of Stripe, or of whatever stands between: its status, then its body. The same body as a webhook's event and
// as a request of ours that was recorded.
namespace holdfast::fuzz {

namespace {

using Outcome = stripe::CallFailure::Outcome;

template <class Object>
void check_object(Result<Object> (*parse)(const Json&), const Json& json) {
    const auto object = parse(json);
    if (!object) {
        HOLDFAST_CHECK(object.error().code == FailureCode::outcome_unknown, "what can't be read says nothing");
        return;
    }
    if constexpr (requires { object->id; }) {
        HOLDFAST_CHECK(!object->id.empty() && json["id"] == Json{object->id}, "an object has its id");
    }
    if constexpr (requires { object->amount; }) {
        HOLDFAST_CHECK(money::Currency::parse(object->amount.currency.code()).has_value(), "and a currency");
    }
}

void check_objects(const Json& json) {
    check_object(&stripe::parse_payment_intent, json);
    check_object(&stripe::parse_charge, json);
    check_object(&stripe::parse_refund, json);
    check_object(&stripe::parse_dispute, json);
    check_object(&stripe::parse_transfer, json);
    check_object(&stripe::parse_reversal, json);
    check_object(&stripe::parse_payout, json);
    check_object(&stripe::parse_account, json);
    check_object(&stripe::parse_account_link, json);
    check_object(&stripe::parse_customer, json);
    check_object(&stripe::parse_setup_intent, json);
    check_object(&stripe::parse_payment_method, json);
    check_object(&stripe::parse_balance_transaction, json);
    check_object(&stripe::parse_balance, json);
    if (const auto list = stripe::parse_list(json, &stripe::parse_payment_intent)) {
        HOLDFAST_CHECK(json["data"].as_array()->size() == list->items.size(), "a list is read whole or not at all");
    }
}

void check_event(const Json& json) {
    if (const auto event = stripe::parse_event(json)) {
        HOLDFAST_CHECK(!event->id.empty() && event->object.as_object() != nullptr, "an event is about something");
        HOLDFAST_CHECK(json["type"] == Json{event->type}, "of its type");
        check_objects(event->object);
    }
}

// Money that may have moved is never taken for money that did not.
void check_failure(int status, std::string_view body) {
    const net::HttpResponse response{.status = status, .body = std::string{body}};
    const auto failure = stripe::classify(response);
    if (failure.outcome == Outcome::refused) {
        HOLDFAST_CHECK(status >= 400 && status < 500, "only a 4xx refuses");
        HOLDFAST_CHECK(status != 408 && status != 409 && status != 429, "and not all of these");
        HOLDFAST_CHECK(failure.type != "idempotency_error", "nor a key that was used");
        const auto json = parse_json(body);
        HOLDFAST_CHECK(json && (*json)["error"].as_object() != nullptr, "and it is Stripe that says so");
    }
    const auto told = stripe::to_failure(failure);
    HOLDFAST_CHECK(!told.detail.empty(), "whoever asked is told something");
    const bool is_final = told.code == FailureCode::card_declined || told.code == FailureCode::provider_refused;
    HOLDFAST_CHECK(is_final || failure.outcome != Outcome::refused, "a refusal is told as one");
    HOLDFAST_CHECK(stripe::unreadable(response).outcome == Outcome::unknown, "an unreadable answer says nothing");
}

void check_recorded(std::string_view text) {
    if (const auto request = stripe::parse_request(text)) {
        const auto again = stripe::parse_request(stripe::serialize_request(*request));
        HOLDFAST_CHECK(again && *again == *request, "a recorded request stays as it is");
    }
}

}  // namespace

void examine(std::string_view input) {
    const auto line = take_line(input);
    int status = 0;
    std::from_chars(line.data(), line.data() + line.size(), status);
    check_failure(status, input);
    check_recorded(input);
    if (const auto json = parse_json(input)) {
        check_objects(*json);
        check_event(*json);
    }
}

}  // namespace holdfast::fuzz
