// SPDX-License-Identifier: Apache-2.0
#include "stripe/customer_requests.hpp"

namespace holdfast::stripe {

Request create_customer(const CreateCustomer& params, std::string idempotency_key) {
    Form form;
    form.add_unless_empty("email", params.email).add_unless_empty("name", params.name).add_metadata(params.metadata);
    return post("/v1/customers", form, std::move(idempotency_key));
}

Request create_setup_intent(const std::string& customer, const Metadata& metadata, std::string idempotency_key) {
    Form form;
    form.add("customer", customer)
        .add("usage", "on_session")
        .add("automatic_payment_methods[enabled]", "true")
        .add("automatic_payment_methods[allow_redirects]", "never")
        .add_metadata(metadata);
    return post("/v1/setup_intents", form, std::move(idempotency_key));
}

Request retrieve_setup_intent(const std::string& id) {
    return get("/v1/setup_intents/" + path_segment(id));
}

Request list_payment_methods(const std::string& customer, const std::string& starting_after) {
    Form query;
    query.add("type", "card").add("limit", std::int64_t{100}).add_unless_empty("starting_after", starting_after);
    return get("/v1/customers/" + path_segment(customer) + "/payment_methods", query);
}

Request retrieve_payment_method(const std::string& id) {
    return get("/v1/payment_methods/" + path_segment(id));
}

Request detach_payment_method(const std::string& id, std::string idempotency_key) {
    return post("/v1/payment_methods/" + path_segment(id) + "/detach", Form{}, std::move(idempotency_key));
}

}  // namespace holdfast::stripe
