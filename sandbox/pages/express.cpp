// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/state/books.hpp"

namespace holdfast::sandbox::pages {
namespace {

using state::Record;
using state::Unit;

std::string balances(Unit& unit, const std::string& account) {
    std::string html = "<h2>Balance</h2><dl>";
    for (const auto& each : state::balances_of(unit, account)) {
        html += "<dt>" + escape_html(each.currency) + "</dt><dd>" +
                escape_html(catalog::display(each.available, each.currency)) + " available, " +
                escape_html(catalog::display(each.pending, each.currency)) + " on the way</dd>";
    }
    return html + "</dl>";
}

std::string payouts(Unit& unit, const std::string& account) {
    const auto found = unit.select(state::kPayout, {.account = account, .limit = 10});
    if (found.empty()) {
        return "<p class=\"soft\">No payouts yet.</p>";
    }
    std::string html = "<h2>Newest payouts</h2><dl>";
    for (const auto* payout : found) {
        html += "<dt>" + escape_html(catalog::display(payout->number("amount"), payout->text("currency"))) +
                "</dt><dd>" + escape_html(payout->text("status")) + "</dd>";
    }
    return html + "</dl>";
}

}  // namespace

net::HttpResponse open_express_dashboard(Unit& unit, const std::string& token) {
    auto* link = unit.find(std::string{state::kOnboardingLink.prefix} + "_login_" + token);
    if (link == nullptr || link->flag("used") || link->number("expires") <= to_micros(unit.now())) {
        return notice(
            410, "This link is over", "A login link serves once, and for a few minutes. Ask for another one.", {}
        );
    }
    link->set("used", true);
    const auto account = link->text("account");
    return page(200, "Your account", balances(unit, account) + payouts(unit, account));
}

}  // namespace holdfast::sandbox::pages
