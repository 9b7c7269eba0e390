// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/resources/confirmation.hpp"
#include "sandbox/wire/form.hpp"

namespace holdfast::sandbox::pages {
namespace {

using resources::Challenge;
using state::Record;

bool is_payment(const Record& intent) {
    return &intent.kind() == &state::kPaymentIntent;
}

net::HttpResponse show(const Record& intent) {
    std::string content;
    if (is_payment(intent)) {
        content += "<p class=\"sum\">" +
                   escape_html(catalog::display(intent.number("amount"), intent.text("currency"))) + "</p>";
    }
    content +=
        "<p>The bank that issued this test card wants to know that it is you. Choose how the check ends.</p>"
        "<form method=\"post\">"
        "<button name=\"outcome\" value=\"complete\">Complete the check</button>"
        "<button class=\"quiet\" name=\"outcome\" value=\"fail\">Fail the check</button>"
        "<button class=\"quiet\" name=\"outcome\" value=\"cancel\">Cancel</button></form>";
    return page(200, is_payment(intent) ? "Confirm your payment" : "Confirm your card", content);
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

net::HttpResponse leave(const Record& intent) {
    auto url = way_back(intent);
    if (url.empty()) {
        return notice(200, "That's done", "You can close this window and go back to where you came from.", {});
    }
    return redirect(std::move(url));
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
    if (intent->text("_challenge") != token) {
        return notice(
            410, "This check is over", "It was answered already, or the payment has moved on.", way_back(*intent)
        );
    }
    if (request.method == "GET") {
        return show(*intent);
    }
    const auto form = wire::parse_form(request.body);
    const auto outcome = form ? (*form)["outcome"].string_or() : std::string{};
    if (outcome != "complete" && outcome != "fail" && outcome != "cancel") {
        return show(*intent);
    }
    const auto challenge = outcome == "complete" ? Challenge::passed
                           : outcome == "fail"   ? Challenge::failed
                                                 : Challenge::canceled;
    if (is_payment(*intent)) {
        resources::finish_payment_challenge(unit, *intent, challenge);
    } else {
        resources::finish_setup_challenge(unit, *intent, challenge);
    }
    return leave(*intent);
}

}  // namespace holdfast::sandbox::pages
