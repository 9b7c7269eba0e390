// SPDX-License-Identifier: Apache-2.0
#include "stripe/payment_requests.hpp"

#include "stripe/units.hpp"

namespace holdfast::stripe {

namespace {

constexpr std::string_view kExpandCharge = "latest_charge.balance_transaction";
constexpr std::int64_t kLongestPage = 100;

std::string intent_path(const std::string& id) {
    return "/v1/payment_intents/" + path_segment(id);
}

}  // namespace

Result<Request> create_payment_intent(const CreatePaymentIntent& params, std::string idempotency_key) {
    const auto amount = to_stripe_amount(params.amount);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    Form form;
    form.add("amount", *amount)
        .add("currency", params.amount.currency.code())
        .add("capture_method", "automatic")  // not asynchronously: the fee is told with the success
        .add("automatic_payment_methods[enabled]", "true")
        .add("automatic_payment_methods[allow_redirects]", params.allow_redirect_methods ? "always" : "never")
        .add_unless_empty("customer", params.customer)
        .add_unless_empty("setup_future_usage", params.save_payment_method ? "on_session" : "")
        .add_unless_empty("transfer_group", params.transfer_group)
        .add_unless_empty("description", params.description)
        .add_metadata(params.metadata);
    return post("/v1/payment_intents", form, std::move(idempotency_key));
}

Request confirm_payment_intent(const ConfirmPaymentIntent& params, std::string idempotency_key) {
    Form form;
    form.add_unless_empty("payment_method", params.payment_method)
        .add_unless_empty("return_url", params.return_url)
        .add("expand[0]", kExpandCharge);
    return post(intent_path(params.id) + "/confirm", form, std::move(idempotency_key));
}

Request cancel_payment_intent(const std::string& id, std::string idempotency_key) {
    Form form;
    form.add("cancellation_reason", "abandoned");
    return post(intent_path(id) + "/cancel", form, std::move(idempotency_key));
}

Request retrieve_payment_intent(const std::string& id) {
    Form query;
    query.add("expand[0]", kExpandCharge);
    return get(intent_path(id), query);
}

Request list_payment_intents(const std::string& customer, const std::string& starting_after) {
    Form query;
    query.add("customer", customer).add("limit", kLongestPage).add_unless_empty("starting_after", starting_after);
    return get("/v1/payment_intents", query);
}

Request retrieve_charge(const std::string& id) {
    Form query;
    query.add("expand[0]", "balance_transaction");
    return get("/v1/charges/" + path_segment(id), query);
}

Result<Request> create_refund(const CreateRefund& params, std::string idempotency_key) {
    const auto amount = to_stripe_amount(params.amount);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    Form form;
    form.add("payment_intent", params.payment_intent).add("amount", *amount).add_metadata(params.metadata);
    return post("/v1/refunds", form, std::move(idempotency_key));
}

Request retrieve_refund(const std::string& id) {
    return get("/v1/refunds/" + path_segment(id));
}

Request list_refunds(const std::string& payment_intent, const std::string& starting_after) {
    Form query;
    query.add("payment_intent", payment_intent)
        .add("limit", kLongestPage)
        .add_unless_empty("starting_after", starting_after);
    return get("/v1/refunds", query);
}

Request retrieve_dispute(const std::string& id) {
    return get("/v1/disputes/" + path_segment(id));
}

Request list_disputes(const std::string& payment_intent, const std::string& starting_after) {
    Form query;
    query.add("payment_intent", payment_intent)
        .add("limit", kLongestPage)
        .add_unless_empty("starting_after", starting_after);
    return get("/v1/disputes", query);
}

}  // namespace holdfast::stripe
