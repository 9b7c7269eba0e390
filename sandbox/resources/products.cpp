// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/products.hpp"

#include "sandbox/resources/common.hpp"
#include "sandbox/resources/prices.hpp"
#include "sandbox/state/events.hpp"

#include <array>

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

// What a product says of itself, when it is made and ever after.
constexpr std::initializer_list<std::string_view> kDescribing = {
    "description",
    "images",
    "marketing_features",
    "name",
    "package_dimensions",
    "shippable",
    "statement_descriptor",
    "tax_code",
    "unit_label",
    "url",
};

constexpr std::string_view kTemplate = R"json({
    "id": null, "object": "product", "active": true, "created": 0, "default_price": null, "description": null,
    "images": [], "livemode": false, "marketing_features": [], "metadata": {}, "name": null,
    "package_dimensions": null, "shippable": null, "statement_descriptor": null, "tax_code": null, "tax_details": null,
    "type": "service", "unit_label": null, "updated": 0, "url": null})json";

Outcome<Json> create(Call& call) {
    auto* product = SANDBOX_TRY(new_product(call, call.params, call.params["active"].bool_or(true)));
    if (call.has("default_price_data")) {
        auto data = call.params["default_price_data"];
        data.set("product", product->id());
        const auto* price = SANDBOX_TRY(new_price(call, data, "default_price_data", true));
        product->set("default_price", price->id());
    }
    return state::render(call.unit, *product);
}

Outcome<Json> update(Call& call) {
    auto* product = SANDBOX_TRY(addressed(call, state::kProduct));
    if (call.has("default_price")) {
        const auto* price = SANDBOX_TRY(referenced(call, state::kPrice, "default_price"));
        if (price->text("product") != product->id()) {
            return wire::invalid("The default price must be a price of this product.", "default_price");
        }
    }
    SANDBOX_TRY(apply(*product, call.params, kDescribing));
    SANDBOX_TRY(apply(*product, call.params, {"active", "default_price"}));
    product->set("updated", call.unit.now_seconds());
    state::emit(call.unit, *product, "product.updated");
    return state::render(call.unit, *product);
}

Outcome<Json> remove(Call& call) {
    auto* product = SANDBOX_TRY(addressed(call, state::kProduct));
    if (!call.unit.select(state::kPrice, {call.account, {{"product", product->id()}}}).empty()) {
        return wire::invalid("This product cannot be deleted because it has one or more user-created prices.", "id");
    }
    state::emit(call.unit, *product, "product.deleted");
    auto tombstone = Json::object();
    tombstone.set("id", product->id());
    tombstone.set("object", "product");
    tombstone.set("deleted", true);
    product->edit() = std::move(tombstone);
    return state::render(call.unit, *product);
}

Outcome<Json> list_products(Call& call) {
    state::Selection selection;
    if (call.has("active")) {
        selection.bounds.push_back({"active", "=", call.params["active"].bool_or(false) ? 1 : 0});
    }
    selection.any_of = any_of(call, "ids", "id");
    return list(call, state::kProduct, {"url"}, std::move(selection));
}

#define PRODUCT_COMMON                                                                                        \
    "active:bool description images[] metadata:meta shippable:bool statement_descriptor:descriptor tax_code " \
    "unit_label url "                                                                                         \
    "marketing_features[]{name!} package_dimensions{height:decimal! length:decimal! weight:decimal! width:decimal!} "

constexpr std::array kRoutes{
    Route{
        "POST",
        "/v1/products",
        PRODUCT_COMMON "id name! default_price_data{currency! metadata:meta tax_behavior unit_amount:int "
                       "unit_amount_decimal}",
        create
    },
    Route{"GET", "/v1/products", "active:bool created:range ids[] url", list_products, Shape::list},
    Route{"GET", "/v1/products/:id", "", retrieve<state::kProduct>},
    Route{"POST", "/v1/products/:id", PRODUCT_COMMON "default_price name", update},
    Route{"DELETE", "/v1/products/:id", "", remove},
};

#undef PRODUCT_COMMON

}  // namespace

Outcome<Record*> new_product(Call& call, const Json& params, bool is_active) {
    static const Json kBlank = parse_template(kTemplate);
    auto body = kBlank;
    auto id = params["id"].string_or();
    if (id.empty()) {
        id = std::string{state::kProduct.prefix} + "_" + call.unit.random_text(14);
    } else if (call.unit.find(id) != nullptr) {
        return wire::invalid("Product already exists.", "id", "resource_already_exists");
    }
    body.set("id", id);
    body.set("created", call.unit.now_seconds());
    body.set("updated", call.unit.now_seconds());
    SANDBOX_TRY(apply(body, params, kDescribing));
    body.set("active", is_active);
    auto& product = call.unit.add(state::kProduct, call.account, std::move(body));
    state::emit(call.unit, product, "product.created");
    return &product;
}

std::span<const Route> product_routes() {
    return kRoutes;
}

}  // namespace holdfast::sandbox::resources
