// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/checkout_view.hpp"

#include "sandbox/catalog/currencies.hpp"
#include "sandbox/pages/document.hpp"
#include "sandbox/pages/layout.hpp"

#include <array>

namespace holdfast::sandbox::pages {
namespace {

using state::Record;

struct Choice {
    std::string_view label;
    std::string_view number;
};

constexpr std::array kCards{
    Choice{"Pays", "4242424242424242"},
    Choice{"3-D Secure", "4000000000003220"},
    Choice{"Declined", "4000000000000002"},
    Choice{"No funds", "4000000000009995"},
    Choice{"Expired", "4000000000000069"},
    Choice{"Wrong CVC", "4000000000000127"},
    Choice{"Disputed", "4000000000000259"},
    Choice{"Amex", "378282246310005"},
};

std::string money(std::int64_t amount, const std::string& currency) {
    return escape_html(catalog::display(amount, currency));
}

std::string merchant(state::Unit& unit, const Record& session) {
    const auto& account = unit.get(session.account());
    for (const std::string_view path : {"business_profile.name", "settings.dashboard.display_name"}) {
        if (auto name = account.body().at_path(path).string_or(); !name.empty()) {
            return name;
        }
    }
    return "Test store";
}

std::string items(state::Unit& unit, const Record& session) {
    std::string html = "<ul class=\"items\">";
    for (const auto* item : unit.select(state::kLineItem, {session.account(), {{"_session", session.id()}}})) {
        const auto currency = item->text("currency");
        const auto quantity = item->number("quantity");
        const auto each = (*item)["price"]["unit_amount"].int_or(0);
        html += "<li><span>" + escape_html(item->text("description"));
        html += "<small>Qty " + std::to_string(quantity);
        html += quantity > 1 ? ", " + money(each, currency) + " each" : std::string{};
        html += "</small></span><span>" + money(item->number("amount_total"), currency) + "</span></li>";
    }
    return html + "</ul>";
}

std::string order(state::Unit& unit, const Record& session) {
    const auto name = merchant(unit, session);
    const bool is_payment = session.text("mode") == "payment";
    std::string html = "<section class=\"order\" aria-label=\"Order\"><div>";
    if (!session.is_null("cancel_url")) {
        html += "<a class=\"back\" href=\"" + escape_html(session.text("cancel_url")) +
                "\"><span aria-hidden=\"true\">←</span> Back to " + escape_html(name) + "</a>";
    }
    html += "<p class=\"who\">" + escape_html(name) + "<span class=\"badge\">Sandbox</span></p>";
    if (!is_payment) {
        return html +
               "<h1>Save a card</h1><p class=\"total\">Nothing is charged</p><p>The card is kept for payments that you "
               "agree to later.</p></div></section>";
    }
    const auto total = money(session.number("amount_total"), session.text("currency"));
    html += "<h1>Pay " + escape_html(name) + "</h1><p class=\"total\">" + total + "</p>" + items(unit, session);
    return html + "<p class=\"sum\"><span>Total due</span><span>" + total + "</span></p></div></section>";
}

struct Input {
    std::string_view name;
    std::string_view label;
    std::string value;
    std::string_view attributes;
};

std::string input(const Input& shown, const std::optional<Advice>& advice) {
    const bool is_wrong = advice && advice->field == shown.name;
    const auto id = std::string{shown.name};
    std::string html = "<div class=\"field\"><label for=\"" + id + "\">" + std::string{shown.label} +
                       "</label><input id=\"" + id + "\" name=\"" + id + "\" value=\"" + escape_html(shown.value) +
                       "\" " + std::string{shown.attributes};
    if (is_wrong) {
        html += " aria-invalid=\"true\" aria-describedby=\"" + id + "-error\" autofocus";
    }
    html += ">";
    if (is_wrong) {
        html += "<p class=\"error\" id=\"" + id + "-error\">" + escape_html(advice->text) + "</p>";
    }
    return html + "</div>";
}

std::string test_cards() {
    std::string html = "<fieldset class=\"cards\" id=\"test-cards\" hidden><legend>Fill in a test card</legend><div>";
    for (const auto& card : kCards) {
        html += "<button type=\"button\" aria-pressed=\"false\" value=\"" + std::string{card.number} + "\">" +
                std::string{card.label} + "</button>";
    }
    return html +
           "</div></fieldset><noscript><p class=\"fine\">4242 4242 4242 4242 pays, with any later date and any CVC."
           "</p></noscript>";
}

std::string notices(const std::optional<Advice>& advice, std::string_view challenge_url) {
    std::string html;
    if (advice && advice->field.empty()) {
        html += "<div class=\"advice\" role=\"alert\"><b>" + escape_html(advice->title) + "</b>" +
                escape_html(advice->text) + "</div>";
    }
    if (!challenge_url.empty()) {
        html += "<div class=\"advice wait\"><b>Your bank's check is still open</b>You were not charged. <a href=\"" +
                escape_html(challenge_url) + "\">Go on with the check</a>, or pay with another card below.</div>";
    }
    return html;
}

std::string form(const Record& session, const resources::Payer& payer, const std::optional<Advice>& advice) {
    const auto known = session["customer_details"]["email"].string_or();
    std::string html = "<form id=\"checkout\" method=\"post\" novalidate><h2>Your details</h2>";
    html += input(
        {"email",
         "E-mail",
         known.empty() ? payer.email : known,
         known.empty() ? "type=\"email\" autocomplete=\"email\" required" : "type=\"email\" readonly"},
        advice
    );
    html += "<h2>Card</h2>" + test_cards();
    html += input(
        {"number",
         "Card number",
         payer.number,
         "inputmode=\"numeric\" autocomplete=\"cc-number\" maxlength=\"23\" required"},
        advice
    );
    html += "<div class=\"row\">";
    html += input(
        {"expiry",
         "Expiry (MM / YY)",
         payer.expiry,
         "inputmode=\"numeric\" autocomplete=\"cc-exp\" maxlength=\"9\" required"},
        advice
    );
    html += input(
        {"cvc", "Security code", payer.cvc, "inputmode=\"numeric\" autocomplete=\"cc-csc\" maxlength=\"4\" required"},
        advice
    );
    html += "</div>" + input({"name", "Name on card", payer.name, "autocomplete=\"cc-name\""}, advice);
    const auto label = session.text("mode") == "setup"
                           ? std::string{"Save card"}
                           : "Pay " + money(session.number("amount_total"), session.text("currency"));
    return html + "<button class=\"go\">" + label + "</button></form>";
}

}  // namespace

net::HttpResponse show_checkout(
    state::Unit& unit,
    const Record& session,
    const resources::Payer& payer,
    const std::optional<Advice>& advice,
    std::string_view challenge_url
) {
    const auto title = (advice ? "Not paid yet: " : "Pay ") + merchant(unit, session);
    auto body = order(unit, session) + "<main class=\"pay\"><div>" + notices(advice, challenge_url) +
                form(session, payer, advice) +
                "<p class=\"fine\">Nothing here is real: only test cards work, and no money moves.</p></div></main>";
    return document({
        .title = title,
        .style = kCheckoutStyle,
        .script = kCheckoutScript,
        .body = std::move(body),
    });
}

}  // namespace holdfast::sandbox::pages
