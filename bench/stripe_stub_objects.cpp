// SPDX-License-Identifier: Apache-2.0
#include "bench/stripe_stub_objects.hpp"

namespace holdfast::bench {

Json render_charge(const Intent& intent) {
    const std::int64_t fee = intent.amount * 29 / 1000 + 30;
    return Json::object()
        .set("id", "ch_" + intent.number)
        .set("object", "charge")
        .set("amount", intent.amount)
        .set("amount_refunded", 0)
        .set("currency", intent.currency)
        .set("captured", true)
        .set("disputed", false)
        .set("payment_intent", "pi_" + intent.number)
        .set(
            "balance_transaction",
            Json::object()
                .set("id", "txn_" + intent.number)
                .set("object", "balance_transaction")
                .set("type", "charge")
                .set("reporting_category", "charge")
                .set("source", "ch_" + intent.number)
                .set("amount", intent.amount)
                .set("currency", intent.currency)
                .set("fee", fee)
                .set("net", intent.amount - fee)
                .set("status", "available")
                .set("available_on", intent.created)
                .set("created", intent.created)
        );
}

Json render_intent(const Intent& intent) {
    Json json = Json::object()
                    .set("id", "pi_" + intent.number)
                    .set("object", "payment_intent")
                    .set("amount", intent.amount)
                    .set("amount_received", intent.is_captured ? intent.amount : 0)
                    .set("currency", intent.currency)
                    .set("status", intent.is_captured ? "succeeded" : "requires_payment_method")
                    .set("client_secret", "pi_" + intent.number + "_secret")
                    .set("customer", intent.customer)
                    .set("metadata", intent.metadata)
                    .set("livemode", false)
                    .set("created", intent.created);
    if (intent.is_captured) {
        json.set("payment_method", intent.payment_method).set("latest_charge", render_charge(intent));
    }
    return json;
}

}  // namespace holdfast::bench
