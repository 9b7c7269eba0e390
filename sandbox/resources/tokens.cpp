// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/cards.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/typed_card.hpp"

#include <array>

namespace holdfast::sandbox::resources {
namespace {

using wire::Outcome;

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "token", "client_ip": null, "created": 0, "livemode": false, "type": null, "used": false})json";

constexpr std::string_view kCard = R"json({
    "id": null, "object": "card", "address_city": null, "address_country": null, "address_line1": null,
    "address_line1_check": null, "address_line2": null, "address_state": null, "address_zip": null,
    "address_zip_check": null, "brand": null, "country": null, "cvc_check": "unchecked", "dynamic_last4": null,
    "exp_month": null, "exp_year": null, "fingerprint": null, "funding": null, "last4": null, "metadata": {}, "name": null,
    "regulated_status": "unregulated", "tokenization_method": null})json";

constexpr std::string_view kBank = R"json({
    "id": null, "object": "bank_account", "account_holder_name": null, "account_holder_type": null, "account_type": null,
    "bank_name": "STRIPE TEST BANK", "country": null, "currency": null, "fingerprint": null, "last4": null,
    "metadata": {}, "routing_number": null, "status": "new"})json";

Outcome<void> add_card(Call& call, Json& token) {
    static const Json kBlank = parse_template(kCard);
    const auto typed = SANDBOX_TRY(check_typed_card(call, call.params["card"], "card"));
    const auto& card = *typed.card;
    auto body = kBlank;
    body.set("id", call.unit.new_id("card"));
    body.set("brand", catalog::brand_name(card.brand));
    body.set("country", card.country);
    body.set("cvc_check", typed.has_cvc ? Json{"unchecked"} : Json{});
    body.set("exp_month", typed.month);
    body.set("exp_year", typed.year);
    body.set("fingerprint", fingerprint(card.number));
    body.set("funding", card.funding);
    body.set("last4", card.number.substr(card.number.size() - 4));
    for (const std::string_view member :
         {"address_city", "address_country", "address_line1", "address_line2", "address_state", "address_zip", "name"
         }) {
        body.set(member, call.params["card"][member]);
    }
    for (const auto& [given, name] :
         {std::pair{"address_line1", "address_line1_check"}, std::pair{"address_zip", "address_zip_check"}}) {
        body.set(name, body[given].is_null() ? Json{} : Json{"unchecked"});
    }
    token.set("type", "card");
    token.set("card", std::move(body));
    token.set("_card", card.name);
    return {};
}

Outcome<void> add_bank(Call& call, Json& token) {
    static const Json kBlank = parse_template(kBank);
    const auto& given = call.params["bank_account"];
    const auto number = given["account_number"].string_or();
    auto body = kBlank;
    body.set("id", call.unit.new_id("ba"));
    for (const std::string_view member :
         {"account_holder_name", "account_holder_type", "account_type", "country", "routing_number"}) {
        body.set(member, given[member]);
    }
    body.set("currency", given["currency"].string_or(catalog::currency_of_country(given["country"].string_or())));
    body.set("last4", number.size() > 4 ? number.substr(number.size() - 4) : number);
    token.set("type", "bank_account");
    token.set("bank_account", std::move(body));
    token.set("_number", number);
    return {};
}

Outcome<Json> create(Call& call) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    body.set("created", call.unit.now_seconds());
    if (call.has("card")) {
        body.set("id", call.unit.new_id("tok"));
        SANDBOX_TRY(add_card(call, body));
    } else if (call.has("bank_account")) {
        body.set("id", call.unit.new_id("btok"));
        SANDBOX_TRY(add_bank(call, body));
    } else {
        return wire::malformed(
            "You must supply either a card, or a bank account to create a token.", {}, "parameter_missing"
        );
    }
    return state::render(call.unit, call.unit.add(state::kToken, call.account, std::move(body)));
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/tokens",
        "card{address_city address_country address_line1 address_line2 address_state address_zip currency cvc "
        "exp_month:int!"
        " exp_year:int! name networks:any number!} bank_account{account_holder_name "
        "account_holder_type=company|individual"
        " account_number! account_type country! currency routing_number} key",
        create,
        Shape::object,
        Access::publishable_key
    },
    Route{"GET", "/v1/tokens/:id", "", retrieve<state::kToken>, Shape::object, Access::publishable_key},
};

}  // namespace

std::span<const Route> token_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
