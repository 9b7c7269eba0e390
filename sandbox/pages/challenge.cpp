// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/resources/confirmation.hpp"
#include "sandbox/wire/form.hpp"

#include <algorithm>

namespace holdfast::sandbox::pages {
namespace {

using resources::Challenge;
using state::Record;

bool is_payment(const Record& intent) {
    return &intent.kind() == &state::kPaymentIntent;
}

// The origin of the page that shows this one in a dialog; empty when it is a page of its own.
std::string embedder_of(const net::HttpRequest& request) {
    const auto query = net::parse_query(request.raw_query);
    if (!query) {
        return {};
    }
    const auto found = std::ranges::find(*query, "embedded_by", &net::QueryParameter::name);
    return found != query->end() && is_origin(found->value) ? found->value : std::string{};
}

std::string question(state::Unit& unit, const Record& intent) {
    const auto& card = unit.get(intent.text("payment_method"))["card"];
    std::string content;
    if (is_payment(intent)) {
        content += "<p class=\"sum\">" +
                   escape_html(catalog::display(intent.number("amount"), intent.text("currency"))) + "</p>";
    }
    content +=
        "<dl>" + detail("Card", card_name(card)) + detail("Date", format_rfc3339(unit.now()).substr(0, 10)) +
        "</dl><p class=\"soft\">The bank that issued this test card wants to know that it is you. Choose how its "
        "check ends.</p>";
    return content;
}

net::HttpResponse show(state::Unit& unit, const Record& intent, const std::string& embedder) {
    const auto title = is_payment(intent) ? "Confirm your payment" : "Confirm your card";
    auto content = question(unit, intent) +
                   "<form method=\"post\"><button name=\"outcome\" value=\"complete\">Approve</button>"
                   "<button class=\"quiet\" name=\"outcome\" value=\"fail\">Fail the check</button>";
    if (!embedder.empty()) {
        return embedded_page(200, title, content + "</form>", embedder, false);
    }
    content += "<button class=\"quiet\" name=\"outcome\" value=\"cancel\">Cancel</button></form>";
    return page(200, title, content);
}

std::string way_back(const Record& intent) {
    const auto target = intent.text("_return_url");
    if (target.empty()) {
        return {};
    }
    const auto status = intent.text("status");
    const std::string name{intent.kind().name};
    auto url = with_parameter(target, name, intent.id());
    url = with_parameter(url, name + "_client_secret", intent.text("client_secret"));
    const bool has_failed = status == "requires_payment_method" || status == "canceled";
    return with_parameter(url, "redirect_status", has_failed ? "failed" : "succeeded");
}

net::HttpResponse leave(const Record& intent, const std::string& embedder) {
    if (!embedder.empty()) {
        return embedded_page(200, "That's done", "<p>You can close this.</p>", embedder, true);
    }
    auto url = way_back(intent);
    if (url.empty()) {
        return notice(200, "That's done", "You can close this window and go back to where you came from.", {});
    }
    return redirect(std::move(url));
}

net::HttpResponse over(const Record& intent, const std::string& embedder) {
    constexpr std::string_view kTitle = "This check is over";
    constexpr std::string_view kText = "It was answered already, or the payment has moved on.";
    return embedder.empty() ? notice(410, kTitle, kText, way_back(intent))
                            : embedded_page(410, kTitle, "<p>" + std::string{kText} + "</p>", embedder, true);
}

}  // namespace

net::HttpResponse visit_challenge(
    state::Unit& unit, const net::HttpRequest& request, const std::string& intent_id, const std::string& token
) {
    auto* intent = unit.find(intent_id);
    if (intent == nullptr || (!is_payment(*intent) && &intent->kind() != &state::kSetupIntent)) {
        return notice(
            404, "There is no such payment", "The address may be mistyped, or the link is from another sandbox.", {}
        );
    }
    unit.act_for(unit.platform_of(intent->account()));
    const auto embedder = embedder_of(request);
    if (intent->text("_challenge") != token) {
        return over(*intent, embedder);
    }
    if (request.method == "GET") {
        return show(unit, *intent, embedder);
    }
    const auto form = wire::parse_form(request.body);
    const auto outcome = form ? (*form)["outcome"].string_or() : std::string{};
    if (outcome != "complete" && outcome != "fail" && outcome != "cancel") {
        return show(unit, *intent, embedder);
    }
    const auto challenge = outcome == "complete" ? Challenge::passed
                           : outcome == "fail"   ? Challenge::failed
                                                 : Challenge::canceled;
    if (is_payment(*intent)) {
        resources::finish_payment_challenge(unit, *intent, challenge);
    } else {
        resources::finish_setup_challenge(unit, *intent, challenge);
    }
    return leave(*intent, embedder);
}

}  // namespace holdfast::sandbox::pages
