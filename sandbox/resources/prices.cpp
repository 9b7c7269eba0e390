// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/prices.hpp"

#include "sandbox/resources/common.hpp"
#include "sandbox/resources/products.hpp"
#include "sandbox/state/events.hpp"

#include <array>
#include <charconv>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "price", "active": true, "billing_scheme": "per_unit", "created": 0, "currency": null,
    "custom_unit_amount": null, "livemode": false, "lookup_key": null, "metadata": {}, "nickname": null,
    "product": null, "recurring": null, "tax_behavior": "unspecified", "tiers_mode": null, "transform_quantity": null,
    "type": "one_time", "unit_amount": 0, "unit_amount_decimal": "0"})json";

constexpr std::int64_t kMostPerUnit = 99'999'999'999;

std::string inside(const std::string& prefix, std::string_view name) {
    return prefix.empty() ? std::string{name} : prefix + "[" + std::string{name} + "]";
}

// `unit_amount`, or `unit_amount_decimal` when it is a whole number.
Outcome<std::int64_t> unit_amount(const Json& params, const std::string& prefix) {
    if (const auto* given = params["unit_amount"].as_int()) {
        if (*given < 0 || *given > kMostPerUnit) {
            return wire::malformed(
                "Invalid non-negative integer", inside(prefix, "unit_amount"), "parameter_invalid_integer"
            );
        }
        return *given;
    }
    const auto text = params["unit_amount_decimal"].string_or();
    if (text.empty()) {
        return wire::malformed(
            "You must specify either `unit_amount` or `unit_amount_decimal`.",
            inside(prefix, "unit_amount"),
            "parameter_missing"
        );
    }
    std::int64_t amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc{} || end != text.data() + text.size() || amount < 0 || amount > kMostPerUnit) {
        return wire::invalid(
            "Invalid decimal: this sandbox takes whole amounts only.", inside(prefix, "unit_amount_decimal")
        );
    }
    return amount;
}

Outcome<const Record*> product_of(Call& call, const Json& params, const std::string& prefix) {
    const bool has_data = !params["product_data"].is_null();
    if (has_data == !params["product"].is_null()) {
        return wire::malformed(
            "You must specify either `product` or `product_data`.", inside(prefix, "product"), "parameter_missing"
        );
    }
    if (has_data) {
        return SANDBOX_TRY(
            new_product(call, params["product_data"], params["product_data"]["active"].bool_or(prefix.empty()))
        );
    }
    return SANDBOX_TRY(
        call.unit.named(state::kProduct, params["product"].string_or(), call.account, inside(prefix, "product"))
    );
}

// Of all prices one alone has the key: another one that has it gives it up where that is asked for.
Outcome<void> free_lookup_key(Call& call, const Json& params, const std::string& taker) {
    const auto key = params["lookup_key"].string_or();
    if (key.empty()) {
        return {};
    }
    for (auto* holder : call.unit.select(state::kPrice, {call.account, {{"lookup_key", key}}})) {
        if (holder->id() == taker) {
            continue;
        }
        if (!params["transfer_lookup_key"].bool_or(false)) {
            return wire::invalid("A price (`" + holder->id() + "`) already uses that lookup key.", "lookup_key");
        }
        holder->set("lookup_key", Json{});
        state::emit(call.unit, *holder, "price.updated");
    }
    return {};
}

Outcome<Json> create(Call& call) {
    return state::render(
        call.unit, *SANDBOX_TRY(new_price(call, call.params, {}, call.params["active"].bool_or(true)))
    );
}

Outcome<Json> update(Call& call) {
    auto* price = SANDBOX_TRY(addressed(call, state::kPrice));
    SANDBOX_TRY(free_lookup_key(call, call.params, price->id()));
    SANDBOX_TRY(apply(*price, call.params, {"active", "lookup_key", "nickname", "tax_behavior"}));
    state::emit(call.unit, *price, "price.updated");
    return state::render(call.unit, *price);
}

Outcome<Json> list_prices(Call& call) {
    state::Selection selection;
    if (call.has("active")) {
        selection.bounds.push_back({"active", "=", call.params["active"].bool_or(false) ? 1 : 0});
    }
    selection.any_of = any_of(call, "lookup_keys", "lookup_key");
    return list(call, state::kPrice, {"product", "currency", "type"}, std::move(selection));
}

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/prices",
        "currency! active:bool lookup_key transfer_lookup_key:bool metadata:meta nickname product:id "
        "product_data{active:bool id metadata:meta "
        "name! "
        "statement_descriptor:descriptor tax_code unit_label} tax_behavior=exclusive|inclusive|unspecified "
        "unit_amount:int "
        "unit_amount_decimal",
        create
    },
    Route{
        "GET",
        "/v1/prices",
        "active:bool created:range currency lookup_keys[] product:id type=one_time",
        list_prices,
        Shape::list
    },
    Route{"GET", "/v1/prices/:id", "", retrieve<state::kPrice>},
    Route{
        "POST",
        "/v1/prices/:id",
        "active:bool lookup_key metadata:meta nickname transfer_lookup_key:bool "
        "tax_behavior=exclusive|inclusive|unspecified",
        update
    },
};

}  // namespace

Outcome<Record*> new_price(Call& call, const Json& params, const std::string& prefix, bool is_active) {
    static const Json kBlank = parse_template(kTemplate);
    Call inner{call.unit, params, {}, call.account, call.api_version};
    auto currency = currency_param(inner);
    if (!currency) {
        auto error = std::move(currency).error();
        error.param = inside(prefix, "currency");
        return std::unexpected(std::move(error));
    }
    const auto amount = SANDBOX_TRY(unit_amount(params, prefix));
    const auto* product = SANDBOX_TRY(product_of(call, params, prefix));
    auto body = kBlank;
    body.set("id", call.unit.new_id(state::kPrice.prefix));
    body.set("active", is_active);
    body.set("created", call.unit.now_seconds());
    body.set("currency", *currency);
    body.set("product", product->id());
    body.set("unit_amount", amount);
    body.set("unit_amount_decimal", std::to_string(amount));
    SANDBOX_TRY(free_lookup_key(call, params, {}));
    SANDBOX_TRY(apply(body, params, {"lookup_key", "nickname"}));
    body.set("tax_behavior", params["tax_behavior"].string_or("unspecified"));
    auto& price = call.unit.add(state::kPrice, call.account, std::move(body));
    state::emit(call.unit, price, "price.created");
    return &price;
}

std::span<const Route> price_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
