// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/charges.hpp"

#include "sandbox/resources/common.hpp"
#include "sandbox/resources/search.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {
namespace {

using wire::Outcome;

Outcome<Json> update(Call& call) {
    auto* charge = SANDBOX_TRY(addressed(call, state::kCharge));
    SANDBOX_TRY(apply(*charge, call.params, {"description", "receipt_email", "fraud_details"}));
    apply_shipping(charge->edit(), call.params);
    if (call.has("transfer_group")) {
        if (!charge->is_null("transfer_group") && charge->text("transfer_group") != call.text("transfer_group")) {
            return wire::invalid("You can only set a charge's transfer_group when it has none.", "transfer_group");
        }
        charge->set("transfer_group", call.text("transfer_group"));
    }
    if (call.has("customer")) {
        const auto* customer = SANDBOX_TRY(referenced(call, state::kCustomer, "customer"));
        charge->set("customer", customer->id());
    }
    state::emit(call.unit, *charge, "charge.updated");
    return state::render(call.unit, *charge);
}

Outcome<Json> list_charges(Call& call) {
    return list(call, state::kCharge, {"customer", "payment_intent", "transfer_group"});
}

Outcome<Json> list_refunds(Call& call) {
    const auto* charge = SANDBOX_TRY(addressed(call, state::kCharge));
    auto found = SANDBOX_TRY(list(call, state::kRefund, {}, {call.account, {{"charge", charge->id()}}}));
    found.set("url", "/v1/charges/" + charge->id() + "/refunds");
    return found;
}

Outcome<Json> search_charges(Call& call) {
    return search(
        call,
        state::kCharge,
        {"amount",
         "billing_details.address.postal_code",
         "created",
         "currency",
         "customer",
         "disputed",
         "payment_method_details.card.brand",
         "payment_method_details.card.exp_month",
         "payment_method_details.card.exp_year",
         "payment_method_details.card.fingerprint",
         "payment_method_details.card.last4",
         "refunded",
         "status"}
    );
}

constexpr std::array kRoutes{
    Route{"GET", "/v1/charges/search", kSearchParameters, search_charges},
    Route{
        "GET", "/v1/charges", "created:range customer:id payment_intent:id transfer_group", list_charges, Shape::list
    },
    Route{
        "POST",
        "/v1/charges",
        "amount:int! application_fee_amount:int capture:bool currency! customer:id description metadata:meta "
        "on_behalf_of:id "
        "radar_options:any receipt_email:email shipping@shipping source:id statement_descriptor:descriptor "
        "statement_descriptor_suffix:descriptor "
        "transfer_data{amount:int destination:id} transfer_group",
        create_charge
    },
    Route{
        "POST",
        "/v1/charges/:id/capture",
        "amount:int application_fee_amount:int receipt_email:email statement_descriptor:descriptor "
        "statement_descriptor_suffix:descriptor "
        "transfer_data{amount:int} transfer_group",
        capture_charge_route
    },
    Route{"GET", "/v1/charges/:id", "", retrieve<state::kCharge>},
    Route{
        "POST",
        "/v1/charges/:id",
        "customer:id description fraud_details{user_report?=fraudulent|safe} metadata:meta receipt_email:email "
        "shipping@shipping "
        "transfer_group",
        update
    },
    Route{"GET", "/v1/charges/:id/refunds", "", list_refunds, Shape::list},
};

}  // namespace

std::span<const Route> charge_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
