// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/prices.hpp"

namespace holdfast::sandbox::resources {

using state::Record;
using wire::Outcome;

namespace {

constexpr std::size_t kMostItems = 100;
constexpr std::int64_t kMostUnits = 999'999;
constexpr std::int64_t kMostInTotal = 999'999'999'999;

Outcome<const Record*> price_of(Call& call, const Json& item, const std::string& prefix) {
    const bool has_data = !item["price_data"].is_null();
    if (has_data == !item["price"].is_null()) {
        return wire::malformed(
            "You must specify exactly one of `price` or `price_data` for each line item.",
            prefix + "[price]",
            "parameter_missing"
        );
    }
    if (has_data) {
        return SANDBOX_TRY(new_price(call, item["price_data"], prefix + "[price_data]", false));
    }
    const auto* price =
        SANDBOX_TRY(call.unit.named(state::kPrice, item["price"].string_or(), call.account, prefix + "[price]"));
    if (!price->flag("active")) {
        return wire::invalid(
            "The price specified is inactive. This field only accepts active prices.", prefix + "[price]"
        );
    }
    return price;
}

Json line_item(Call& call, const Record& price, std::int64_t quantity, const std::string& session) {
    const auto total = price.number("unit_amount") * quantity;
    auto body = Json::object();
    body.set("id", call.unit.new_id(state::kLineItem.prefix));
    body.set("object", state::kLineItem.name);
    body.set("adjustable_quantity", Json{});
    body.set("amount_discount", 0);
    body.set("amount_subtotal", total);
    body.set("amount_tax", 0);
    body.set("amount_total", total);
    body.set("currency", price["currency"]);
    body.set("description", call.unit.get(price.text("product")).text("name"));
    body.set("metadata", Json::object());
    body.set("price", state::render(call.unit, price));
    body.set("quantity", quantity);
    body.set("_session", session);
    return body;
}

struct Line {
    const Record* price;
    std::int64_t quantity;
};

Outcome<Line> read_line(Call& call, const Json& item, const std::string& prefix) {
    const auto* price = SANDBOX_TRY(price_of(call, item, prefix));
    const auto quantity = item["quantity"].int_or(0);
    if (quantity < 1 || quantity > kMostUnits) {
        return wire::malformed("Quantity is required. Add `quantity` to `" + prefix + "`.", prefix + "[quantity]", {});
    }
    if (price->number("unit_amount") > kMostInTotal / quantity) {
        return wire::invalid("The total amount due must be at most 999999999999.", "line_items", "amount_too_large");
    }
    return Line{price, quantity};
}

}  // namespace

Outcome<void> price_line_items(Call& call, Json& session) {
    const auto* items = call.params["line_items"].as_array();
    if (items == nullptr || items->empty()) {
        return wire::missing_parameter("line_items");
    }
    if (items->size() > kMostItems) {
        return wire::invalid("You may pass at most 100 line items.", "line_items");
    }
    std::vector<Line> lines;
    std::int64_t total = 0;
    for (std::size_t i = 0; i < items->size(); ++i) {
        lines.push_back(SANDBOX_TRY(read_line(call, (*items)[i], "line_items[" + std::to_string(i) + "]")));
        total += lines.back().price->number("unit_amount") * lines.back().quantity;
    }
    const auto currency = lines.front().price->text("currency");
    for (const auto& line : lines) {
        if (line.price->text("currency") != currency) {
            return wire::invalid(
                "All prices on a Checkout session must be expressed in the same currency: " + currency + " and " +
                    line.price->text("currency") + " do not go together.",
                "line_items"
            );
        }
    }
    const auto least = catalog::minimum_charge(currency);
    if (total < least || total > kMostInTotal) {
        return wire::invalid(
            "The Checkout Session's total amount due must add up to at least " + catalog::display(least, currency) +
                " " + currency,
            "line_items",
            total < least ? "amount_too_small" : "amount_too_large"
        );
    }
    // Lists show the newest first: made last to first, the items come in the order given.
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        call.unit.add(
            state::kLineItem, call.account, line_item(call, *line->price, line->quantity, session["id"].string_or())
        );
    }
    session.set("currency", currency);
    session.set("amount_subtotal", total);
    session.set("amount_total", total);
    return {};
}

}  // namespace holdfast::sandbox::resources
