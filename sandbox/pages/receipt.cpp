// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/pages.hpp"

namespace holdfast::sandbox::pages {
namespace {

std::string optional_detail(std::string_view term, const Json& description) {
    return description.is_null() ? std::string{} : detail(term, description.string_or());
}

}  // namespace

net::HttpResponse show_receipt(state::Unit& unit, const std::string& id, std::string_view path) {
    const auto* charge = unit.find(id);
    // The token at the end is the permission: the whole address must be the one that was handed out.
    if (charge == nullptr || &charge->kind() != &state::kCharge || !charge->text("receipt_url").ends_with(path)) {
        return notice(
            404, "There is no such receipt", "The address may be mistyped, or the link is from another sandbox.", {}
        );
    }
    const auto money = [charge](std::string_view member) {
        return catalog::display(charge->number(member), charge->text("currency"));
    };
    auto content = "<p class=\"sum\">" + escape_html(money("amount")) + "</p><dl>" +
                   optional_detail("Paid to", unit.get(charge->account()).body().at_path("business_profile.name")) +
                   detail("Date", format_rfc3339(from_unix_seconds(charge->number("created"))).substr(0, 10)) +
                   detail("Card", card_name((*charge)["payment_method_details"]["card"])) +
                   optional_detail("For", (*charge)["description"]);
    if (charge->number("amount_refunded") > 0) {
        content += detail("Given back", money("amount_refunded"));
    }
    content += detail("Reference", charge->id()) + "</dl>";
    if (!charge->flag("captured") && !charge->flag("refunded")) {
        content += "<p class=\"soft\">The amount is held on the card and not taken yet.</p>";
    }
    return page(200, "Receipt", content);
}

}  // namespace holdfast::sandbox::pages
